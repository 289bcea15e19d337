// SPDX-License-Identifier: MIT
// Outputs into the caller's buffers: matrices, maps, blocks, spans and numbers; overlaps with inputs and each other.
#include <algorithm>
#include <random>
#include <span>
#include <string>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto X = matrix<"X", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto f = squared_norm(A * x);
constexpr auto by_A = grad(f, A);

MatrixXd const Am = MatrixXd::Random(4, 3);
VectorXd const xv = VectorXd::Random(3);
MatrixXd const expected = 2 * Am * xv * xv.transpose();
}  // namespace

TEST_CASE("kinds of buffers") {
    auto e = evaluator(f, by_A, x);
    double value = 0;
    MatrixXd plain(4, 3);
    VectorXd column(3);
    e.into(value, plain, column)(A = Am, x = xv);
    CHECK(value == doctest::Approx((Am * xv).squaredNorm()));
    CHECK(distance(plain, expected) < 1e-15);
    CHECK(column == xv);

    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> by_rows(4, 3);
    double memory[3]{};
    e.into(value, by_rows, std::span(memory))(A = Am, x = xv);
    CHECK(distance(by_rows, expected) < 1e-15);
    CHECK(memory[2] == xv[2]);

    MatrixXd larger = MatrixXd::Constant(6, 6, 7);
    e.into(larger(5, 5), larger.block(1, 2, 4, 3), larger.row(0).head(3).transpose())(A = Am, x = xv);
    CHECK(distance(larger.block(1, 2, 4, 3), expected) < 1e-15);
    CHECK(larger.row(0).head(3).transpose() == xv);
    CHECK(larger(5, 5) == value);
    CHECK(larger(5, 0) == 7);

    Eigen::Map<MatrixXd> map(plain.data(), 4, 3);
    plain.setZero();
    e.into(value, map, Eigen::Map<VectorXd>(memory, 3))(A = Am, x = xv);
    CHECK(distance(plain, expected) < 1e-15);

    MatrixXd empty;
    VectorXd none;
    e.into(value, empty, none)(A = Am, x = xv);
    CHECK(distance(empty, expected) < 1e-15);
}

TEST_CASE("an output that is also an input") {
    constexpr auto step = x - half * (T(A) * (A * x));
    VectorXd v = xv;
    auto e = evaluator(step);
    e.into(v)(A = Am, x = v);
    CHECK(distance(v, xv - 0.5 * Am.transpose() * (Am * xv)) < 1e-15);
    MatrixXd M = MatrixXd::Random(3, 3);
    MatrixXd const before = M;
    evaluator(X * X + T(X)).into(M)(X = M);
    CHECK(distance(M, before * before + before.transpose()) < 1e-15);
    MatrixXd W = MatrixXd::Random(3, 4);
    MatrixXd const square = W.leftCols(3) * W.leftCols(3);
    evaluator(X * X).into(W.rightCols(3))(X = W.leftCols(3));
    CHECK(distance(W.rightCols(3), square) < 1e-15);
}

TEST_CASE("outputs that overlap each other are refused") {
    VectorXd v(5);
    auto e = evaluator(2 * x, 3 * x);
    CHECK_THROWS_AS(e.into(v.head(3), v.tail(3))(x = xv), std::invalid_argument);
    MatrixXd rows(2, 3);
    e.into(rows.row(0).transpose(), rows.row(1).transpose())(x = xv);
    CHECK(rows.row(0).transpose() == 2 * xv);
    CHECK(rows.row(1).transpose() == 3 * xv);
}

TEST_CASE("whether many ranges lie apart is the same as for all pairs") {
    std::mt19937 random{4};
    for (int round = 0; round < 4000; ++round) {
        char memory[400];
        memory_range list[30], room[30];
        std::size_t const count = 1 + random() % 30;
        for (std::size_t i = 0; i < count; ++i)
            list[i] = memory_range(memory + random() % 380, 1 + random() % 4);
        if (round % 3 == 0) std::sort(list, list + count, [](auto a, auto b) { return a.begin < b.begin; });
        if (round % 3 == 1) std::sort(list, list + count, [](auto a, auto b) { return a.begin > b.begin; });
        bool apart = true;
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t k = 0; k < i; ++k) apart = apart && !list[i].meets(list[k]);
        CHECK(lie_apart(list, room, count) == apart);
    }
}

TEST_CASE("many outputs: the pair that overlaps is named, also among such as grow") {
    auto e = evaluator(2 * x, 3 * x, 4 * x, 5 * x, 6 * x, 7 * x);
    VectorXd v(40), grows, other;
    auto const at = [&](int i) { return v.segment(i, 3); };
    auto const message = [&](auto&&... out) -> std::string {
        try {
            e.into(out...)(x = xv);
        } catch (std::invalid_argument const& error) {
            return error.what();
        }
        return "none";
    };
    CHECK(message(at(0), at(3), at(6), at(9), at(12), at(15)) == "none");
    CHECK(v.segment(15, 3) == 7 * xv);
    CHECK(message(at(30), at(27), at(24), at(9), at(21), at(15)) == "none");
    CHECK(v.segment(27, 3) == 3 * xv);
    CHECK(message(at(30), at(5), at(24), at(9), at(21), at(7)) == "gradus: outputs 2 and 6 overlap");
    CHECK(message(at(3), at(6), at(9), at(12), at(14), at(18)) == "gradus: outputs 4 and 5 overlap");
    CHECK(message(at(3), grows, at(9), grows, at(14), at(18)) == "gradus: outputs 2 and 4 overlap");
    CHECK(grows.size() == 0);
    CHECK(message(at(3), grows, at(9), other, at(14), at(18)) == "none");
    CHECK(other == 5 * xv);
    // Rows of one matrix have no entry in common.
    MatrixXd M(6, 3);
    CHECK(message(M.row(0).transpose(), M.row(1).transpose(), M.row(2).transpose(), M.row(3).transpose(),
                  M.row(4).transpose(), M.row(5).transpose()) == "none");
    for (int i = 0; i < 6; ++i) CHECK(M.row(i).transpose() == (i + 2) * xv);
    // An output that is also an input is computed aside.
    VectorXd w = xv;
    e.into(at(0), w, at(6), at(9), at(12), at(15))(x = w);
    CHECK(w == 3 * xv);
    CHECK(v.segment(15, 3) == 7 * xv);
}

TEST_CASE("nothing grows before everything is checked") {
    auto e = evaluator(by_A, x);
    MatrixXd empty;
    VectorXd wrong(2), none;
    CHECK_THROWS_AS(e.into(empty, wrong)(A = Am, x = xv), shape_error);
    CHECK(empty.size() == 0);
    Eigen::Matrix3d fixed;
    CHECK_THROWS_AS(e.into(fixed, none)(A = Am, x = xv), shape_error);
    CHECK(none.size() == 0);
    auto three = evaluator(2 * x, 3 * x, 4 * x);
    VectorXd v(5);
    CHECK_THROWS_AS(three.into(none, v.head(3), v.tail(3))(x = xv), std::invalid_argument);
    CHECK(none.size() == 0);
    CHECK_THROWS_AS(three.into(v.head(3), none, none)(x = xv), std::invalid_argument);
    CHECK(none.size() == 0);
    auto own = evaluator(X * x, x);
    auto const [once, copy] = own(X = MatrixXd(MatrixXd::Identity(3, 3)), x = xv);
    CHECK_THROWS_AS(own.into(none, none)(X = MatrixXd(MatrixXd::Identity(3, 3)), x = once),
                    std::invalid_argument);
    CHECK(none.size() == 0);
}

TEST_CASE("an output of the same evaluator is no input") {
    auto e = evaluator(X * x);
    MatrixXd const Xm = MatrixXd::Random(3, 3);
    auto const [once] = e(X = Xm, x = xv);
    CHECK_THROWS_AS((void)e(X = Xm, x = once), std::invalid_argument);
    VectorXd const copy = once;
    (void)e(X = Xm, x = copy);
    CHECK(distance(once, Xm * (Xm * xv)) < 1e-15);
}
