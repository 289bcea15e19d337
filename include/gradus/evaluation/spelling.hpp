// SPDX-License-Identifier: MIT
// A spelling: how a dimension whose name is too long to be kept is made of dimensions with names: a product of up to
// four, or a sum of two.
#pragma once

#include <gradus/algebra/dimension_sum.hpp>
#include <gradus/graph/graph.hpp>

namespace gradus {

struct spelling {
    index names[4]{};  // places in a list of names
    unsigned count = 0;
    bool is_sum = false;

    constexpr bool is_found() const { return count > 0; }
};

// A long list of names is searched for short products only.
constexpr spelling spelled(dimension wanted, dimension const* names, index count) {
    pool<index> usable(8);
    for (index i = 0; i < count; ++i)
        if (!names[i].is_nameless() && !names[i].is_composite()) usable.push(i);
    unsigned const longest = usable.size <= 8 ? 4 : usable.size <= 24 ? 3 : 2;
    for (index a = 0; a < usable.size; ++a)
        for (index b = a; b < usable.size; ++b) {
            index const i = usable[a], k = usable[b];
            if (names[i] + names[k] == wanted) return {{i, k}, 2, true};
            auto const two = names[i] * names[k];
            if (two == wanted) return {{i, k}, 2};
            for (index c = b; longest > 2 && c < usable.size; ++c) {
                auto const three = two * names[usable[c]];
                if (three == wanted) return {{i, k, usable[c]}, 3};
                for (index d = c; longest > 3 && d < usable.size; ++d)
                    if (three * names[usable[d]] == wanted) return {{i, k, usable[c], usable[d]}, 4};
            }
        }
    return {};
}

}  // namespace gradus
