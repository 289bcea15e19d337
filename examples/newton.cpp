// SPDX-License-Identifier: MIT
// Newton's method: the compiler derives gradient and Hessian, and the step H⁻¹∇ is one expression, evaluated together
// with the loss; the ridge makes H positive definite, so that it is factorised by Cholesky. Near the minimum every step
// doubles the number of correct digits.
#include <fmt/format.h>
#include <gradus/eigen.hpp>
#include <gradus/print.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "command_line.hpp"
#include "csv.hpp"

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto w = vector<"w", n>;
constexpr auto lambda = scalar<"λ", positive>;
constexpr auto ridge = half * lambda * squared_norm(w);

// Logistic regression with labels ±1.
constexpr auto labels = vector<"y", m, plus_minus_one>;
constexpr auto logistic = sum(softplus(-hadamard(labels, X* w))) + ridge;

// Poisson regression of counts.
constexpr auto counts = vector<"y", m>;
constexpr auto poisson = sum(exp(X * w)) - T(counts) * X * w + ridge;
static_assert(grad(poisson, w) == T(X) * (exp(X * w) - counts) + lambda * w);
static_assert(hessian(poisson, w) == T(X) * diag(exp(X * w)) * X + lambda * identity<n>);

constexpr double strength = 1;  // λ
constexpr double tolerance = 1e-8;
constexpr int most_steps = 20;

struct problem {
    MatrixXd X;
    VectorXd y;
};

// The features, each with mean 0 and variance 1, and a column of ones for the intercept; the target is the last column.
// Refuses a target that `is_valid` does not accept.
template <class Valid>
problem read_problem(std::string const& file, std::string const& expected, Valid is_valid) {
    std::vector<Index> lines;
    MatrixXd const table = read_csv(file, &lines);
    Index const rows = table.rows(), features = table.cols() - 1;
    auto const fail = [&](Index line, std::string const& what) {
        throw csv_error(file + ":" + std::to_string(line) + ": " + what);
    };
    if (features < 1) fail(0, "one column, expected features and a target");
    problem p{MatrixXd::Ones(rows, features + 1), table.col(features)};
    for (Index i = 0; i < rows; ++i)
        if (!is_valid(p.y(i)))
            fail(lines[static_cast<std::size_t>(i)],
                 fmt::format("the last column is {}, expected {}", p.y(i), expected));
    for (Index j = 0; j < features; ++j) {
        VectorXd const centred = table.col(j).array() - table.col(j).mean();
        double const deviation = std::sqrt(centred.squaredNorm() / static_cast<double>(rows));
        if (!(deviation > 0)) fail(0, "column " + std::to_string(j + 1) + " is constant");
        p.X.col(j) = centred / deviation;
    }
    return p;
}

struct outcome {
    std::vector<VectorXd> path;  // w after every step
    double gradient = 0;         // its length at the end
};

// w ← w − H⁻¹∇ from `at`, until the gradient vanishes.
template <class Loss, class Target>
outcome minimise(Loss loss, Target y, problem const& p, VectorXd at) {
    constexpr auto gradient = grad(Loss{}, w);
    constexpr auto H = hessian(Loss{}, w);
    fmt::print("minimise   {}\ngradient   {}\nHessian    {}\nstep       H⁻¹∇\n", loss, gradient, H);
    fmt::print("\nstep                loss      length of ∇   length of step\n");
    auto all = evaluator(loss, gradient, solve(H, gradient));
    outcome result;
    for (int step = 0; step <= most_steps; ++step) {
        auto const [value, slope, newton] = all(X = p.X, y = p.y, w = at, lambda = strength);
        result.gradient = slope.norm();
        fmt::print("{:4} {:19.9f} {:16.3e} {:16.3e}\n", step, value, result.gradient, newton.norm());
        result.path.push_back(at);
        if (result.gradient < 1e-2 * tolerance) break;
        at -= newton;
    }
    return result;
}

// Whether the method arrived, and the correct digits doubled in every step from the second digit on.
bool judge(outcome const& result) {
    auto const& last = result.path.back();
    double const rounding = 1e-13;
    fmt::print("\ncorrect digits");
    std::vector<double> digits;
    for (auto const& at : result.path) {
        double const error = (at - last).norm() / last.norm();
        if (&at == &last || error < rounding) break;
        digits.push_back(0 - std::log10(error));
        fmt::print("  {:.1f}", digits.back());
    }
    bool doubles = digits.size() > 1;
    for (std::size_t k = 1; k < digits.size(); ++k)
        if (digits[k - 1] >= 2) doubles = doubles && digits[k] >= 1.8 * digits[k - 1];
    bool const arrived = result.gradient < tolerance;
    fmt::print("\nthe gradient {} {:.0e}, and the number of correct digits {}\n",
               arrived ? "is below" : "is not below", tolerance, doubles ? "doubles" : "does not double");
    return arrived && doubles;
}

bool classify(std::string const& file) {
    auto p = read_problem(file, "0 or 1", [](double y) { return y == 0 || y == 1; });
    fmt::print("Logistic regression, {}: {} samples, {} coefficients\n", file, p.X.rows(), p.X.cols());
    p.y = 2 * p.y.array() - 1;
    auto const result = minimise(logistic, labels, p, VectorXd::Zero(p.X.cols()));
    double const right = ((p.X * result.path.back()).array() * p.y.array() > 0).cast<double>().mean();
    fmt::print("\n{:.1f} % of the samples are on the right side\n", 100 * right);
    return judge(result);
}

bool count(std::string const& file) {
    auto const p = read_problem(file, "a count", [](double y) { return y >= 0 && y == std::floor(y); });
    fmt::print("\nPoisson regression, {}: {} samples, {} coefficients\n", file, p.X.rows(), p.X.cols());
    // The start: every count has the mean.
    VectorXd start = VectorXd::Zero(p.X.cols());
    start(start.size() - 1) = std::log(std::max(p.y.mean(), 1e-3));
    return judge(minimise(poisson, counts, p, start));
}

int run(std::string const& label_file, std::string const& count_file, bool) {
    bool const classified = classify(label_file), counted = count(count_file);
    return classified && counted ? 0 : 1;
}

}  // namespace

// newton [--quick] [labels.csv [counts.csv]]: all is fast, --quick changes nothing.
int main(int argument_count, char** arguments) {
    return run_with(argument_count, arguments, run, GRADUS_EXAMPLE_DATA "/breast_cancer.csv",
                    GRADUS_EXAMPLE_DATA "/diabetes.csv");
}
