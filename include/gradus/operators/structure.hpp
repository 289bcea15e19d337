// SPDX-License-Identifier: MIT
// The rules of the sum and the product, which need the other basic operators.
#pragma once

#include <gradus/operators/trace.hpp>

namespace gradus {

namespace op {

// y = P X S: X̄ = Pᵀ ȳ Sᵀ; for a scalar X it is ⟨ȳ, the rest⟩.
constexpr term product_pullback(term cotangent, term y, int i) {
    auto const x = y.operand(static_cast<index>(i));
    if (x.is_scalar() && !y.is_scalar()) {
        auto rest = rational_in(y, 1);
        for (index k = 0; k < y.count(); ++k)
            if (k != static_cast<index>(i)) rest = rest * y.operand(k);
        return inner(rest, cotangent);
    }
    auto left = rational_in(y, 1), right = rational_in(y, 1), scalars = rational_in(y, 1);
    for (index k = 0; k < y.count(); ++k) {
        auto const factor = y.operand(k);
        if (k == static_cast<index>(i)) continue;
        if (factor.is_scalar())
            scalars = scalars * factor;
        else if (k < static_cast<index>(i))
            left = T(factor) * left;
        else
            right = T(factor) * right;
    }
    // (Pᵀ of P = P₁P₂ is P₂ᵀP₁ᵀ; Sᵀ is built the same way.)
    return scalars * (left * cotangent * right);
}

constexpr property_set sum_properties(term y) {
    auto known = ~0u;
    for (index k = 0; k < y.count(); ++k) known &= (*y.operand(k)).properties.bits;
    return property_set{known} & (symmetric | spd | lower_triangular | positive);
}

// XᵀSX is symmetric: a product that reads the same transposed.
constexpr bool is_palindrome(term y, index from) {
    for (index a = from, b = y.count() - 1; a <= b && b < y.count(); ++a, --b) {
        auto const x = y.operand(a), z = y.operand(b);
        bool const mirrored = (x.role() == role::transpose && x.operand(0) == z) ||
                              (z.role() == role::transpose && z.operand(0) == x) ||
                              (x == z && x.has(symmetric));
        if (!mirrored) return false;
    }
    return true;
}

constexpr property_set product_properties(term y) {
    if (y.is_scalar()) {
        property_set known = positive | nonnegative;
        for (index k = 0; k < y.count(); ++k) known = known & (*y.operand(k)).properties;
        return known;
    }
    index first = 0;
    bool positive_scale = true;
    while (first < y.count() && y.operand(first).is_scalar()) {
        auto const c = y.operand(first++);
        positive_scale = positive_scale && (c.has(positive) ||
                                            (c.role() == role::rational && (*c).parameters.first > 0));
    }
    if (first + 1 == y.count()) {
        auto const x = (*y.operand(first)).properties;
        auto const kept = positive_scale ? symmetric | spd | positive | invertible | lower_triangular
                                         : symmetric | lower_triangular;
        return x & kept;
    }
    property_set known{};
    if (y.shape().is_square() && is_palindrome(y, first)) known = known | symmetric;
    bool all_invertible = positive_scale;
    for (index k = first; k < y.count(); ++k) all_invertible = all_invertible && y.operand(k).has(invertible);
    if (all_invertible) known = known | invertible;
    return known;
}

}  // namespace op

}  // namespace gradus
