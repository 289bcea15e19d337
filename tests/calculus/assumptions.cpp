// SPDX-License-Identifier: MIT
// What results rest on: declared properties, the weakest that suffice, and conditions of being defined.
#include <gradus/print.hpp>

#include <doctest/doctest.h>

using namespace gradus;
using boost::hana::size_c;

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto R = matrix<"R", n, n, spd>;
constexpr auto X = matrix<"X", n, n>;
constexpr auto tall = matrix<"X", m, n>;
constexpr auto b = vector<"b", m>;
constexpr auto x = vector<"x", n>;
constexpr auto z = vector<"z", n>;
constexpr auto y = vector<"y", n, one_hot>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto t = scalar<"t">;
constexpr auto lambda = scalar<"λ", positive>;

template <expression E>
constexpr auto rests_on(E const& e) {
    return unicode(assumptions(e));
}

// Nothing is assumed where nothing is used, whatever is declared.
static_assert(assumptions(grad(squared_norm(A * x - b), x)).size() == 0 &&
              rests_on(grad(squared_norm(A * x - b), x)) == "nothing");
static_assert(rests_on(grad(T(x) * Q * x, x)) == "nothing" && rests_on(grad(T(z) * P * x, z)) == "nothing");

// Properties, and of those that imply others the weakest that suffices.
constexpr auto z2 = assumptions(grad(T(x) * S * x, x));
static_assert(z2.size() == 1 && z2[size_c<0>].property == symmetric && z2[size_c<0>].expression == S);
static_assert(rests_on(grad(T(x) * P * x, x)) == "P symmetric");
static_assert(rests_on(grad(CE(softmax(z), y), z)) == "y summing to one");
// The variable does not keep its equations, so nothing is used of them.
static_assert(rests_on(grad(CE(softmax(z), y), y)) == "nothing");
static_assert(rests_on(grad(tr(Q * S), S)) == "S symmetric");

// Conditions of being defined.
static_assert(rests_on(grad(det(X), X)) == "X invertible" && rests_on(grad(logdet(X), X)) == "X invertible");
static_assert(rests_on(grad(tr(Q * inv(X)), X)) == "X invertible");
static_assert(rests_on(grad(pow<-1>(det(X)), X)) == "X invertible");
static_assert(rests_on(grad(norm(x), x)) == "x ≠ 0" && rests_on(grad(norm(A * x - b), x)) == "Ax − b ≠ 0");
static_assert(rests_on(grad(T(x) * S * x / (T(x) * x), x)) == "S symmetric; x ≠ 0");
static_assert(rests_on(grad(sum(log(x)), x)) == "x > 0" && rests_on(grad(log(t), t)) == "t > 0");
static_assert(rests_on(grad(sum(divide(z, x)), z)) == "x ≠ 0 in every entry");
static_assert(rests_on(grad(sqrt(t), t)) == "t > 0" && rests_on(sqrt(t)) == "t ≥ 0");
static_assert(rests_on(grad(logdet(T(tall) * tall), tall)) == "X of full column rank");
static_assert(rests_on(grad(sum(log1p(x)), x)) == "x + 1 > 0" ||
              rests_on(grad(sum(log1p(x)), x)) == "1 + x > 0");
// What is declared or inferred is no open condition; what is declared is told if it is needed.
static_assert(rests_on(grad(logdet(P), P)) == "P symmetric, invertible");
static_assert(rests_on(grad(sum(log(p)), p)) == "p > 0");
static_assert(rests_on(grad(sum(log(exp(x))), x)) == "nothing");
static_assert(rests_on(grad(log(sum(exp(x)) / t), t)).find("t") == 0);
static_assert(rests_on(grad(T(x) * inv(P + R) * x, x)) ==
              "P positive semidefinite; R symmetric positive definite");
static_assert(rests_on(grad(logdet(T(tall) * tall + lambda * identity<n>), tall)) == "λ > 0");
// What simplification takes away leaves no condition.
static_assert(rests_on(grad(BCE(sigmoid(z), y), z)) == "nothing");

// Of an expression without a history: what simplify rests on, and when it is defined.
static_assert(rests_on(T(S) * x) == "S symmetric" && rests_on(S * x) == "nothing");
static_assert(rests_on(inv(X) * X) == "X invertible" && rests_on(inv(T(P)) * x) == "P symmetric, invertible");
static_assert(rests_on(log(3 * x)) == "3x > 0" && ascii(assumptions(log(3 * x))) == "3 * x > 0");

// Gradients of several variables, and other derivatives.
constexpr auto both = grad(T(x) * S * x + logdet(X), boost::hana::make_tuple(x, X));
static_assert(rests_on(both[size_c<0>]) == "S symmetric; X invertible" &&
              rests_on(both[size_c<1>]) == "X invertible");
static_assert(rests_on(hessian(T(x) * S * x, x)) == "S symmetric" && rests_on(jvp(S * x, x, z)) == "nothing");
static_assert(rests_on(jvp(log(x), x, z)) == "x > 0");

static_assert(ascii(assumptions(grad(norm(x), x))) == "x != 0");
static_assert(latex(assumptions(grad(T(x) * S * x / (T(x) * x), x))) == "S \\text{ symmetric};\\ x \\neq 0");

// A history changes nothing else: a gradient is an expression among others.
constexpr auto g = grad(T(x) * S * x, x);
static_assert(expression<decltype(g)> && g == 2 * S * x && g.hash == simplify(g).hash);
static_assert(T(g) * g == 4 * T(x) * S * S * x && grad(T(z) * g, x) == 2 * S * z);
static_assert(unicode(g, let<"v">(g)) == "v where v = 2Sx");
constexpr auto is_2sx = [](expression auto e) { return e == 2 * S * x; };
static_assert(is_2sx(g) && std::is_empty_v<decltype(g)>);

TEST_CASE("text by fmt") {
    CHECK(fmt::format("{} if {}", g, assumptions(g)) == "2Sx if S symmetric");
    CHECK(fmt::format("{:latex}", assumptions(g)) == "S \\text{ symmetric}");
    int const k = 3;
    CHECK(fmt::format("{}", assumptions(grad(log(k * t), t))).ends_with(" > 0"));
    CHECK(fmt::format("{}", grad(k * T(x) * S * x, x)) == "6Sx");
}
