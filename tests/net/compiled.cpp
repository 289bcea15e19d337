// SPDX-License-Identifier: MIT
// Compiled programs of every kind of step and of every layout that is bound, against the interpreter.
#include "compiled.hpp"

using namespace compiled;

namespace {
constexpr double exact = 1e-13, in_float = 2e-6;
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto S = matrix<"S", n, n, spd>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;
constexpr auto t = scalar<"t">;
constexpr auto ids = indices<"ids", m>;

using by_rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
MatrixXd const Am = MatrixXd::Random(7, 5), Al = MatrixXd::Random(300, 80) / 8;
VectorXd const xv = VectorXd::Random(5), bv = VectorXd::Random(7), xl = VectorXd::Random(80),
               bl = VectorXd::Random(300);
MatrixXd const Sm = Am.transpose() * Am + MatrixXd::Identity(5, 5);
by_rows const Ar = Am, Alr = Al;
}  // namespace

TEST_CASE("a residual, by columns, by rows, with gaps, large and in float") {
    auto const run = with_gradients(squared_norm(A * x - b), x, A);
    run(exact, A = Am, x = xv, b = bv);
    run(exact, A = Ar, x = xv, b = bv);
    MatrixXd const wide = MatrixXd::Random(10, 9);
    MatrixXd const gaps = MatrixXd::Random(10, 7);
    run(exact, A = wide.block(1, 2, 7, 5), x = gaps.row(1).head(5).transpose(), b = bv);
    run(exact, A = Al, x = xl, b = bl);
    run(exact, A = Alr, x = xl, b = bl);
    Eigen::MatrixXf const Af = Am.cast<float>();
    Eigen::VectorXf const xf = xv.cast<float>(), bf = bv.cast<float>();
    run(in_float, A = Af, x = xf, b = bf);
}

TEST_CASE("functions between two products") {
    auto const run = with_gradients(sum(softplus(A * x)) + t * T(b) * A * x, x, b, t);
    run(exact, A = Am, x = xv, b = bv, t = 0.3);
    run(exact, A = Alr, x = xl, b = bl, t = 0.3);
}

TEST_CASE("fixed sizes, small and straight") {
    constexpr auto B = matrix<"B", 4, 3>;
    constexpr auto u = vector<"u", 3>;
    Eigen::Matrix<double, 4, 3> const Bm = Eigen::Matrix<double, 4, 3>::Random();
    Eigen::Vector3d const uv = Eigen::Vector3d::Random();
    with_gradients(logsumexp(B * u) + half * squared_norm(u), u, B)(exact, B = Bm, u = uv);
    program(B * T(B), tanh(B) * u, T(B))(exact, B = Bm, u = uv);
}

TEST_CASE("factorisations and solves") {
    auto const run = with_gradients(logdet(S) + T(x) * inv(S) * x, S, x);
    run(exact, S = Sm, x = xv);
    program(inv(S), solve(S, x), det(S))(exact, S = Sm, x = xv);
}

TEST_CASE("sums, replications, outer products, copies, products of matrices") {
    program(A * ones<n>, ones<m> * T(x), b * T(x), T(A))(exact, A = Ar, x = xv, b = bv);
    program(A * S * T(A), constant<2> * (T(A) * A), hstack(A * S, b))(exact, A = Am, S = Sm, b = bv);
    program(T(x) * x, T(ones<n>) * exp(x), norm(x))(exact, x = xv);
}

TEST_CASE("sums of long columns in one pass") {
    auto const run = program(squared_norm(x), T(x) * exp(x), sum(x), x / norm(x));
    run(exact, x = xl);
}

TEST_CASE("losses, rows and numbers of rows") {
    auto const run = with_gradients(cross_entropy(row_softmax(A), row_softmax(constant<2> * A)), A);
    run(exact, A = Am);
    run(exact, A = Ar);
    Eigen::VectorXi numbers(7);
    numbers << 0, 4, 2, 2, 1, 3, 0;
    constexpr auto E = matrix<"E", n, 3>;
    MatrixXd const Em = MatrixXd::Random(5, 3);
    program(squared_norm(gather(E, ids)), gather(E, ids))(exact, E = Em, ids = numbers);
    with_gradients(sum(tanh(layer_norm(A, ones<n>, zeros<n>))), A)(exact, A = Am);
}

TEST_CASE("every kind of step was compiled") {
    for (std::size_t k = 0; k <= std::size_t(step_kind::kernel); ++k) {
        CAPTURE(k);
        CHECK(seen().steps[k]);
    }
    CHECK(seen().sweeps[std::size_t(pass_kind::products)]);
    CHECK(seen().sweeps[std::size_t(pass_kind::totals)]);
}
