// SPDX-License-Identifier: MIT
// Steps whose symbols belong to the body of a function: lambdas that capture them, by value or by reference, and such as
// name static ones.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

namespace hana = boost::hana;

namespace {
// A function of expressions that makes a scan of its own arguments.
constexpr auto smooth(auto const& W, auto const& h0, auto const& X) {
    return gradus::scan([&](auto x, auto h) { return gradus::tanh(W * h + x); }, h0, X);
}
}  // namespace

TEST_CASE("symbols of a function body in a step") {
    using namespace gradus;
    constexpr auto n = dim<"n">;
    constexpr auto W = matrix<"W", n, n>;
    constexpr auto h0 = vector<"h₀", n>;
    constexpr auto X = matrix<"X", n, dim<"T">>;
    constexpr auto by_value = scan([=](auto x, auto h) { return tanh(W * h + x); }, h0, X);
    constexpr auto by_reference = scan([&](auto x, auto h) { return tanh(W * h + x); }, h0, X);
    constexpr auto by_name = scan([W](auto x, auto h) { return tanh(W * h + x); }, h0, X);
    static_assert(by_value == by_reference && by_value == by_name && by_value == smooth(W, h0, X));
    constexpr auto g = grad(squared_norm(by_reference), hana::make_tuple(W, h0, X));

    static constexpr auto U = matrix<"W", n, n>;
    static_assert(by_value == scan([](auto x, auto h) { return tanh(U * h + x); }, h0, X));

    // A step that has a name, and is no constant; a step that captures another function.
    auto const step_of_body = [&](auto x, auto h) { return tanh(W * h + x); };
    auto const again = [&](auto x, auto h) { return step_of_body(x, h); };
    auto const named = scan(step_of_body, h0, X);
    static_assert(by_value == decltype(named){} && by_value == decltype(scan(again, h0, X)){});

    Eigen::MatrixXd const w = Eigen::MatrixXd::Random(3, 3), x = Eigen::MatrixXd::Random(3, 2);
    Eigen::VectorXd const start = Eigen::VectorXd::Random(3);
    Eigen::VectorXd h = start;
    for (int t = 0; t < 2; ++t) h = (w * h + x.col(t)).array().tanh().matrix();
    Eigen::VectorXd const made = named(W = w, h0 = start, X = x);
    CHECK((made - h).norm() < 1e-14);
    auto all = evaluator(g);
    auto const [by_w, by_h, by_x] = all(W = w, h0 = start, X = x);
    CHECK(by_x.col(1).isApprox((2 * h.array() * (1 - h.array().square())).matrix(), 1e-13));
    CHECK(by_w.rows() == 3);
    CHECK(by_h.rows() == 3);
}

TEST_CASE("several states and outputs in a function body") {
    using namespace gradus;
    constexpr auto n = dim<"n">;
    constexpr auto A = matrix<"A", n, n>;
    constexpr auto h0 = vector<"h₀", n>;
    constexpr auto P0 = matrix<"P₀", n, n>;
    constexpr auto X = matrix<"X", n, dim<"T">>;
    constexpr auto first = hana::make_tuple(h0, P0);
    auto const last =
        scan([&](auto x, auto h, auto P) { return hana::make_tuple(P * h + x, A * P); }, first, X);
    auto const outputs =
        scan_outputs([=](auto x, auto h, auto P) { return hana::make_tuple(P * h + x, A * P); }, first, X);
    Eigen::MatrixXd const a = Eigen::MatrixXd::Random(2, 2), x = Eigen::MatrixXd::Random(2, 3);
    Eigen::MatrixXd p = Eigen::MatrixXd::Random(2, 2), by_columns(2, 3);
    Eigen::MatrixXd const p0 = p;
    Eigen::VectorXd const start = Eigen::VectorXd::Random(2);
    Eigen::VectorXd h = start;
    for (int t = 0; t < 3; ++t) {
        h = (p * h + x.col(t)).eval();
        p = (a * p).eval();
        by_columns.col(t) = h;
    }
    auto e = evaluator(last[hana::size_c<0>], last[hana::size_c<1>], outputs);
    auto const [made, matrix_made, each] = e(A = a, h0 = start, P0 = p0, X = x);
    CHECK((made - h).norm() < 1e-14);
    CHECK((matrix_made - p).norm() < 1e-14);
    CHECK((each - by_columns).norm() < 1e-14);
}
