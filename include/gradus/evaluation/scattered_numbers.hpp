// SPDX-License-Identifier: MIT
// Scattered numbers: which rows each output that is left as scattered rows touches.
#pragma once

#include <gradus/evaluation/row_numbers.hpp>

namespace gradus {

template <class Job>
struct scattered_numbers {
    static constexpr auto const& frame = Job::frame;
    static constexpr bool any = [] {
        for (auto const& s : frame.scattered)
            if (s.count > 0) return true;
        return false;
    }();

    std::array<row_number_view, any ? Job::count : 0> of{};  // by output
    [[no_unique_address]] row_number_list<any> joined{};     // those of a sum, one list behind the other

    // Checks the numbers bound to each symbol and lists those of each output. Throws index_error.
    void read(sizes<Job> const& known, row_number_view const* views) {
        std::size_t several = 0;
        for (auto const& s : frame.scattered)
            for (index k = 0; k < s.count; ++k) {
                index const symbol = frame.scattered_symbols[s.first + k];
                check_row_numbers(views[symbol], known.of(s.rows), frame.symbols[symbol]->name, {});
                if (s.count > 1) several += static_cast<std::size_t>(views[symbol].size());
            }
        joined.clear();
        joined.reserve(several);  // so that the views stay
        for (index o = 0; o < of.size(); ++o) {
            auto const& s = frame.scattered[o];
            if (s.count == 0) continue;
            of[o] = views[frame.scattered_symbols[s.first]];
            if (s.count > 1) of[o] = join(s, views);
        }
    }

private:
    row_number_view join(auto const& s, row_number_view const* views) {
        auto const before = joined.size();
        for (index k = 0; k < s.count; ++k) {
            auto const ids = views[frame.scattered_symbols[s.first + k]];
            joined.insert(joined.end(), ids.data, ids.data + ids.count);
        }
        return {joined.data() + before, static_cast<Index>(joined.size() - before)};
    }
};

}  // namespace gradus
