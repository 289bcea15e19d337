// SPDX-License-Identifier: MIT
// Arithmetic: A + B, A − B, AB, cA, A/c; the sum and the product that the algebra is made of.
#pragma once

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
                                   .infer = product_properties};

}  // namespace op

template <class A, class B>
concept operands = operand<A> && operand<B> && (expression<A> || expression<B>);

// A + B of equal shapes.
template <class A, class B>
    requires operands<A, B>
constexpr applied<op::sum, A, B> operator+(A const& a, B const& b) {
    return apply<op::sum>(a, b);
}

// AB: m×k by k×n gives m×n; one side may be a scalar.
template <class A, class B>
    requires operands<A, B>
constexpr applied<op::product, A, B> operator*(A const& a, B const& b) {
    return apply<op::product>(a, b);
}

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
concept inexact_operands = (std::floating_point<A> && expression<B>) || (expression<A> && std::floating_point<B>);

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
constexpr auto operator*(A const& a, B const& b) {
    return refuse_inexact(a, b);
}
template <class A, class B>
    requires inexact_operands<A, B>
constexpr auto operator/(A const& a, B const& b) {
    return refuse_inexact(a, b);
}
template <class A, class B>
    requires inexact_operands<A, B>
constexpr auto operator+(A const& a, B const& b) {
    return refuse_inexact(a, b);
}
template <class A, class B>
    requires inexact_operands<A, B>
constexpr auto operator-(A const& a, B const& b) {
    return refuse_inexact(a, b);
}

}  // namespace gradus
