// SPDX-License-Identifier: MIT
// Scan against loops written in Eigen and finite differences of them, for any number of steps, and against the
// recurrence written out as one expression.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../evaluation/numeric.hpp"

using namespace gradus;
namespace hana = boost::hana;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto n = dim<"n">;
constexpr auto d = dim<"d">;
constexpr auto steps = dim<"T">;
constexpr auto W = matrix<"W", n, n>;
constexpr auto U = matrix<"U", n, d>;
constexpr auto b = vector<"b", n>;
constexpr auto h0 = vector<"h₀", n>;
constexpr auto y = vector<"y", n>;
constexpr auto X = matrix<"X", d, steps>;
constexpr auto rnn = [](auto x, auto h) { return tanh(W * h + U * x + b); };

struct numbers {
    MatrixXd W, U, X;
    VectorXd b, h0, y;
    explicit numbers(Eigen::Index steps, int n = 4, int d = 3)
        : W(MatrixXd::Random(n, n)),
          U(MatrixXd::Random(n, d)),
          X(MatrixXd::Random(d, steps)),
          b(VectorXd::Random(n)),
          h0(VectorXd::Random(n)),
          y(VectorXd::Random(n)) {}
    double loss() const {
        VectorXd h = h0;
        for (Eigen::Index t = 0; t < X.cols(); ++t) h = (W * h + U * X.col(t) + b).array().tanh().matrix();
        return (h - y).squaredNorm();
    }
};
template <class Member>
auto difference(numbers const& at, Member member) {
    return central_differences(
        [&](auto const& x) {
            numbers moved = at;
            moved.*member = x;
            return moved.loss();
        },
        at.*member);
}
}  // namespace

TEST_CASE("a plain recurrence and its gradient by everything, for any number of steps") {
    constexpr auto f = squared_norm(scan(rnn, h0, X) - y);
    auto all = evaluator(f, grad(f, hana::make_tuple(W, U, b, h0, X)));
    for (Eigen::Index count : {5, 0, 1, 17}) {
        CAPTURE(count);
        numbers const at(count);
        auto const [value, w, u, bias, first, x] =
            all(W = at.W, U = at.U, b = at.b, h0 = at.h0, X = at.X, y = at.y);
        CHECK(value == doctest::Approx(at.loss()));
        CHECK(distance(w, difference(at, &numbers::W)) < 1e-8);
        CHECK(distance(u, difference(at, &numbers::U)) < 1e-8);
        CHECK(distance(bias, difference(at, &numbers::b)) < 1e-8);
        CHECK(distance(first, difference(at, &numbers::h0)) < 1e-8);
        CHECK(distance(x, difference(at, &numbers::X)) < 1e-8);
    }
}
