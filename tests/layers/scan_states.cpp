// SPDX-License-Identifier: MIT
// Scans of several states of several shapes, of rows and of numbers; states that are left, exchanged or doubled; inputs
// that are numbers.
#include "scan_check.hpp"

using namespace gradus;
using scan_check::compare, scan_check::extents;
namespace hana = boost::hana;

namespace {
constexpr auto n = dim<"n">;
constexpr auto d = dim<"d">;
constexpr auto m = dim<"m">;
constexpr auto steps = dim<"T">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto U = matrix<"U", n, n + d + 1>;
constexpr auto w0 = vector<"w₀", 2 * n>;
constexpr auto P0 = matrix<"P₀", n, n>;
constexpr auto h0 = vector<"h₀", n>;
constexpr auto g0 = vector<"g₀", n>;
constexpr auto k0 = vector<"k₀", n>;
constexpr auto r0 = matrix<"r₀", 1, n>;
constexpr auto s0 = scalar<"s₀">;
constexpr auto b = vector<"b", n>;
constexpr auto c = vector<"c", m>;
constexpr auto q = scalar<"q">;
constexpr auto Y = matrix<"Y", n, steps>;
constexpr auto u = matrix<"u", 1, steps>;
constexpr auto squares = [](auto const&... s) { return (squared_norm(s) + ...); };
}  // namespace

TEST_CASE("numbers and rows") {
    compare<1, 3>(
        "a number", [](auto y, auto s) { return s * dot(b, y) + tanh(s); }, s0, Y, squares,
        hana::make_tuple(b, s0));
    compare(
        "a row", [](auto y, auto r) { return tanh(r * A + T(y)); }, r0, Y, squares, hana::make_tuple(A, r0));
}

TEST_CASE("several states of several shapes") {
    compare(
        "a column, a matrix, a number, a row",
        [](auto y, auto h, auto P, auto s, auto r) {
            return hana::make_tuple(tanh(P * h + y), A * P + h * r, s * (r * h) + q, r * P * B + s * T(y));
        },
        hana::make_tuple(h0, P0, s0, r0), Y, squares, hana::make_tuple(A, B, q, h0, P0, s0, r0), extents{},
        4);
}

TEST_CASE("states that are left as they are, exchanged or made twice") {
    compare(
        "exchanged and left", [](auto, auto h, auto g, auto k) { return hana::make_tuple(g, tanh(h), k); },
        hana::make_tuple(h0, g0, k0), Y, [](auto h, auto g, auto k) { return dot(h, g) + dot(g, k); },
        hana::make_tuple(h0, g0, k0));
    compare(
        "the same twice",
        [](auto y, auto h, auto) { return hana::make_tuple(tanh(A * h + y), tanh(A * h + y)); },
        hana::make_tuple(h0, g0), Y, [](auto h, auto g) { return dot(h, g) + sum(h); },
        hana::make_tuple(A, h0, g0));
}

TEST_CASE("inputs that are numbers") {
    compare(
        "Ahy + by, Ay + PBy",
        [](auto y, auto h, auto P) { return hana::make_tuple(tanh(A * h * y + b * y), A * y + P * B * y); },
        hana::make_tuple(h0, P0), u, squares, hana::make_tuple(A, b, B, h0, P0));
}

TEST_CASE("stacks of columns") {
    compare(
        "U[h; x; 1]", [](auto x, auto h) { return tanh(U * vstack(h, x, ones<1>)); }, h0,
        matrix<"E", d, steps>, squares, hana::make_tuple(U, h0));
    compare(
        "(bᵀb)[tanh h; y]", [](auto y, auto w) { return dot(b, b) * vstack(tanh(rows<0, n>(w)), y); }, w0, Y,
        squares, hana::make_tuple(b, w0));
    compare(
        "one state of two halves",
        [](auto y, auto w) {
            return vstack(tanh(A * rows<0, n>(w) + y), hadamard(rows<n, n>(w), rows<0, n>(w)));
        },
        w0, Y, squares, hana::make_tuple(A, w0));
}

// Nothing in the step has m entries, or as many as there are steps.
TEST_CASE("sizes that no argument of the step has") {
    compare<1>(
        "(1/m)tanh(Ah) + y + h1ᵀ1",
        [](auto y, auto h) { return tanh(A * h) / m + y + row_sums(h * ones<1, m>); }, h0, Y, squares,
        hana::make_tuple(A, c, h0), extents{}, 3);

    constexpr auto f = dot(b, scan([](auto y, auto h) { return h + y / steps; }, zeros<n>, Y));
    Eigen::MatrixXd const inputs = Eigen::MatrixXd::Random(3, 5);
    Eigen::VectorXd const weights = Eigen::VectorXd::Random(3);
    auto fg = evaluator(f, grad(f, Y));
    auto const [value, by_y] = fg(Y = inputs, b = weights);
    CHECK(value == doctest::Approx(weights.dot(inputs.rowwise().mean())));
    CHECK((by_y - weights * Eigen::RowVectorXd::Constant(5, 0.2)).norm() < 1e-15);
}
