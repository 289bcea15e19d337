// SPDX-License-Identifier: MIT
// The gradient by a table of which few rows are picked: its cost does not depend on the rows of the table.
#include <cstdlib>
#include <new>

#include "numeric.hpp"

#include <doctest/doctest.h>
#include <gradus/eigen.hpp>

namespace {
std::size_t allocated = 0;
}
void* operator new(std::size_t bytes) {
    allocated += bytes;
    if (void* p = std::malloc(bytes)) return p;
    throw std::bad_alloc();
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
    allocated += bytes;
    auto const a = static_cast<std::size_t>(alignment);
    if (void* p = std::aligned_alloc(a, (bytes + a - 1) / a * a)) return p;
    throw std::bad_alloc();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete(void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept { std::free(p); }

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr dimension m = dim<"m">, n = dim<"n">, k = dim<"k">;
constexpr auto E = matrix<"E", m, n>;
constexpr auto target = matrix<"T", k, n>;
constexpr auto ids = indices<"ids", k>;
constexpr auto f = squared_norm(gather(E, ids) - target);
std::vector<int> const numbers{4, 0, 4, 2};
}  // namespace

TEST_CASE("the rows that are picked, and nothing else") {
    MatrixXd const table = MatrixXd::Random(6, 3), t = MatrixXd::Random(4, 3);
    auto both = evaluator(f, grad(f, E));
    auto const [value, gradient] = both(E = table, ids = numbers, target = t);
    MatrixXd const dense = grad(f, E)(E = table, ids = numbers, target = t);
    CHECK(gradient.rows() == 6);
    CHECK(gradient.cols() == 3);
    CHECK(gradient.ids.size() == 4);
    CHECK(distance(MatrixXd(gradient), dense) < 1e-15);
    CHECK(gradient(4, 1) == doctest::Approx(dense(4, 1)));
    CHECK(gradient(1, 1) == 0);
    MatrixXd moved = table;
    moved -= 0.1 * gradient;
    CHECK(distance(moved, MatrixXd(table - 0.1 * dense)) < 1e-15);
    moved += 0.1 * gradient;
    CHECK(distance(moved, table) < 1e-15);
    CHECK(moved.row(1) == table.row(1));
    // The caller's buffer is dense.
    MatrixXd buffer(6, 3);
    double again = 0;
    both.into(again, buffer)(E = table, ids = numbers, target = t);
    CHECK(again == value);
    CHECK(distance(buffer, dense) < 1e-15);
    CHECK(check_gradient(f, E)(E = table, ids = numbers, target = t).agrees);
}

TEST_CASE("the cost does not depend on the rows of the table") {
    // A table of eight gigabytes of which a few pages are ever touched.
    Eigen::Index const rows = 100'000'000;
    auto* const memory =
        static_cast<double*>(std::calloc(static_cast<std::size_t>(rows) * 10, sizeof(double)));
    if (!memory) return;
    Eigen::Map<Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> table(memory, rows,
                                                                                             10);
    MatrixXd const t = MatrixXd::Ones(3, 10);
    std::vector<long> const few{7, 99'999'999, 7};
    auto both = evaluator(f, grad(f, E));
    allocated = 0;
    for (int step = 0; step < 60; ++step) {
        auto const [value, gradient] = both(E = table, ids = few, target = t);
        table -= 0.2 * gradient;
        if (step == 0) CHECK(allocated < 4096);
    }
    CHECK(allocated < 4096);
    CHECK((table.row(7).array() - 1).abs().maxCoeff() < 1e-6);
    CHECK((table.row(rows - 1).array() - 1).abs().maxCoeff() < 1e-6);
    CHECK(table.row(8).isZero(0));
    std::free(memory);
}

TEST_CASE("numbers are checked where only the result needs them") {
    constexpr auto h = sum(gather(E, ids) * ones<n>);
    auto derive = evaluator(grad(h, E));
    MatrixXd const table = MatrixXd::Random(6, 3);
    auto const [gradient] = derive(E = table, ids = numbers);
    CHECK(MatrixXd(gradient).sum() == 12);
    CHECK_THROWS_AS(derive(E = table, ids = std::vector<int>{6}), index_error);
}

TEST_CASE("a table that is picked from twice: the rows of both, and nothing else") {
    constexpr auto js = indices<"js", 2>;
    constexpr auto w = vector<"w", n>;
    constexpr auto twice = f + 3 * squared_norm(gather(E, js) * w) - sum(gather(E, ids) * w);
    static_assert(unicode(grad(twice, E)) ==
                  "6 scatter(gather(E, js)wwᵀ, js) + scatter(2 gather(E, ids) − 2T − 1wᵀ, ids)");
    auto both = evaluator(twice, grad(twice, E));
    MatrixXd const small = MatrixXd::Random(6, 10), t = MatrixXd::Ones(4, 10);
    VectorXd const weights = VectorXd::LinSpaced(10, -0.1, 0.1);
    std::vector<int> const others{5, 4};
    auto const [value, gradient] = both(E = small, ids = numbers, js = others, target = t, w = weights);
    CHECK(gradient.values.rows() == 6);
    MatrixXd const dense = grad(twice, E)(E = small, ids = numbers, js = others, target = t, w = weights);
    CHECK(distance(MatrixXd(gradient), dense) < 1e-14);
    CHECK(check_gradient(twice, E)(E = small, ids = numbers, js = others, target = t, w = weights).agrees);
    MatrixXd buffer(6, 10);
    double again = 0;
    both.into(again, buffer)(E = small, ids = numbers, js = others, target = t, w = weights);
    CHECK(distance(buffer, dense) < 1e-14);

    // A million rows of which six are read and written.
    Eigen::Index const rows = 1'000'000;
    auto* const memory =
        static_cast<double*>(std::calloc(static_cast<std::size_t>(rows) * 10, sizeof(double)));
    if (!memory) return;
    Eigen::Map<MatrixXd> table(memory, rows, 10);
    std::vector<int> const few{7, 999'999, 7, 0}, more{999'999, 12};
    auto large = evaluator(twice, grad(twice, E));
    allocated = 0;
    auto const result = large(E = table, ids = few, js = more, target = t, w = weights);
    table -= std::get<1>(result);
    CHECK(allocated < 8192);
    CHECK((table.row(7) - 2 * table.row(0)).norm() < 1e-14);
    CHECK(table.row(0).norm() > 1);
    CHECK(table.row(8).isZero(0));
    std::free(memory);
}
