// SPDX-License-Identifier: MIT
// What may be bound: row- and column-major, fixed and dynamic, float and double, maps, blocks, refs, spans, numbers.
#include <array>
#include <span>
#include <vector>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;
constexpr auto f = t * (A * x);
constexpr auto g = T(A) * (A * x);

using by_rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
MatrixXd const Am = MatrixXd::Random(5, 4);
VectorXd const xv = VectorXd::Random(4);

template <class M>
void check_matrix(M&& value) {
    CHECK(distance(f(A = value, x = xv, t = 2.0), 2 * Am * xv) < 1e-15);
    CHECK(distance(g(A = value, x = xv), Am.transpose() * (Am * xv)) < 1e-14);
    CHECK(distance((A * T(A))(A = value), Am * Am.transpose()) < 1e-14);
    CHECK(distance((exp(A) + A)(A = value), MatrixXd(Am.array().exp().matrix() + Am)) < 1e-14);
}
template <class V>
void check_vector(V&& value) {
    CHECK(distance(f(A = Am, x = value, t = 2), 2 * Am * xv) < 1e-15);
    CHECK(distance((by_rows(Am), g(A = by_rows(Am), x = value)), Am.transpose() * (Am * xv)) < 1e-14);
    CHECK(distance((x + x)(x = value), 2 * xv) < 1e-15);
}

// Whatever has no gaps in memory is read by whole registers.
template <class Object>
constexpr bool is_packed = bound<Object>::kind == layout::packed;
static_assert(is_packed<MatrixXd> && is_packed<VectorXd> && is_packed<std::vector<double>>);
static_assert(is_packed<Eigen::Map<MatrixXd const>> && is_packed<Eigen::Map<VectorXd, Eigen::Aligned64>>);
static_assert(is_packed<Eigen::Ref<VectorXd const>> && is_packed<MatrixXd::ColXpr>);
static_assert(is_packed<decltype(VectorXd().segment(0, 1))>);
static_assert(bound<Eigen::RowVectorXd>::kind == layout::by_rows);
static_assert(!is_packed<Eigen::Ref<MatrixXd const>> && !is_packed<MatrixXd::RowXpr>);
static_assert(!is_packed<Eigen::Map<MatrixXd, 0, Eigen::OuterStride<>>> && !is_packed<by_rows>);
static_assert(!is_packed<Eigen::Map<VectorXd, 0, Eigen::InnerStride<>>>);
static_assert(!is_packed<decltype(MatrixXd().block(0, 0, 1, 1))>);

// Rows of rows have data and a size, but are no column.
struct grid {
    double const* data() const { return numbers; }
    std::size_t size() const { return 3; }
    std::array<double, 4> const* begin() const { return nullptr; }
    std::array<double, 4> const* end() const { return nullptr; }
    double const* numbers = nullptr;
};
struct without_entries {
    double const* data() const { return nullptr; }
    std::size_t size() const { return 3; }
};
static_assert(!bound<grid>::is_known && !bound<without_entries>::is_known && bound<double[3]>::is_known &&
              bound<std::span<float const>>::is_known && bound<std::vector<double> const>::is_known);
}  // namespace

TEST_CASE("a single row or column comes out alike alone and in company") {
    constexpr auto u = vector<"u", m>;
    VectorXd const longer = VectorXd::Random(5000), one = VectorXd::Random(1);
    auto const check = [&](auto const& a, VectorXd const& right, VectorXd const& left) {
        auto alone = evaluator(A * x);
        auto both = evaluator(A * x, T(A) * u);
        CHECK(std::get<0>(alone(A = a, x = right)) == std::get<0>(both(A = a, x = right, u = left)));
    };
    for (int k = 0; k < 5; ++k) {
        Eigen::RowVectorXd const row = Eigen::RowVectorXd::Random(5000);
        check(row, longer, one);
        check(MatrixXd(row), longer, one);
        check(by_rows(row), longer, one);
        check(VectorXd(row.transpose()), one, longer);
        check(MatrixXd(row.transpose()), one, longer);
        check(by_rows(row.transpose()), one, longer);
    }
}

TEST_CASE("matrices in any layout") {
    check_matrix(Am);
    check_matrix(MatrixXd(Am));
    check_matrix(by_rows(Am));
    check_matrix(Eigen::Matrix<double, 5, 4>(Am));
    check_matrix(Eigen::Matrix<double, 5, 4, Eigen::RowMajor>(Am));
    check_matrix(Eigen::Map<MatrixXd const>(Am.data(), 5, 4));
    check_matrix(Eigen::Ref<MatrixXd const>(Am));
    MatrixXd larger = MatrixXd::Zero(9, 8);
    larger.block(2, 3, 5, 4) = Am;
    check_matrix(larger.block(2, 3, 5, 4));
    by_rows wider = by_rows::Zero(9, 8);
    wider.block(2, 3, 5, 4) = Am;
    check_matrix(wider.block<5, 4>(2, 3));
    MatrixXd const flipped = Am.transpose();
    check_matrix(flipped.transpose());
    MatrixXd spread = MatrixXd::Zero(10, 8);
    Eigen::Map<MatrixXd, 0, Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>> every_second(
        spread.data(), 5, 4, Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>(20, 2));
    every_second = Am;
    check_matrix(every_second);
}

TEST_CASE("vectors in any layout") {
    check_vector(xv);
    check_vector(Eigen::Vector4d(xv));
    check_vector(std::vector<double>(xv.data(), xv.data() + 4));
    check_vector(std::span<double const>(xv.data(), 4));
    check_vector(std::array<double, 4>{xv[0], xv[1], xv[2], xv[3]});
    check_vector(Eigen::ArrayXd(xv));
    MatrixXd rows = MatrixXd::Zero(3, 4);
    rows.row(1) = xv.transpose();
    check_vector(rows.row(1).transpose());
    check_vector(xv.head(4));
    Eigen::Map<VectorXd const, 0, Eigen::InnerStride<>> strided(rows.data() + 1, 4, Eigen::InnerStride<>(3));
    check_vector(strided);
}

TEST_CASE("float throughout") {
    Eigen::MatrixXf const Af = Am.cast<float>();
    Eigen::VectorXf const xf = xv.cast<float>();
    auto const v = f(A = Af, x = xf, t = 2);
    static_assert(std::is_same_v<std::remove_cv_t<decltype(v)>, Eigen::VectorXf>);
    CHECK((v - 2 * Af * xf).norm() < 1e-6f);
    auto both = evaluator(f, g);
    auto const [value, gradient] = both(A = Af, x = xf, t = 0.5f);
    CHECK((gradient - Af.transpose() * (Af * xf)).norm() < 1e-6f);
    auto const [value_d, gradient_d] = both(A = Am, x = xv, t = 0.5);
    CHECK(distance(gradient_d, Am.transpose() * (Am * xv)) < 1e-14);
}

TEST_CASE("whole numbers stand for scalars") {
    double const v = (t * t + t)(t = 3);
    CHECK(v == 12);
    CHECK((t * t)(t = 1.5f) == 2.25f);
}
