// SPDX-License-Identifier: MIT
// A monomial: a number times powers of some factors, in any order.
#pragma once

#include <gradus/graph/graph.hpp>

namespace gradus {

struct monomial {
    struct factor {
        index base = 0;
        std::int64_t power = 1;
    };
    static constexpr index most = 12;

    fraction coefficient{1};
    factor factors[most];
    index count = 0;

    // The power of a factor, 0 where it is none.
    constexpr std::int64_t power_of(index base) const {
        for (index k = 0; k < count; ++k)
            if (factors[k].base == base) return factors[k].power;
        return 0;
    }
    // False where there are too many factors.
    constexpr bool multiply(index base, std::int64_t power) {
        for (index k = 0; k < count; ++k)
            if (factors[k].base == base) {
                factors[k].power += power;
                if (factors[k].power == 0) factors[k] = factors[--count];
                return true;
            }
        if (count == most) return false;
        factors[count++] = {base, power};
        return true;
    }
    friend constexpr bool have_same_factors(monomial const& a, monomial const& b) {
        bool same = a.count == b.count;
        for (index k = 0; same && k < a.count; ++k)
            same = b.power_of(a.factors[k].base) == a.factors[k].power;
        return same;
    }
};

}  // namespace gradus
