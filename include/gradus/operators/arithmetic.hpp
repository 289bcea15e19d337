// SPDX-License-Identifier: MIT
// Arithmetic: A + B, A − B, AB, cA, A/c; the sum and the product that the algebra is made of.
#pragma once

#include <gradus/rewriting/conditions.hpp>
#include <gradus/rewriting/law.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict product_shape(shape const* s, std::size_t count) {
    shape result{};
    bool scalar = true;
    for (std::size_t i = 0; i < count; ++i) {
        if (s[i].is_scalar()) continue;
        if (scalar)
            result = s[i], scalar = false;
        else if (result.columns == s[i].rows)
            result.columns = s[i].columns, scalar = result.is_scalar();
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

// (Integral constants have overloads of their own. Expressions come first: the rest is asked of few.)
template <class X>
concept operand_of_operators = expression<X> ||(operand<X> && !integral_constant<X>);
template <class A, class B>
concept operands = (expression<A> && operand_of_operators<B>) || (operand_of_operators<A> && expression<B>);

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

template <class X>
concept expression_or_dimension = expression<X> || named_dimension<X>;

// std::integral_constant<int, 2>{} * x and hana::int_c<2> * x are 2_c * x. (The operators of Boost.Hana take whatever
// stands beside its constants; named by their template, and by reference to what may be moved, these match better.)
template <template <class V, V> class Constant, class V, V Value, expression_or_dimension B>
    requires integral_constant<Constant<V, Value>>
constexpr auto operator+(Constant<V, Value> a, B&& b) { return number_of(a) + b; }
template <expression_or_dimension A, template <class V, V> class Constant, class V, V Value>
    requires integral_constant<Constant<V, Value>>
constexpr auto operator+(A&& a, Constant<V, Value> b) { return a + number_of(b); }
template <template <class V, V> class Constant, class V, V Value, expression_or_dimension B>
    requires integral_constant<Constant<V, Value>>
constexpr auto operator-(Constant<V, Value> a, B&& b) { return number_of(a) - b; }
template <expression_or_dimension A, template <class V, V> class Constant, class V, V Value>
    requires integral_constant<Constant<V, Value>>
constexpr auto operator-(A&& a, Constant<V, Value> b) { return a - number_of(b); }
template <template <class V, V> class Constant, class V, V Value, expression_or_dimension B>
    requires integral_constant<Constant<V, Value>>
constexpr auto operator*(Constant<V, Value> a, B&& b) { return number_of(a) * b; }
template <expression_or_dimension A, template <class V, V> class Constant, class V, V Value>
    requires integral_constant<Constant<V, Value>>
constexpr auto operator*(A&& a, Constant<V, Value> b) { return a * number_of(b); }

// 2.5 * x: a floating-point number is not part of an expression.
template <hash_value E>
struct inexact {
    static constexpr void write(writer& out) {
        out << "a floating-point number beside ";
        write_briefly(out, meaning(node<E>{}));
        out << ": constants are exact; write rational<p, q> or bind a scalar symbol";
    }
};
template <class X>
concept inexact_number = !expression<X> && std::floating_point<X>;
template <class A, class B>
concept inexact_operands = (inexact_number<A> && expression<B>) || (expression<A> && inexact_number<B>);

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
    // Pᵀ of P = P₁P₂ is P₂ᵀP₁ᵀ; numbers stand in front.
    auto& g = *y.graph;
    index const count = y.count(), place = static_cast<index>(i);
    pool<index> factors(count);
    for (index k = 0; k < count; ++k)
        if (k != place && y.operand(k).is_scalar()) factors.push(y.operand(k).index);
    if (cotangent.is_scalar()) factors.push(cotangent.index);
    for (index k = place; k-- > 0;)
        if (!y.operand(k).is_scalar()) factors.push(transpose_of(y.operand(k)).index);
    if (!cotangent.is_scalar()) factors.push(cotangent.index);
    for (index k = count; k-- > place + 1;)
        if (!y.operand(k).is_scalar()) factors.push(transpose_of(y.operand(k)).index);
    return {&g, g.build(g, *g.ops->product, {}, factors.data, factors.size)};
}

constexpr property_set sum_properties(term y) {
    constexpr auto of_sums = symmetric | spd | diagonal | positive;
    auto known = of_sums;
    bool definite = false;
    index const count = y.count();
    for (index k = 0; k < count && known.bits != 0; ++k) {
        auto const x = y.known_of(k);
        known.bits &= x.bits;
        definite = definite || x.has(spd);
    }
    if (known.bits == 0) return known;
    if (definite && known.has(positive_semidefinite)) return known | spd;
    return known.has(positive) ? known - invertible : known - (invertible | nonzero);
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

// Of a product that is a number: λμ, xᵀx, xᵀPx.
constexpr property_set scalar_product_properties(term y) {
    property_set known = positive, of_scalars = nonnegative;
    index const count = y.count();
    index first = count;
    for (index k = 0; k < count; ++k) {
        auto const x = y.known_of(k);
        known.bits &= x.bits;
        if (y.operand(k).is_scalar())
            of_scalars.bits &= x.bits;
        else if (first == count)
            first = k;
    }
    if (first == count) return known;
    index const length = count - first;
    bool const is_square = is_palindrome(y, first) &&
                           (length % 2 == 0 || y.operand(first + length / 2).has(positive_semidefinite));
    return is_square ? of_scalars : known & nonnegative;  // xᵀy may be empty
}

constexpr property_set product_properties(term y) {
    if (y.is_scalar()) return scalar_product_properties(y);
    index const count = y.count();
    auto const* const vertices = y.graph->vertices.data;
    auto const* const operands = y.graph->operands_of(y.index);
    index first = 0;
    while (first < count && vertices[operands[first]].shape.is_scalar()) ++first;
    // Where nothing is known of the matrices, something follows only of a product that may read the same transposed.
    property_set any{};
    for (index k = first; k < count; ++k) any.bits |= vertices[operands[k]].properties.bits;
    if (any.bits == 0 &&
        (first + 1 >= count || !y.shape().is_square() ||
         (y.operand(first).role() != role::transpose && y.operand(count - 1).role() != role::transpose)))
        return {};

    bool positive_scale = true, nonnegative_scale = true;
    for (index k = 0; k < first; ++k) {
        auto const c = y.operand(k);
        bool const is_positive = c.has(positive) || (c.role() == role::rational && (*c).parameters.first > 0);
        positive_scale = positive_scale && is_positive;
        nonnegative_scale = nonnegative_scale && (is_positive || c.has(nonnegative));
    }
    if (first + 1 == count) {
        auto const x = y.known_of(first);
        auto const kept = positive_scale      ? spd | off_negative_axis | positive | diagonal
                          : nonnegative_scale ? positive_semidefinite | nonnegative | diagonal
                                              : symmetric | diagonal;
        return x & kept;
    }
    property_set known{};
    if (y.shape().is_square() && is_palindrome(y, first)) {
        known = known | symmetric;
        // CᵀC and CᵀPC are positive semidefinite, and definite where P is and C = C₁C₂… has full column rank.
        index const length = count - first, middle = first + length / 2;
        bool const is_square_of_half = length % 2 == 0;
        bool definite = positive_scale && (is_square_of_half || y.operand(middle).has(spd));
        for (index k = count - length / 2; k < count; ++k)
            definite = definite && (y.operand(k).has(full_column_rank) || y.operand(k).has(invertible));
        if (definite)
            known = known | spd;
        else if (nonnegative_scale && (is_square_of_half || y.operand(middle).has(positive_semidefinite)))
            known = known | positive_semidefinite;
    }
    // Products of invertible and of orthogonal matrices are such matrices again.
    property_set common{~0u};
    for (index k = first; k < count; ++k) common.bits &= y.known_of(k).bits;
    if (common.bits == 0) return known;
    auto const closed = common & (first > 0 ? invertible : orthogonal), shaped = common & gradus::diagonal;
    if (positive_scale) known = known | closed;
    // An entry of vwᵀ is a single product.
    if (positive_scale && first + 2 == count && y.operand(first).shape().is_vector())
        known = known | (common & (positive | nonnegative | nonzero));
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
    } else if ((p == positive || p == off_negative_axis) && positive_scale && length == 1) {
        of_chain = p;
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
    if (p != positive && p != off_negative_axis)
        for (index k = 0; k < first; ++k) known.needs(y.operand(k), nonzero);
    if (palindrome)
        known.needs(last, of_chain);
    else
        for (index k = first; k < y.count(); ++k) known.needs(y.operand(k), of_chain);
    return true;
}

}  // namespace op

}  // namespace gradus
