// SPDX-License-Identifier: MIT
// Row numbers at run time: what is bound to indices, copied into the workspace and checked before anything is written.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include <gradus/evaluation/binding.hpp>
#include <gradus/evaluation/sizes.hpp>

namespace gradus {

// An index that is no row: "ids has the entry 12 at 3, but E has rows 0 to 9".
struct index_error : std::out_of_range {
    using std::out_of_range::out_of_range;
};

// The numbers bound to one symbol.
struct row_number_view {
    Index const* data = nullptr;
    Index count = 0;

    Index size() const { return count; }
    Index operator[](Index i) const { return data[i]; }
};

template <hash_value Symbol>
inline constexpr bool holds_row_numbers = meaning(node<Symbol>{}).declared.has(row_numbers);

// Copies what is bound to a symbol, behind what is there already.
template <class Binding>
void copy_row_numbers(std::vector<Index>& to, Binding const& b) {
    if constexpr (holds_row_numbers<Binding::symbol::hash>) {
        if constexpr (bindings::bound_by<Binding>::is_number) {
            to.push_back(static_cast<Index>(b.value));
        } else {
            auto const m = bindings::bound_by<Binding>::view(b.value);
            for (Index i = 0; i < m.rows; ++i) to.push_back(static_cast<Index>(m.data[i * m.row_step]));
        }
    }
}

[[noreturn]] inline void throw_index_error(std::string_view symbol, Index at, Index got, std::string_view of,
                                           Index rows, std::string const& what) {
    auto text = std::string(symbol) + " has the entry " + std::to_string(got) + " at " + std::to_string(at) +
                ", but " + (of.empty() ? std::string("what it picks from") : std::string(of)) + " has ";
    text += rows == 0 ? "no " + what : what + " 0 to " + std::to_string(rows - 1);
    throw index_error(text);
}

inline void check_row_numbers(row_number_view const& ids, Index rows, std::string_view symbol,
                              std::string_view of, char const* what = "rows") {
    for (Index i = 0; i < ids.size(); ++i)
        if (ids[i] < 0 || ids[i] >= rows) [[unlikely]]
            throw_index_error(symbol, i, ids[i], of, rows, what);
}
// Every number that picks a row or column for the value V has to be one.
template <class Job, index V>
void check_picks(sizes<Job> const& known, row_number_view const* views) {
    constexpr auto const& plan = Job::result;
    constexpr auto const& v = plan.values[V];
    if constexpr (v.rules->picks_rows_of >= 0) {
        constexpr auto const& from = plan.values[plan.operands[v.first + v.rules->picks_rows_of]];
        constexpr auto symbol = plan.values[plan.operands[v.first + 1]].at;
        check_row_numbers(views[symbol], known.of(v.rules->picks_columns ? from.columns : from.rows),
                          Job::frame.symbols[symbol]->name,
                          from.where == place::bound ? Job::frame.symbols[from.at]->name : std::string_view{},
                          v.rules->picks_columns ? "columns" : "rows");
    }
}

}  // namespace gradus
