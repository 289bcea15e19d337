// SPDX-License-Identifier: MIT
// A user's own properties: declared on symbols, asked for by the laws of a user's own operator, told among the
// assumptions.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

namespace user {

inline constexpr auto causal = user_property<0>;
inline constexpr auto unitary = user_property<1> | invertible;

constexpr void mask_laws(lawbook& rule);
constexpr term mask_pullback(term cotangent, term y, int);

// Takes the lower triangle; a causal matrix has nothing else.
inline constexpr operation mask{.name = "mask",
                                .notation = written_as_function("mask", "\\operatorname{mask}"),
                                .linear = true,
                                .pullback = mask_pullback,
                                .laws = mask_laws};

}  // namespace user

template <>
inline constexpr std::string_view gradus::property_name<user::causal> = "causal";

namespace user {

template <expression X>
constexpr applied<mask, X> masked(X const& x) {
    return apply<mask>(x);
}
constexpr term mask_pullback(term cotangent, term, int) { return masked(cotangent); }
constexpr void mask_laws(lawbook& rule) {
    auto const c = rule.any("C", causal);
    rule("a causal matrix is its own mask", masked(c), c);
}

}  // namespace user

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto C = matrix<"C", n, n, user::causal>;
constexpr auto U = matrix<"U", n, n, user::unitary>;
constexpr auto D = matrix<"D", n, n, user::causal, symmetric>;
constexpr auto x = vector<"x", n>;

// The law is applied to what is declared, and only to that.
static_assert(user::masked(C) == C && !(user::masked(A) == A) && !(user::masked(U) == U));
static_assert(user::masked(D) == D && meaning(D).declared == (user::causal | symmetric));
static_assert(!(user::masked(T(C)) == T(C)) && !(user::masked(C * C) == C * C));  // nothing is inferred

// It is told where it is used, beside what the library knows itself.
static_assert(unicode(assumptions(grad(T(x) * user::masked(C) * x, x))) == "C causal");
static_assert(unicode(assumptions(grad(T(x) * user::masked(D) * x, x))) == "D causal, symmetric");
static_assert(assumptions(grad(T(x) * D * A * x, x)).size() == 1 &&
              unicode(assumptions(grad(T(x) * C * x, x))) == "nothing");
// What it implies is known.
static_assert(unicode(assumptions(inv(U) * x)) == "U invertible" && U.hash != matrix<"U", n, n>.hash);
// The variable of a differentiation does not keep it: it may be an equation.
static_assert(grad(tr(user::masked(C)), C) == user::masked(identity<n>));

constexpr auto steps = derivation(T(x) * user::masked(C) * x, x);
static_assert(steps[boost::hana::size_c<0>].law() == "a causal matrix is its own mask" &&
              unicode(steps).find("(a causal matrix is its own mask: C causal)") != std::string_view::npos);

TEST_CASE("a property without a name of its own") {
    CHECK(unicode(assumptions(grad(T(x) * user::masked(C) * x, x))) == "C causal");
    writer out;
    write_properties<decltype(x)>(out, dialect::ascii, user_property<7>, false);
    CHECK(out.view() == " of a user's kind");
}
