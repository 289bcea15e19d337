// SPDX-License-Identifier: MIT
// Linear least squares on real data, solved twice: by gradient descent with the derived gradient, and by the normal
// equations that the same gradient states when it is set to zero.
#include <fmt/format.h>
#include <gradus/eigen.hpp>
#include <gradus/print.hpp>

#include <cmath>
#include <string>

#include "command_line.hpp"
#include "csv.hpp"

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

constexpr auto f = squared_norm(A * x - b);
constexpr auto g = grad(f, x);
static_assert(unicode(g) == "2Aᵀ(Ax − b)");

// The normal equations AᵀAx = Aᵀb: where both sides are equal, the gradient is zero.
constexpr auto hessian = 2 * (T(A) * A);
constexpr auto left = T(A) * A * x;
constexpr auto right = T(A) * b;
static_assert(equal(g, 2 * (left - right)));
constexpr auto minimiser = solve(T(A) * A, right);

constexpr double tolerance = 1e-8;

struct problem {
    MatrixXd A;
    VectorXd b;
};

// The features, each with mean 0 and variance 1, and a column of ones for the intercept; the target is the last column.
problem read_problem(std::string const& file) {
    MatrixXd const table = read_csv(file);
    Index const rows = table.rows(), features = table.cols() - 1;
    auto const fail = [&](std::string const& what) { throw csv_error(file + ":0: " + what); };
    if (features < 1) fail("one column, expected features and a target");
    problem p{MatrixXd::Ones(rows, features + 1), table.col(features)};
    for (Index j = 0; j <= features; ++j) {
        VectorXd const centred = table.col(j).array() - table.col(j).mean();
        double const deviation = std::sqrt(centred.squaredNorm() / static_cast<double>(rows));
        if (!(deviation > 0)) fail("column " + std::to_string(j + 1) + " is constant");
        if (j < features) p.A.col(j) = centred / deviation;
    }
    return p;
}

// x ← x − ∇/L, until the gradient is as small as rounding lets it be. L bounds the eigenvalues of the Hessian 2AᵀA: no
// eigenvalue is above the greatest sum of absolute values in a row.
VectorXd descend(problem const& p) {
    double const bound = hessian(A = p.A).cwiseAbs().rowwise().sum().maxCoeff();
    auto value_and_gradient = evaluator(f, g);
    VectorXd at = VectorXd::Zero(p.A.cols());
    double first = 0;
    fmt::print("\n     step           ‖Ax − b‖²      length of ∇\n");
    for (long step = 0, shown = 0;; ++step) {
        auto const [value, gradient] = value_and_gradient(A = p.A, x = at, b = p.b);
        double const length = gradient.norm();
        if (step == 0) first = length;
        bool const done = length <= 1e-14 * first || step == 1'000'000;
        if (done || step == shown) {
            fmt::print("{:9} {:19.9f} {:16.3e}\n", step, value, length);
            shown = shown == 0 ? 1 : shown * 4;
        }
        if (done) return at;
        at -= gradient / bound;
    }
}

int run(std::string const& file) {
    auto const p = read_problem(file);
    fmt::print("{}: {} samples, {} coefficients\n", file, p.A.rows(), p.A.cols());
    fmt::print("minimise   {}\ngradient   {}\nzero at    {} = {}\n", f, g, left, right);

    VectorXd const descended = descend(p);
    VectorXd const solved = minimiser(A = p.A, b = p.b);

    fmt::print("\ncoefficient     by descent   by equations   difference\n");
    for (Index j = 0; j < solved.size(); ++j)
        fmt::print("{:>11} {:14.9f} {:14.9f} {:12.1e}\n",
                   j + 1 < solved.size() ? std::to_string(j + 1) : "intercept", descended(j), solved(j),
                   std::abs(descended(j) - solved(j)));

    double const residual = f(A = p.A, x = solved, b = p.b);
    double const total = (p.b.array() - p.b.mean()).matrix().squaredNorm();
    double const difference = (descended - solved).cwiseAbs().maxCoeff();
    bool const agree = difference <= tolerance;
    fmt::print("\nR² = {:.6f}\ngreatest difference {:.1e}: the solutions {} to {:.0e}\n",
               1 - residual / total, difference, agree ? "agree" : "do not agree", tolerance);
    if (!agree) fmt::print(stderr, "{}:0: the columns are linearly dependent, or nearly so\n", file);
    return agree ? 0 : 1;
}

}  // namespace

// least_squares [--quick] [data.csv]: both are fast, --quick changes nothing.
int main(int count, char** arguments) {
    return run_with(
        count, arguments, [](std::string const& file, bool) { return run(file); },
        GRADUS_EXAMPLE_DATA "/diabetes.csv");
}
