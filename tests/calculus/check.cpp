// SPDX-License-Identifier: MIT
// check(mine, theirs): true where both are equal; what it says otherwise, sentence by sentence.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

#include <string>

using namespace gradus;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;
constexpr auto z = vector<"z", n>;
constexpr auto y = vector<"y", n>;
constexpr auto t = scalar<"t">;
constexpr auto g = grad(squared_norm(A * x - b), x);

static_assert(check(2 * T(A) * (A * x - b), g) && check(constant<2> * T(A) * (A * x - b), g) && check(g, g) &&
              check(2, 2) && check(t + t, 2 * t));

template <class L, class R>
std::string said(L const& mine, R const& theirs) {
    writer out;
    explain(out, meaning_of(mine), numerals_of(mine).data(), meaning_of(theirs), numerals_of(theirs).data());
    return std::string(out.view());
}

TEST_CASE("a factor, a sign, a scalar") {
    CHECK(said(T(A) * (A * x - b), g) == "check: not equal; mine * 2 holds");
    CHECK(said(3 * T(A) * (A * x - b), g) == "check: not equal; mine * 2 / 3 holds");
    CHECK(said(2 * T(A) * (b - A * x), g) == "check: not equal; -mine holds");
    CHECK(said(Q * x, t * Q * x) == "check: not equal; mine * t holds");
    CHECK(said(t * Q * x, 3 * Q * x) == "check: not equal; mine * 3 / t holds");
    CHECK(said(sigmoid(z), 2 * sigmoid(z)) == "check: neither equal nor different is proved; mine * 2 holds");
}

TEST_CASE("transposes and the order of factors") {
    CHECK(said(2 * T(A * x - b) * A, g) ==
          "check: mine is 1 x n but theirs is a vector of length n; T(mine) holds");
    CHECK(said(T(Q) * B, T(B) * Q) == "check: not equal; T(mine) holds");
    CHECK(said(Q * (x + z), T(Q) * x + T(Q) * z) ==
          "check: not equal; it holds with Q^T in place of Q in Q * (x + z)");
    CHECK(said(T(Q) * (x + z), Q * x + Q * z) ==
          "check: not equal; it holds with Q in place of Q^T in Q^T * (x + z)");
    CHECK(said(B * Q * x, Q * (B * x)) == "check: not equal; it holds with Q * B in place of B * Q");
    CHECK(said(hadamard(x, z) + Q * inv(B) * x, hadamard(x, z) + Q * inv(T(B)) * x) ==
          "check: not equal; it holds with B^T in place of B in B^-1");
}

TEST_CASE("one summand") {
    CHECK(said(2 * T(A) * (A * x + b), g) == "check: not equal; it holds with -b in place of b in A * x + b");
    CHECK(said(Q * x + z, 2 * Q * x + z) ==
          "check: not equal; it holds with 2 * Q * x in place of Q * x in Q * x + z");
}

TEST_CASE("properties") {
    CHECK(said(2 * Q * x, grad(T(x) * Q * x, x)) == "check: not equal; it holds if Q is symmetric");
    CHECK(said(x, T(Q) * Q * x) == "check: not equal; it holds if Q is orthogonal");
    CHECK(said(Q * x, Q * Q * x) == "check: not equal; it holds if Q is idempotent");
    CHECK(said(softmax(z) - y, grad(CE(softmax(z), y), z)) ==
          "check: neither equal nor different is proved; it holds if y is stochastic");
    CHECK(said(hadamard(y, z), hadamard(hadamard(y, y), z)) == "check: not equal; it holds if y is binary");
    CHECK(said(z, hadamard(hadamard(y, y), z)) == "check: not equal; it holds if y is plus_minus_one");
    CHECK(said(t, sqrt(t * t)) ==
          "check: neither equal nor different is proved; it holds if t is nonnegative");
}

TEST_CASE("no repair") {
    CHECK(said(Q * x, A) == "check: mine is a vector of length n but theirs is m x n");
    CHECK(said(Q * B + 7 * identity<n>, B * x * T(x)) ==
          "check: not equal; at n = 4 the entry (1, 1) differs");
    CHECK(said(A * Q + b * T(x), A * B) == "check: not equal; at m = 4, n = 5 the entry (1, 1) differs");
    CHECK(said(tr(Q * B), sum(Q) + t) == "check: not equal; at n = 4 the values differ");
    CHECK(said(sin(2 * t), 2 * cos(t)) == "check: neither equal nor different is proved");
    CHECK(said(Q * x, matrix<"Q", n, n, symmetric> * x) ==
          "check: two symbols named Q differ in shape or in properties");
}

TEST_CASE("outside of a constant evaluation what needs values is false") {
    int two = 2, three = 3;
    CHECK(check(two * x, x + x));
    CHECK(!check(three * x, x + x));
}

}  // namespace
