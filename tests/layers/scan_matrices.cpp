// SPDX-License-Identifier: MIT
// Scans whose state is a matrix, and whose steps write matrices down: recurrences A P B, stacks, functions of matrices.
#include "scan_check.hpp"

using namespace gradus;
using scan_check::compare, scan_check::extents;
namespace hana = boost::hana;
using Eigen::MatrixXd;

namespace {
constexpr auto n = dim<"n">;
constexpr auto m = dim<"m">;
constexpr auto steps = dim<"T">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto C = matrix<"C", m, n>;
constexpr auto W = matrix<"W", n, 2 * n + m>;
constexpr auto P0 = matrix<"P₀", n, n>;
constexpr auto G0 = matrix<"G₀", m, n>;
constexpr auto v0 = vector<"v₀", n * n>;
constexpr auto b = vector<"b", n>;
constexpr auto q = scalar<"q">;
constexpr auto s0 = scalar<"s₀">;
constexpr auto Y = matrix<"Y", n, steps>;
constexpr auto four = constant<4> * identity<n>;
constexpr auto squares = [](auto const&... s) { return (squared_norm(s) + ...); };
}  // namespace

TEST_CASE("one step by hand: the sum of APB + yyᵀ by A is 1(PB1)ᵀ") {
    constexpr auto f = sum(scan([](auto y, auto P) { return A * P * B + y * T(y); }, P0, Y));
    MatrixXd a(2, 2), expected(2, 2);
    a << 1, 2, 3, 4;
    expected << 3, 7, 3, 7;
    MatrixXd const one = MatrixXd::Identity(2, 2), y = MatrixXd::Zero(2, 1);
    CHECK(grad(f, A)(A = a, B = a, P0 = one, Y = y) == expected);
}

TEST_CASE("the gradient by a factor of all is the value at one") {
    constexpr auto f = tr(scan([](auto, auto P) { return q * A * P * T(A); }, P0, Y));
    MatrixXd const a = MatrixXd::Random(3, 3), p = MatrixXd::Random(3, 3), y = MatrixXd::Zero(3, 1);
    auto fg = evaluator(f, grad(f, q));
    auto const [value, by_q] = fg(A = a, q = 1.0, P0 = p, Y = y);
    CHECK(by_q == doctest::Approx(value).epsilon(1e-14));
}

TEST_CASE("products around a state") {
    compare<1, 3>(
        "APB + yyᵀ", [](auto y, auto P) { return A * P * B + y * T(y); }, P0, Y, squares,
        hana::make_tuple(A, B, P0));
    compare(
        "qAPAᵀ + yyᵀ", [](auto y, auto P) { return q * A * P * T(A) + y * T(y); }, P0, Y,
        [](auto P) { return tr(P); }, hana::make_tuple(A, q, P0));
    compare(
        "a state that is not square", [](auto y, auto G) { return tanh(G * A) + C * y * T(y); }, G0, Y,
        squares, hana::make_tuple(A, C, G0));
    compare(
        "entry by entry", [](auto y, auto P) { return tanh(P) + hadamard(exp(-hadamard(P, P)), y * T(b)); },
        P0, Y, squares, hana::make_tuple(b, P0));
}

TEST_CASE("transposes and inputs alone") {
    compare(
        "Pᵀ", [](auto, auto P) { return T(P); }, P0, Y, [](auto P) { return squared_norm(P * A); },
        hana::make_tuple(A, P0));
    compare(
        "no state", [](auto y, auto) { return y * T(b); }, P0, Y, squares, hana::make_tuple(b, P0));
}

TEST_CASE("inverses, determinants and solutions of a state") {
    compare(
        "P⁻¹",
        [](auto y, auto P, auto s) {
            return hana::make_tuple(inv(P + A + four) + y * T(y),
                                    s + logdet(P + A + four) + tr(solve(P + A + four, B)));
        },
        hana::make_tuple(P0, s0), Y, [](auto P, auto s) { return s + tr(P); }, hana::make_tuple(A, B, P0, s0),
        extents{}, 4);
}

TEST_CASE("stacks of matrices") {
    compare(
        "W[P; yyᵀ; C]", [](auto y, auto P) { return W * vstack(P, y * T(y), C); }, P0, Y, squares,
        hana::make_tuple(W, C, P0), extents{}, 3);
}

TEST_CASE("a vector as a matrix") {
    compare(
        "vec(VA) + vec(ybᵀ)", [](auto y, auto v) { return vec(reshape<n, n>(v) * A) + vec(y * T(b)); }, v0, Y,
        squares, hana::make_tuple(A, b, v0));
}
