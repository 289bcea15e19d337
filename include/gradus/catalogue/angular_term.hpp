// SPDX-License-Identifier: MIT
// A term of an angle: a number, a power of θ, functions of θ², and all else; what `angles` adds up.
#pragma once

#include <gradus/operators.hpp>

namespace gradus::catalogue {

// r·θⁿ·c_k(aθ²)…·X, with c_k for cos, sin and their like and X for all else: numbers, then factors that keep their order.
struct angular_term {
    struct function {
        std::int64_t order = 0;
        fraction scale{1};
    };
    static constexpr index most_functions = 4, most_factors = 8;

    fraction coefficient{1};
    std::int64_t power = 0;
    function functions[most_functions]{};
    index function_count = 0;
    index numbers[most_factors]{};
    index number_count = 0;
    index factors[most_factors]{};
    index factor_count = 0;
    bool fits = true;

    constexpr void multiply(function f) {
        if (function_count == most_functions) {
            fits = false;
            return;
        }
        index k = function_count++;
        for (; k > 0 && is_before(f, functions[k - 1]); --k) functions[k] = functions[k - 1];
        functions[k] = f;
    }
    constexpr void push(index x, bool is_number) {
        auto& count = is_number ? number_count : factor_count;
        if (count == most_factors) {
            fits = false;
            return;
        }
        auto* const list = is_number ? numbers : factors;
        index k = count++;
        for (; is_number && k > 0 && x < list[k - 1]; --k) list[k] = list[k - 1];
        list[k] = x;
    }
    constexpr void multiply(angular_term const& t) {
        coefficient = coefficient * t.coefficient;
        power += t.power;
        for (index k = 0; k < t.function_count; ++k) multiply(t.functions[k]);
        for (index k = 0; k < t.number_count; ++k) push(t.numbers[k], true);
        for (index k = 0; k < t.factor_count; ++k) push(t.factors[k], false);
        fits = fits && t.fits && !coefficient.is_overflowed();
    }
    constexpr function pop() { return functions[--function_count]; }

    constexpr bool has_rest_of(angular_term const& t) const {
        if (number_count != t.number_count || factor_count != t.factor_count) return false;
        for (index k = 0; k < number_count; ++k)
            if (numbers[k] != t.numbers[k]) return false;
        for (index k = 0; k < factor_count; ++k)
            if (factors[k] != t.factors[k]) return false;
        return true;
    }
    constexpr bool is_like(angular_term const& t) const {
        if (power != t.power || function_count != t.function_count || !has_rest_of(t)) return false;
        for (index k = 0; k < function_count; ++k)
            if (functions[k].order != t.functions[k].order || functions[k].scale != t.functions[k].scale)
                return false;
        return true;
    }

private:
    static constexpr bool is_before(function a, function b) {
        if (a.order != b.order) return a.order < b.order;
        return a.scale.numerator * b.scale.denominator < b.scale.numerator * a.scale.denominator;
    }
};

}  // namespace gradus::catalogue
