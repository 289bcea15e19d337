// SPDX-License-Identifier: MIT
// Normalisation of transposes, powers and linear functions.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto Q = matrix<"Q", n, n, orthogonal>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;
constexpr auto t = scalar<"t">;

template <expression E>
constexpr std::string_view shown(E const& e) {
    return unicode(simplify(e));
}

// Transposes.
static_assert(T(A * B) == T(B) * T(A) && T(T(X)) == X && T(S) == S && T(t) == t && T(t * X) == t * T(X));
static_assert(T(A + B) == T(A) + T(B) && T(exp(X)) == exp(T(X)) && T(hadamard(A, B)) == hadamard(T(A), T(B)));
static_assert(T(inv(A)) == inv(T(A)) && shown(T(inv(A))) == "A⁻ᵀ" && T(x * T(y)) == y * T(x) && !(T(A) == A));
static_assert(T(ones<m, n>) == ones<n, m> && T(zeros<m, n>) == zeros<n, m> && T(identity<n>) == identity<n>);
static_assert(shown(T(X * x - b)) == "(Xx − b)ᵀ");  // opened for comparisons only
static_assert(T(X * x - b) == T(x) * T(X) - T(b));

// Inverses split only where every factor is square.
static_assert(inv(A * B) == inv(B) * inv(A) && inv(inv(A)) == A && inv(constant<2> * A) == half * inv(A) &&
              inv(Q) == T(Q));
static_assert(shown(inv(T(X) * X)) == "(XᵀX)⁻¹" && shown(inv(T(A) * A)) == "A⁻¹A⁻ᵀ" &&
              inv(t * A) == inv(A) / t);
static_assert(shown(X * inv(T(X) * X) * T(X)) == "X(XᵀX)⁻¹Xᵀ" && !(inv(A + B) == inv(A) + inv(B)));
static_assert(matrix_power<-2>(A * B) == inv(B) * inv(A) * inv(B) * inv(A));
static_assert(matrix_power<2>(half * A) == rational<1, 4> * A * A && matrix_power<0>(A) == identity<n>);
static_assert(shown(matrix_power<2>(A * B)) == "(AB)²");

// Linear functions: numbers and scalars come out, sums open where they are multiplied out.
static_assert(tr(3 * A) == 3 * tr(A) && sum(t * x) == t * sum(x) && tr(A + B) == tr(A) + tr(B) &&
              tr(zeros<n, n>) == 0);
static_assert(diag(t * x) == t * diag(x) && diagonal(A + B) == diagonal(A) + diagonal(B) &&
              !(det(3 * A) == 3 * det(A)));
static_assert(shown(tr(constant<2> * A * B)) == "2 tr(AB)");

// Numbers of entries that are known are numbers.
static_assert(sum(ones<3, 4>) == 12 && !(sum(ones<m, n>) == 12) && shown(sum(ones<m, n>)) == "mn");

TEST_CASE("normal forms do not change when they are normalised again") {
    auto const stays = [](auto const& e) {
        return std::string(unicode(simplify(simplify(e)))) == std::string(unicode(simplify(e)));
    };
    CHECK(stays(T(X) * (b - X * x)));
    CHECK(stays(inv(T(A) * A) * x + T(B * inv(A)) * y));
    CHECK(stays(t * hadamard(x, y) - pow<2>(t) * x + sum(x) * y));
    CHECK(stays(T(x) * (A + T(A)) * x * y));
}
