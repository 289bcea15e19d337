// SPDX-License-Identifier: MIT
// Solved sizes: a size that no symbol has by itself, but that follows from one that a symbol has: n from n·p + 2n + p where
// p is known. Such a size is a sum of products; it tells a name that stands once in each product where it stands, if all
// other names in it are known: (c₁ + c₂)·n + r = size. One solved name may lead to the next.
#pragma once

#include <type_traits>

#include <gradus/evaluation/spelling.hpp>

namespace gradus {

// Whether the size d tells `wanted`, where known(name) says which names are known.
template <class Known>
constexpr bool tells(dimension d, dimension wanted, Known known) {
    if (!d.is_composite()) return false;
    dimension_sum const sum(d);
    bool found = false;
    for (unsigned i = 0; i < sum.count; ++i) {
        bool here = false;
        for (unsigned k = 0; !sum.parts[i].of.factor(k).is_one(); ++k) {
            auto const f = sum.parts[i].of.factor(k);
            if (f == wanted) {
                if (here) return false;
                here = true;
            } else if (!f.is_number() && !known(f)) {
                return false;
            }
        }
        found = found || here;
    }
    return found;
}
// The same of a size without a name that is spelled as a product of names, or as a sum of two.
template <class Known>
constexpr bool tells(spelling const& by, dimension const* names, dimension wanted, Known known) {
    unsigned found = 0;
    for (unsigned k = 0; k < by.count; ++k) {
        auto const f = names[by.names[k]];
        if (f == wanted)
            ++found;
        else if (!known(f))
            return false;
    }
    return found == 1;
}

// Which names are solved for, in this order, each by which size that a symbol has: places in the list of names.
template <index Capacity>
struct solved_sizes {
    index names[Capacity]{};
    index by[Capacity]{};
    index count = 0;

    constexpr bool has(index name) const {
        for (index k = 0; k < count; ++k)
            if (names[k] == name) return true;
        return false;
    }
};
template <class Plan>
constexpr auto solve_sizes(Plan const& plan) {
    solved_sizes<std::extent_v<decltype(Plan::names)>> solved;
    auto const known = [&](dimension d) {
        index const at = plan.find_name(d);
        return plan.is_told_by_symbol(d) || (at < plan.name_count && solved.has(at));
    };
    auto const find = [&](index name) {
        auto const d = plan.names[name];
        if (d.is_composite() || d.is_nameless() || known(d)) return false;
        for (index i = 0; i < plan.name_count; ++i) {
            auto const whole = plan.names[i];
            if (!(whole.is_composite() || whole.is_nameless()) || !plan.is_told_by_symbol(whole)) continue;
            bool const found = whole.is_nameless() ? tells(plan.spelling_of(i), plan.names, d, known)
                                                   : tells(whole, d, known);
            if (!found) continue;
            solved.names[solved.count] = name;
            solved.by[solved.count++] = i;
            return true;
        }
        return false;
    };
    for (bool again = true; again;) {
        again = false;
        for (index name = 0; name < plan.name_count; ++name) again = find(name) || again;
    }
    return solved;
}

}  // namespace gradus
