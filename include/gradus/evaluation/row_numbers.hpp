// SPDX-License-Identifier: MIT
// Row numbers at run time: what is bound to indices, copied into the workspace and checked before anything is written.
#pragma once

#include <stdexcept>
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

template <class Plan>
constexpr bool has_row_numbers(Plan const& plan) {
    for (index i = 0; i < plan.symbol_count; ++i)
        if (plan.symbols[i]->declared.has(row_numbers)) return true;
    return false;
}

// A list of row numbers; who has none pays nothing for it.
struct no_row_numbers {};
template <bool Any>
using row_number_list = std::conditional_t<Any, std::vector<Index>, no_row_numbers>;

// Copies what is bound to a symbol, behind what is there already.
template <class Binding>
void copy_row_numbers(auto& to, Binding const& b) {
    if constexpr (holds_row_numbers<Binding::symbol::hash>) {
        if constexpr (bindings::bound_by<Binding>::is_number) {
            to.push_back(static_cast<Index>(b.value));
        } else {
            auto const m = bindings::bound_by<Binding>::view(b.value);
            for (Index i = 0; i < m.rows; ++i) to.push_back(static_cast<Index>(m.data[i * m.row_step]));
        }
    }
}

[[noreturn, gnu::noinline, gnu::cold]] inline void throw_index_error(std::string_view symbol, Index at,
                                                                     Index got, std::string_view of,
                                                                     Index rows, std::string_view what) {
    writer text;
    text << symbol << " has the entry " << got << " at " << at << ", but "
         << (of.empty() ? "what it picks from" : of) << " has ";
    if (rows == 0)
        text << "no " << what;
    else
        text << what << " 0 to " << rows - 1;
    throw index_error(text.zero_terminated());
}

inline void check_row_numbers(row_number_view const& ids, Index rows, std::string_view symbol,
                              std::string_view of, std::string_view what = "rows") {
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
