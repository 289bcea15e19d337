// SPDX-License-Identifier: MIT
// Keepers: the values of a plan whose kernels keep memory from call to call, and that memory.
#pragma once

#include <tuple>

#include <gradus/evaluation/job.hpp>

namespace gradus {

// kernel<…>::memory<P, Read>: P are the parameters of the application; Read tells whether another keeper reads it.
template <class Job>
struct keepers {
    static constexpr auto const& plan = Job::result;

    static constexpr index count = [] {
        index n = 0;
        for (index v = 0; v < plan.value_count; ++v) n += plan.values[v].rules->keeps;
        return n;
    }();
    static constexpr std::array<index, count> values = [] {
        std::array<index, count> list{};
        index n = 0;
        for (index v = 0; v < plan.value_count; ++v)
            if (plan.values[v].rules->keeps) list[n++] = v;
        return list;
    }();
    static constexpr index place_of(index value) {
        index k = 0;
        while (values[k] != value) ++k;
        return k;
    }
    static constexpr bool is_read_by_keeper(index value) {
        for (index v : values)
            for (index k = 0; k < plan.values[v].count; ++k)
                if (plan.operands[plan.values[v].first + k] == value) return true;
        return false;
    }

    template <std::size_t... K>
    static auto memory_of(std::index_sequence<K...>)
        -> std::tuple<typename kernel<*plan.values[values[K]].rules>::template memory<
            plan.values[values[K]].parameters, is_read_by_keeper(values[K])>...>;
    decltype(memory_of(std::make_index_sequence<count>{})) kept{};

    template <index V>
    auto& of() {
        return std::get<place_of(V)>(kept);
    }
};

// A plan without keepers pays nothing for them.
struct no_keepers {};
template <class Plan>
constexpr bool has_keepers(Plan const& plan) {
    for (index v = 0; v < plan.value_count; ++v)
        if (plan.values[v].rules->keeps) return true;
    return false;
}
template <class Job, bool = has_keepers(Job::result)>
struct keepers_of {
    using type = keepers<Job>;
};
template <class Job>
struct keepers_of<Job, false> {
    using type = no_keepers;
};

}  // namespace gradus
