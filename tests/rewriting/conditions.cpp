// SPDX-License-Identifier: MIT
// Conditions: what an operator needs of its operands, said as simply as can be, and only where it is not known.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto U = matrix<"U", n, n, invertible>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto z = vector<"z", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto s = vector<"s", n, plus_minus_one>;
constexpr auto t = scalar<"t">;
constexpr auto u = scalar<"u">;
constexpr auto c = scalar<"c", positive>;

// The open conditions of an expression in the order in which they are met, as "text" of each and its property.
template <expression E>
constexpr bool needs(E const& e, auto const&... pairs) {
    normaliser g(algebra, textbook_form);
    index const root = lowering(g)(meaning_of(e));
    conditions found(g);
    found.collect(&root, 1);
    if (found.open.size != sizeof...(pairs)) return false;
    index k = 0;
    [[maybe_unused]] auto const same = [&](auto const& pair) {
        auto const& o = found.open[k++];
        return o.property == pair.second && o.vertex == lowering(g)(meaning_of(pair.first));
    };
    return (same(pairs) && ...);
}
template <class E>
struct needed {
    E first;
    property_set second;
};
template <class E>
needed(E, property_set) -> needed<E>;

static_assert(needs(A * x) && needs(exp(x)) && needs(softmax(x)) && needs(norm(x)) && needs(det(A)));
static_assert(needs(inv(A), needed{A, invertible}) && needs(logdet(A), needed{A, invertible}));
static_assert(needs(log(x), needed{x, positive}) && needs(pow<-1>(x), needed{x, nonzero}));
static_assert(needs(sqrt(x), needed{x, nonnegative}) && needs(pow<-1, 2>(x), needed{x, positive}) &&
              needs(pow<3>(x)) && needs(pow<-2>(x), needed{x, nonzero}));
static_assert(needs(log1p(x), needed{ones<n> + x, positive}));
static_assert(needs(CE(x, z), needed{x, positive}) && needs(CE(softmax(x), z)));

// What is known is not asked for.
static_assert(needs(log(p)) && needs(log(exp(x))) && needs(inv(P)) && needs(inv(U)) && needs(pow<-1>(s)) &&
              needs(sqrt(abs(x))) && needs(log(p + p)) && needs(inv(P + P)) &&
              needs(logdet(T(X) * X + c * identity<n>)) && needs(x / c) && needs(x / pi) &&
              needs(inv(diag(p))));
// What is the same as something simpler is said so.
static_assert(needs(inv(T(A)), needed{A, invertible}) &&
              needs(inv(A * B), needed{B, invertible}, needed{A, invertible}));
static_assert(needs(inv(T(X) * X), needed{X, full_column_rank}) &&
              needs(inv(T(X) * inv(X * T(X)) * X)) == false);
static_assert(needs(x / norm(z), needed{z, nonvanishing}) && needs(x / (T(z) * z), needed{z, nonvanishing}) &&
              needs(x / (T(z) * P * z), needed{z, nonvanishing}) &&
              needs(x / squared_norm(z), needed{z, nonvanishing}));
static_assert(needs(x / det(A), needed{A, invertible}) &&
              needs(x / (t * u), needed{t, nonzero}, needed{u, nonzero}));
static_assert(needs(log(c * x), needed{x, positive}) && needs(log(abs(x)), needed{x, nonzero}) &&
              needs(log(pow<2>(t)), needed{t, nonzero}) && needs(log(-x), needed{-x, positive}) &&
              needs(log(c * t), needed{t, positive}));
static_assert(needs(inv(diag(x)), needed{x, nonzero}) && needs(x / (T(z) * x), needed{T(z) * x, nonzero}));

TEST_CASE("several needs of one expression are one condition") {
    normaliser g(algebra, textbook_form);
    index const root = lowering(g)(meaning_of(log(t) + 1 / constant<2> / t));
    conditions found(g);
    found.collect(&root, 1);
    REQUIRE(found.open.size == 1);
    CHECK(found.open[0].property == (positive | nonzero));
}
