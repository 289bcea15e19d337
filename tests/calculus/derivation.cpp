// SPDX-License-Identifier: MIT
// Derivations as data: how many steps, their laws, what each changes and what it relies on.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <boost/hana/for_each.hpp>
#include <boost/hana/length.hpp>

#include <string>

using namespace gradus;
using boost::hana::size_c;

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto x = vector<"x", n>;
constexpr auto z = vector<"z", n>;
constexpr auto b = vector<"b", m>;
constexpr auto y = vector<"y", n, one_hot>;

// Z4
constexpr auto z4 = derivation(squared_norm(A * x - b), x);
static_assert(z4.size() == 3);
static_assert(z4[size_c<0>].law() == "the derivative of a squared norm");
static_assert(z4[size_c<1>].law() == "the derivative of a sum");
static_assert(z4[size_c<2>].law() == "the derivative of a product");
static_assert(unicode(z4.first()) == "∇ₓ‖Ax − b‖²");
static_assert(unicode(z4[size_c<0>].after()) == "(∂(Ax − b)/∂x)ᵀ[2(Ax − b)]");
static_assert(unicode(z4[size_c<1>].after()) == "(∂(Ax)/∂x)ᵀ[2(Ax − b)]");
static_assert(unicode(z4[size_c<2>].after()) == "2Aᵀ(Ax − b)");
static_assert(z4.last().hash == grad(squared_norm(A * x - b), x).hash);

// Z17: the loss is simplified before it is differentiated; the property that this needs is told.
constexpr auto z17 = derivation(CE(softmax(z), y), z);
static_assert(z17.size() == 6);
static_assert(z17[size_c<0>].law() ==
              "cross-entropy after softmax, the probabilities of a distribution sum to one");
static_assert(unicode(z17[size_c<0>].part_before()) == "CE(softmax(z), y)");
static_assert(unicode(z17[size_c<0>].part_after()) == "logsumexp(z) − yᵀz");
static_assert(z17[size_c<0>].shape() == shape{});
constexpr auto needed = z17[size_c<0>].relies_on();
static_assert(decltype(boost::hana::length(needed))::value == 1 && needed[size_c<0>].property == stochastic &&
              unicode(needed[size_c<0>].expression) == "y");
static_assert(z17[size_c<1>].law() == "the derivative of a sum");
static_assert(z17[size_c<2>].law() == "the derivative of a product");
static_assert(z17[size_c<4>].law() == "the derivative of logsumexp");
static_assert(z17[size_c<5>].law() == "put in order");
static_assert(unicode(z17.last()) == "softmax(z) − y");

// Z2 of a symmetric matrix.
constexpr auto z2 = derivation(T(x) * S * x, x);
static_assert(z2.size() == 5 && z2[size_c<4>].law() == "like terms are collected");
static_assert(unicode(z2[size_c<4>].part_before()) == "Sx + Sx" && unicode(z2.last()) == "2Sx");

// Of a symmetric variable the symmetric part is taken, and says so.
constexpr auto z8 = derivation(logdet(P), P);
static_assert(z8[size_c<0>].law() == "of a symmetric variable the symmetric part counts");
static_assert(unicode(z8[size_c<0>].after()) == "sym(∇_P(log det(P)))" && unicode(z8.last()) == "P⁻¹");

// What does not depend on x, and what is x.
static_assert(derivation(T(b) * b, x).size() == 1 && unicode(derivation(T(b) * b, x).last()) == "0");
constexpr auto t = scalar<"t">;
static_assert(unicode(derivation(t, t).last()) == "1");

// Plain integers travel with the object.
constexpr auto tripled = derivation(3 * squared_norm(x), x);
static_assert(unicode(tripled.last()) == "6x" && tripled.last() == 6 * x);
static_assert(unicode(derivation(5 * squared_norm(x), x).last()) == "10x");

TEST_CASE("every step begins where the one before ended") {
    std::string reached(unicode(z17.first()));
    int count = 0;
    boost::hana::for_each(z17.steps(), [&](auto step) {
        CHECK(unicode(step.before()) == reached);
        CHECK(unicode(step.after()) != reached);
        reached = unicode(step.after());
        ++count;
    });
    CHECK(reached == unicode(grad(CE(softmax(z), y), z)));
    CHECK(count == int(z17.size()));
}

TEST_CASE("derivatives that are still to be taken can be taken") {
    CHECK(resolve(z4.first()) == grad(squared_norm(A * x - b), x));
    boost::hana::for_each(z4.steps(), [&](auto step) {
        CHECK(resolve(step.before()) == resolve(step.after()));
        CHECK(resolve(step.part_before()) == resolve(step.part_after()));
    });
}
