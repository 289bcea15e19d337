// SPDX-License-Identifier: MIT
// A symmetric matrix times a vector: the product of the whole matrix, of one half of its entries.
#include <limits>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

template <class S>
using column = Eigen::Matrix<S, Eigen::Dynamic, 1>;
template <class S>
using matrix_of = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;

template <class S>
void check(Index n, bool expected) {
    CAPTURE(n);
    // A part of a larger matrix; what must not be read is not a number.
    matrix_of<S> memory = matrix_of<S>::Random(n + 3, n);
    auto a = memory.topRows(n);
    matrix_of<S> const whole = (a + a.transpose()).eval();
    a = whole;
    a.template triangularView<Eigen::StrictlyLower>().setConstant(std::numeric_limits<S>::quiet_NaN());
    column<S> const x = column<S>::Random(n), wanted = S(-2) * (whole * x);
    S const precision = S(n) * std::numeric_limits<S>::epsilon();
    strided<S const> const by_columns{memory.data(), n, n, 1, n + 3};
    for (auto const& lies : {by_columns, by_columns.flipped()}) {
        column<S> y = column<S>::Constant(n, std::numeric_limits<S>::quiet_NaN());
        CHECK(symmetric_product<S>{lies, x.data(), y.data(), S(-2)}.run() == expected);
        if (expected) CHECK((y - wanted).norm() <= precision * wanted.norm());
    }
}

}  // namespace

TEST_CASE("beyond the second cache one half is read") {
    for (Index n : {257, 263, 272, 401}) check<double>(n, true);
    for (Index n : {363, 368, 499}) check<float>(n, true);
    for (Index n : {0, 1, 7, 40, 200}) check<double>(n, false);
}

TEST_CASE("neither step is 1: the whole is read") {
    MatrixXd const a = MatrixXd::Random(800, 800);
    VectorXd const x = VectorXd::Random(400);
    VectorXd y(400);
    CHECK(!symmetric_product<double>{{a.data(), 400, 400, 2, 1600}, x.data(), y.data(), 1}.run());
}

TEST_CASE("an evaluation trusts the property") {
    constexpr auto n = dim<"n">;
    constexpr auto A = matrix<"A", n, n, spd>;
    constexpr auto x = vector<"x", n>;
    MatrixXd a = MatrixXd::Random(300, 300);
    a = (a * a.transpose()).eval();
    VectorXd const v = VectorXd::Random(300);
    VectorXd const wanted = 2 * a * v;
    MatrixXd half = a;
    half.triangularView<Eigen::StrictlyLower>().setZero();
    auto fg = evaluator(T(x) * A * x, grad(T(x) * A * x, x));
    auto const [value, gradient] = fg(A = half, x = v);
    CHECK(value == doctest::Approx(v.dot(wanted) / 2).epsilon(1e-12));
    CHECK((gradient - wanted).norm() <= 1e-12 * wanted.norm());
    // Every second entry of a longer column.
    VectorXd longer = VectorXd::Zero(600);
    Eigen::Map<VectorXd, 0, Eigen::InnerStride<2>> spread(longer.data(), 300);
    spread = v;
    CHECK((VectorXd((A * x)(A = a, x = spread)) - wanted / 2).norm() <= 1e-12 * wanted.norm());
}
