// SPDX-License-Identifier: MIT
// Differences of a function of entries that lie elsewhere, which are there unharmed afterwards.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;
using Eigen::MatrixXd;

namespace {

constexpr auto X = matrix<"X", 3, 3>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto L = matrix<"L", 3, 3, lower_triangular>;

auto judged(auto symbol, MatrixXd const& derived, MatrixXd& entries) {
    auto const cubes = [&] { return entries.array().cube().sum(); };
    return differences<double>(meaning_of(symbol), derived, entries, number_from<double>(cubes));
}

}  // namespace

TEST_CASE("the worst entry") {
    MatrixXd entries(3, 3);
    entries << 1, 2, 3, 2, 5, 6, 3, 6, 9;
    MatrixXd const before = entries, right = 3 * before.array().square();
    CHECK(judged(X, right, entries).ratio <= 1);
    CHECK(judged(S, right, entries).ratio <= 1);
    MatrixXd wrong = right;
    wrong(2, 1) += 1e-3;
    wrong(0, 2) += 1e-2;
    auto const found = judged(X, wrong, entries);
    CHECK(!found.report);
    CHECK(found.ratio > 1);
    CHECK(found.report.row == 0);
    CHECK(found.report.column == 2);
    CHECK(found.report.measured == doctest::Approx(27));
    // Only the lower entries of a triangular matrix can be moved.
    auto const lower = judged(L, wrong, entries);
    CHECK(lower.report.row == 2);
    CHECK(lower.report.column == 1);
    CHECK(entries == before);
    MatrixXd none(0, 3), no_gradient(0, 3);
    CHECK(judged(X, no_gradient, none).ratio == -1);
}
