// SPDX-License-Identifier: MIT
// Arithmetic: A + B, A − B, AB, cA, A/c; the sum and the product that the algebra is made of.
#pragma once

#include <gradus/rewriting/conditions.hpp>
#include <gradus/rewriting/law.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict product_shape(shape const* s, std::size_t count) {
    shape result{};
    for (std::size_t i = 0; i < count; ++i) {
        if (s[i].is_scalar()) continue;
        if (result.is_scalar())
            result = s[i];
        else if (result.columns == s[i].rows)
            result.columns = s[i].columns;
        else
            return {{}, "the inner dimensions must agree"};
    }
    return {result};
}

constexpr term sum_pullback(term cotangent, term, int) { return cotangent; }
constexpr term product_pullback(term cotangent, term y, int i);
constexpr property_set sum_properties(term y);
constexpr property_set product_properties(term y);
constexpr bool product_means(conditions& known, term y, property_set p);

inline constexpr operation sum{.name = "sum",
                               .role = role::sum,
                               .notation = {style::sum, {}, {}, strength::sum},
                               .shape = shape_rule::all_equal,
                               .pullback = sum_pullback,
                               .infer = sum_properties};

inline constexpr operation product{.name = "product",
                                   .role = role::product,
                                   .notation = {style::product, {}, {}, strength::product},
                                   .shape = product_shape,
                                   .pullback = product_pullback,
                                   .infer = product_properties,
                                   .means = product_means};

}  // namespace op

template <class A, class B>
concept operands = operand<A> && operand<B> &&(expression<A> || expression<B>);

// A + B of equal shapes.
template <class A, class B>
    requires operands<A, B>
constexpr applied<op::sum, A, B> operator+(A const& a, B const& b) { return apply<op::sum>(a, b); }

// AB: m×k by k×n gives m×n; one side may be a scalar.
template <class A, class B>
    requires operands<A, B>
constexpr applied<op::product, A, B> operator*(A const& a, B const& b) { return apply<op::product>(a, b); }

using minus_one = std::remove_const_t<decltype(constant<-1>)>;

template <expression A>
constexpr applied<op::product, minus_one, A> operator-(A const& a) {
    return apply<op::product>(constant<-1>, a);
}

// A − B of equal shapes.
template <class A, class B>
    requires operands<A, B>
constexpr applied<op::sum, A, applied<op::product, minus_one, B>> operator-(A const& a, B const& b) {
    return apply<op::sum>(a, apply<op::product>(constant<-1>, b));
}

// 2.5 * x: a floating-point number is not part of an expression.
template <hash_value E>
struct inexact {
    static constexpr void write(writer& out) {
        out << "a floating-point number beside ";
        write_briefly(out, meaning(node<E>{}));
        out << ": constants are exact; write rational<p, q> or bind a scalar symbol";
    }
};
template <class A, class B>
concept inexact_operands = (std::floating_point<A> && expression<B>) ||
                           (expression<A> && std::floating_point<B>);

template <class A, class B>
    requires inexact_operands<A, B>
constexpr auto refuse_inexact(A const& a, B const& b) {
    if constexpr (expression<A>) {
        refuse<inexact<A::hash>>();
        return a;
    } else {
        refuse<inexact<B::hash>>();
        return b;
    }
}
template <class A, class B>
    requires inexact_operands<A, B>
constexpr auto operator*(A const& a, B const& b) { return refuse_inexact(a, b); }
template <class A, class B>
    requires inexact_operands<A, B>
constexpr auto operator/(A const& a, B const& b) { return refuse_inexact(a, b); }
template <class A, class B>
    requires inexact_operands<A, B>
constexpr auto operator+(A const& a, B const& b) { return refuse_inexact(a, b); }
template <class A, class B>
    requires inexact_operands<A, B>
constexpr auto operator-(A const& a, B const& b) { return refuse_inexact(a, b); }

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
            left = transpose_of(factor) * left;
        else
            right = transpose_of(factor) * right;
    }
    // (Pᵀ of P = P₁P₂ is P₂ᵀP₁ᵀ; Sᵀ is built the same way.)
    return scalars * (left * cotangent * right);
}

constexpr property_set sum_properties(term y) {
    auto known = ~0u;
    bool definite = false;
    for (index k = 0; k < y.count(); ++k) {
        known &= (*y.operand(k)).properties.bits;
        definite = definite || y.operand(k).has(spd);
    }
    auto const all = property_set{known} & (symmetric | spd | diagonal | positive);
    if (definite && all.has(positive_semidefinite)) return all | spd;
    return all.has(positive) ? all - invertible : all - (invertible | nonzero);
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
        property_set known = positive, of_scalars = nonnegative;
        index first = y.count();
        for (index k = 0; k < y.count(); ++k) {
            auto const x = (*y.operand(k)).properties;
            known = known & x;
            if (y.operand(k).is_scalar())
                of_scalars = of_scalars & x;
            else if (first == y.count())
                first = k;
        }
        if (first == y.count()) return known;
        // xᵀx and xᵀPx.
        index const length = y.count() - first;
        bool const is_square = is_palindrome(y, first) &&
                               (length % 2 == 0 || y.operand(first + length / 2).has(positive_semidefinite));
        return is_square ? of_scalars : known & nonnegative;  // xᵀy may be empty
    }
    index first = 0;
    bool positive_scale = true, nonnegative_scale = true;
    while (first < y.count() && y.operand(first).is_scalar()) {
        auto const c = y.operand(first++);
        bool const is_positive = c.has(positive) || (c.role() == role::rational && (*c).parameters.first > 0);
        positive_scale = positive_scale && is_positive;
        nonnegative_scale = nonnegative_scale && (is_positive || c.has(nonnegative));
    }
    if (first + 1 == y.count()) {
        auto const x = (*y.operand(first)).properties;
        auto const kept = positive_scale      ? spd | positive | diagonal
                          : nonnegative_scale ? positive_semidefinite | nonnegative | diagonal
                                              : symmetric | diagonal;
        return x & kept;
    }
    property_set known{};
    if (y.shape().is_square() && is_palindrome(y, first)) {
        known = known | symmetric;
        // CᵀC and CᵀPC are positive semidefinite, and definite where P is and C = C₁C₂… has full column rank.
        index const length = y.count() - first, middle = first + length / 2;
        bool const is_square_of_half = length % 2 == 0;
        bool definite = positive_scale && (is_square_of_half || y.operand(middle).has(spd));
        for (index k = y.count() - length / 2; k < y.count(); ++k)
            definite = definite && (y.operand(k).has(full_column_rank) || y.operand(k).has(invertible));
        if (definite)
            known = known | spd;
        else if (nonnegative_scale && (is_square_of_half || y.operand(middle).has(positive_semidefinite)))
            known = known | positive_semidefinite;
    }
    // Products of invertible and of orthogonal matrices are such matrices again.
    auto closed = orthogonal;
    for (index k = first; k < y.count(); ++k) closed = closed & (*y.operand(k)).properties;
    if (first > 0) closed = closed & invertible;
    if (positive_scale) known = known | closed;
    property_set shaped = gradus::diagonal;
    for (index k = first; k < y.count(); ++k) shaped = shaped & (*y.operand(k)).properties;
    // An entry of vwᵀ is a single product.
    if (positive_scale && first + 2 == y.count() && y.operand(first).shape().is_vector())
        known = known | ((*y.operand(first)).properties & (*y.operand(first + 1)).properties &
                         (positive | nonnegative | nonzero));
    return known | (shaped.has(diagonal) ? shaped : shaped & lower_triangular);
}

// λμ ≠ 0 of both factors; xᵀx ≠ 0 is x ≠ 0; a product of square matrices is invertible if all of them are, CᵀC and
// CᵀPC if C has full column rank.
constexpr bool product_means(conditions& known, term y, property_set p) {
    index first = 0;
    while (first < y.count() && y.operand(first).is_scalar()) ++first;
    index const length = y.count() - first;
    auto const last = y.operand(y.count() - 1);
    bool const palindrome = length > 1 && (length == 2 || (length == 3 && y.operand(first + 1).has(spd))) &&
                            is_palindrome(y, first);
    bool square = length > 0, positive_scale = true;
    for (index k = first; k < y.count(); ++k) square = square && y.operand(k).shape().is_square();
    for (index k = 0; k < first; ++k)
        positive_scale = positive_scale &&
                         (y.operand(k).has(positive) ||
                          (y.operand(k).role() == role::rational && (*y.operand(k)).parameters.first > 0));

    property_set of_chain{};
    if (y.is_scalar() && length > 0) {
        if (!palindrome || !(p == nonzero || p == nonvanishing || (p == positive && positive_scale)))
            return false;
        of_chain = nonvanishing;
    } else if (p == invertible) {
        if (!square && !palindrome) return false;
        of_chain = square ? invertible : full_column_rank;
    } else if (p == nonzero || p == nonvanishing) {
        if (length > 1) return false;
        of_chain = p;
    } else if (p == positive && positive_scale && length == 1) {
        of_chain = positive;
    } else if (p == positive && length == 0) {
        index unknown = y.count();
        for (index k = 0; k < y.count(); ++k) {
            auto const c = y.operand(k);
            if (c.has(positive) || (c.role() == role::rational && (*c).parameters.first > 0)) continue;
            if (unknown < y.count() || c.role() == role::rational || c.role() == role::numeral) return false;
            unknown = k;
        }
        if (unknown < y.count()) known.needs(y.operand(unknown), positive);
        return true;
    } else {
        return false;
    }
    if (p != positive)
        for (index k = 0; k < first; ++k) known.needs(y.operand(k), nonzero);
    if (palindrome)
        known.needs(last, of_chain);
    else
        for (index k = first; k < y.count(); ++k) known.needs(y.operand(k), of_chain);
    return true;
}

}  // namespace op

}  // namespace gradus
