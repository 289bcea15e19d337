// SPDX-License-Identifier: MIT
// Products with structured matrices: D(s) − ssᵀ, λI + AᵀA, A ⊗ B and their like are applied, never formed.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto p = dim<"p">;
constexpr auto q = dim<"q">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", p, q>;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto R = matrix<"R", q, q>;
constexpr auto X = matrix<"X", q, n>;
constexpr auto V = matrix<"V", n, 3>;
constexpr auto s = vector<"s", n>;
constexpr auto u = vector<"u", n>;
constexpr auto v = vector<"v", n>;
constexpr auto b = vector<"b", m>;
constexpr auto d = vector<"d", m>;
constexpr auto c = scalar<"c">;

template <class Evaluator>
constexpr int steps_of(Evaluator const&, operation const& rules) {
    int count = 0;
    for (gradus::index i = 0; i < Evaluator::plan.step_count; ++i)
        count += Evaluator::plan.values[Evaluator::plan.steps[i].value].rules == &rules;
    return count;
}
// Products with matrices, those that are scaled in the same step included.
template <class Evaluator>
constexpr int products_in(Evaluator const&) {
    int count = 0;
    for (gradus::index i = 0; i < Evaluator::plan.value_count; ++i)
        count += Evaluator::plan.values[i].rules == &instruction::multiply;
    return count;
}
// Slots that are neither a column, a row, a number nor of three columns.
template <class Evaluator>
constexpr int matrices_in(Evaluator const&) {
    int count = 0;
    for (gradus::index i = 0; i < Evaluator::plan.slot_count; ++i) {
        auto const& slot = Evaluator::plan.slots[i];
        auto const is_thin = [](extent e) { return e.fixed >= 0 && e.fixed <= 3; };
        count += !is_thin(slot.rows) && !is_thin(slot.columns);
    }
    return count;
}

MatrixXd random_matrix(int rows, int columns) { return MatrixXd::Random(rows, columns); }
VectorXd random_vector(int size) { return VectorXd::Random(size); }
MatrixXd kron_of(MatrixXd const& a, MatrixXd const& b) {
    MatrixXd k(a.rows() * b.rows(), a.cols() * b.cols());
    for (int i = 0; i < a.rows(); ++i)
        for (int j = 0; j < a.cols(); ++j)
            k.block(i * b.rows(), j * b.cols(), b.rows(), b.cols()) = a(i, j) * b;
    return k;
}

MatrixXd const Am = random_matrix(6, 4), Bm = random_matrix(3, 5), Qm = random_matrix(4, 4),
               Rm = random_matrix(5, 5), Xm = random_matrix(5, 4), Vm = random_matrix(4, 3);
VectorXd const sv = random_vector(4), uv = random_vector(4), vv = random_vector(4), bv = random_vector(6),
               dv = random_vector(6);
MatrixXd const Dm = sv.asDiagonal(), I = MatrixXd::Identity(4, 4);
}  // namespace

TEST_CASE("a diagonal matrix and a column") {
    auto e = evaluator((diag(s) - s * T(s)) * v);
    CHECK(matrices_in(e) == 0);
    CHECK(steps_of(e, op::diag) == 0);
    CHECK(products_in(e) == 0);
    CHECK(distance(std::get<0>(e(s = sv, v = vv)), (Dm - sv * sv.transpose()) * vv) < 1e-15);
    CHECK(distance((T(v) * (diag(s) - s * T(s)))(s = sv, v = vv),
                   vv.transpose() * (Dm - sv * sv.transpose())) < 1e-15);
    CHECK((T(u) * (diag(s) - s * T(s)) * v)(u = uv, s = sv, v = vv) ==
          doctest::Approx(uv.dot((Dm - sv * sv.transpose()) * vv)));
}

TEST_CASE("the Hessians of log-sum-exp and of cross-entropy, times a vector") {
    constexpr auto f = logsumexp(s);
    auto e = evaluator(f, grad(f, s), hessian(f, s) * v);
    CHECK(matrices_in(e) == 0);
    constexpr auto g = CE(softmax(s), u);
    auto h = evaluator(g, grad(g, s), hessian(g, s) * v);
    CHECK(matrices_in(h) == 0);
    VectorXd const shares = (sv.array().exp() / sv.array().exp().sum()).matrix();
    MatrixXd const hessian_of_f = MatrixXd(shares.asDiagonal()) - shares * shares.transpose();
    CHECK(distance(std::get<2>(e(s = sv, v = vv)), hessian_of_f * vv) < 1e-15);
    CHECK(distance(std::get<2>(h(s = sv, v = vv, u = uv)), uv.sum() * hessian_of_f * vv) < 1e-15);
}

TEST_CASE("a workspace of columns") {
    constexpr auto f = logsumexp(s);
    auto e = evaluator(f, grad(f, s), hessian(f, s) * v);
    VectorXd const long_s = random_vector(1000), long_v = random_vector(1000);
    (void)e(s = long_s, v = long_v);
    CHECK(e.memory.outside.size < 10 * 1000 * sizeof(double));
}

TEST_CASE("the Hessian of log-sum-exp of Ax + b costs two products with A") {
    constexpr auto f = logsumexp(A * s + b);
    auto e = evaluator(hessian(f, s) * v);
    CHECK(matrices_in(e) == 0);
    // As, Av, Aᵀ(…)
    CHECK(products_in(e) == 3);
    VectorXd const z = Am * sv + bv, shares = (z.array().exp() / z.array().exp().sum()).matrix();
    MatrixXd const inner = MatrixXd(shares.asDiagonal()) - shares * shares.transpose();
    CHECK(distance(std::get<0>(e(A = Am, s = sv, b = bv, v = vv)), Am.transpose() * inner * Am * vv) < 1e-14);
    // Formed as a whole it has no m×m matrix in it.
    auto whole = evaluator(hessian(f, s));
    CHECK(steps_of(whole, op::diag) == 0);
    CHECK(distance(std::get<0>(whole(A = Am, s = sv, b = bv)), Am.transpose() * inner * Am) < 1e-14);
}

TEST_CASE("ridges") {
    auto e = evaluator((c * identity<n> + T(A) * A) * v);
    CHECK(matrices_in(e) == 0);
    CHECK(products_in(e) == 2);
    CHECK(distance(std::get<0>(e(A = Am, c = 0.5, v = vv)), (0.5 * I + Am.transpose() * Am) * vv) < 1e-14);
    auto weighted = evaluator((T(A) * diag(d) * A + c * identity<n>)*v);
    CHECK(matrices_in(weighted) == 0);
    MatrixXd const h = Am.transpose() * dv.asDiagonal() * Am + 0.5 * I;
    CHECK(distance(std::get<0>(weighted(A = Am, d = dv, c = 0.5, v = vv)), h * vv) < 1e-14);
    auto narrow = evaluator((T(A) * diag(d) * A + c * identity<n>)*V);
    CHECK(matrices_in(narrow) <= 1);
    CHECK(distance(std::get<0>(narrow(A = Am, d = dv, c = 0.5, V = Vm)), h * Vm) < 1e-14);
}

TEST_CASE("rows are scaled, a diagonal matrix is not multiplied") {
    auto e = evaluator(T(A) * diag(d) * A, diag(d) * A, A * diag(s));
    CHECK(steps_of(e, op::diag) == 0);
    CHECK(products_in(e) == 1);
    auto const [square, rows, columns] = e(A = Am, d = dv, s = sv);
    CHECK(distance(square, Am.transpose() * dv.asDiagonal() * Am) < 1e-14);
    CHECK(distance(rows, dv.asDiagonal() * Am) < 1e-15);
    CHECK(distance(columns, Am * sv.asDiagonal()) < 1e-15);
    Eigen::Matrix<double, -1, -1, Eigen::RowMajor> const by_rows = Am;
    CHECK(distance((diag(d) * A)(A = by_rows, d = dv), dv.asDiagonal() * Am) < 1e-15);
}

TEST_CASE("a matrix that is wanted anyway is used") {
    auto e = evaluator(Q + T(Q), (Q + T(Q)) * v);
    CHECK(products_in(e) == 1);
    auto apart = evaluator((Q + T(Q)) * v);
    CHECK(products_in(apart) == 2);
    CHECK(matrices_in(apart) == 0);
    auto solved = evaluator(inv(Q + T(Q)) * s, (Q + T(Q)) * v);
    CHECK(products_in(solved) == 1);
    // D(s) − ssᵀ is cheaper apart all the same.
    auto both = evaluator(diag(s) - s * T(s), (diag(s) - s * T(s)) * v);
    CHECK(products_in(both) == 1);  // ssᵀ itself
    CHECK(distance(std::get<1>(both(s = sv, v = vv)), (Dm - sv * sv.transpose()) * vv) < 1e-15);
}

TEST_CASE("Kronecker products and the commutation matrix") {
    constexpr auto w = vector<"w", n * q>;
    constexpr auto z = vector<"z", m * p>;
    VectorXd const wv = random_vector(20), zv = random_vector(18);
    MatrixXd const k = kron_of(Am, Bm);
    auto e = evaluator(kron(A, B) * w, T(z) * kron(A, B), kron(A, B) * vec(X));
    for (gradus::index i = 0; i < e.plan.step_count; ++i)
        CHECK(e.plan.values[e.plan.steps[i].value].rules != &op::kron);
    auto const [column, row, of_vec] = e(A = Am, B = Bm, w = wv, z = zv, X = Xm);
    CHECK(distance(column, k * wv) < 1e-14);
    CHECK(distance(row, zv.transpose() * k) < 1e-14);
    CHECK(distance(of_vec, k * Xm.reshaped()) < 1e-14);

    // The Sylvester operator.
    auto sylvester = evaluator((kron(Q, identity<q>) + kron(identity<n>, R)) * w);
    CHECK(steps_of(sylvester, op::kron) == 0);
    CHECK(distance(std::get<0>(sylvester(Q = Qm, R = Rm, w = wv)),
                   (kron_of(Qm, MatrixXd::Identity(5, 5)) + kron_of(I, Rm)) * wv) < 1e-14);

    constexpr auto K = commutation<q, n>;
    MatrixXd const wm = wv.reshaped(5, 4);
    CHECK(distance((K * w)(w = wv, X = Xm), wm.transpose().eval().reshaped()) == 0);
    CHECK(distance((T(K) * w)(w = wv, X = Xm), wv.reshaped(4, 5).transpose().eval().reshaped()) == 0);
}
