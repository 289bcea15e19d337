// SPDX-License-Identifier: MIT
// Checks of gradients: right ones pass, a wrong rule is found at the right entry, and what cannot be measured is said.
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;
using boost::hana::make_tuple;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto L = matrix<"L", n, n, lower_triangular>;
constexpr auto x = vector<"x", n>;
constexpr auto z = vector<"z", n>;
constexpr auto b = vector<"b", m>;
constexpr auto label = vector<"y", n, one_hot>;
constexpr auto share = vector<"p", n, stochastic>;
constexpr auto t = scalar<"t">;

MatrixXd const Am = MatrixXd::Random(4, 3), Qm = MatrixXd::Random(3, 3) + 3 * MatrixXd::Identity(3, 3);
MatrixXd const Sm = Qm + Qm.transpose(), Pm = Qm * Qm.transpose(), Lm = Qm.triangularView<Eigen::Lower>();
VectorXd const xv = VectorXd::Random(3), zv = 3 * VectorXd::Random(3), bv = VectorXd::Random(4);
VectorXd const yv{{0, 1, 0}}, pv{{0.25, 0.25, 0.5}};

// The rule of the second entry of the square of a vector is wrong: 2x₂ + 1.
constexpr term wrong_pullback(term g, term y, int);
inline constexpr operation squares{.name = "squares", .pullback = wrong_pullback};
inline constexpr operation wrong_slope{.name = "wrong_slope"};
constexpr term wrong_pullback(term g, term y, int) {
    return gradus::hadamard(g, apply<wrong_slope>(y.operand(0)));
}
// x², its derivative wrong everywhere but at 0.
inline constexpr operation bent =
    elementwise("bent", written_as_function("bent", "\\operatorname{bent}"), [](term x, term) { return x; });
}  // namespace

template <>
struct gradus::kernel<squares> {
    static void run(auto& out, auto const& x) { out = x.cwiseProduct(x); }
};
template <>
struct gradus::kernel<wrong_slope> {
    static void run(auto& out, auto const& x) {
        out = 2 * x;
        out(1, x.cols() - 1) += 1;
    }
};
template <>
struct gradus::kernel<bent> {
    static auto of(auto const& x) { return x.square(); }
};

#define PASSES(check)                                                                                        \
    do {                                                                                                     \
        auto const report = check;                                                                           \
        CHECK_MESSAGE(report.agrees, report.message());                                                      \
    } while (false)

TEST_CASE("right gradients agree") {
    PASSES(check_gradient(squared_norm(A * x - b), x)(A = Am, x = xv, b = bv));
    PASSES(check_gradient(squared_norm(A * x - b), make_tuple(A, x, b))(A = Am, x = xv, b = bv));
    PASSES(check_gradient(2 * logsumexp(t * A * x), make_tuple(x, t))(A = Am, x = xv, t = 2));
    PASSES(check_gradient(sum(softplus(A * x)) + squared_norm(tanh(A)), A)(A = Am, x = xv));
    PASSES(check_gradient(CE(softmax(z), label), z)(z = zv, label = yv));
    PASSES(check_gradient(logdet(Q) + T(x) * inv(Q) * z, make_tuple(Q, x))(Q = Qm, x = xv, z = zv));
    PASSES(check_gradient(sum(relu(x)), x)(x = xv));
    PASSES(check_gradient(T(x) * z, x)(x = VectorXd(VectorXd::Zero(3)), z = zv));
}

TEST_CASE("float") {
    Eigen::MatrixXf const a = Am.cast<float>();
    Eigen::VectorXf const v = xv.cast<float>(), w = bv.cast<float>();
    PASSES(check_gradient(squared_norm(tanh(A * x) - b), make_tuple(A, x))(A = a, x = v, b = w));
    auto const report = check_gradient(sum(apply<bent>(x)), x)(x = v);
    static_assert(std::same_as<std::remove_const_t<decltype(report.derived)>, float>);
    CHECK(!report);
}

TEST_CASE("variables that lie on a surface") {
    PASSES(check_gradient(tr(S * S * Q), S)(S = Sm, Q = Qm));
    PASSES(check_gradient(logdet(P) + T(x) * inv(P) * z, P)(P = Pm, x = xv, z = zv));
    PASSES(check_gradient(squared_norm(L * x), L)(L = Lm, x = xv));
    // Beside the surface: 1ᵀy is not 1, yᵢ² is not yᵢ.
    PASSES(check_gradient(CE(softmax(z), label), label)(z = zv, label = yv));
    PASSES(check_gradient(sum(hadamard(hadamard(label, label), z)), label)(z = zv, label = yv));
    PASSES(check_gradient(3 * pow<2>(sum(share)) + T(share) * z, share)(share = pv, z = zv));
}

TEST_CASE("what is bound is not written to, and may be of any kind") {
    VectorXd v = xv;
    Eigen::Matrix<double, -1, -1, Eigen::RowMajor> const by_rows = Am;
    PASSES(check_gradient(squared_norm(A * x), make_tuple(A, x))(A = by_rows, x = v));
    CHECK(v == xv);
    std::vector<double> const list(xv.begin(), xv.end());
    PASSES(check_gradient(squared_norm(A * x), x)(A = Am.topRows(2), x = list));
    constexpr auto F = matrix<"F", 2, 2>;
    Eigen::Matrix2d const f = Eigen::Matrix2d::Random();
    PASSES(check_gradient(tr(F * F * F), F)(F = f));
}

TEST_CASE("a wrong rule is found at its entry") {
    auto const report = check_gradient(sum(apply<squares>(x)), x)(x = VectorXd{{1, 2, 3}});
    CHECK(!report);
    CHECK(report.row == 1);
    CHECK(report.column == 0);
    CHECK(report.derived == doctest::Approx(5));
    CHECK(report.measured == doctest::Approx(4));
    CHECK(report.error < 1e-9);
    CHECK(report.message().find("grad by x: entry 2 is 5, differences say 4 (± ") == 0);

    auto const several =
        check_gradient(squared_norm(x) + sum(apply<squares>(A)), make_tuple(x, A))(A = Am, x = xv);
    CHECK(!several);
    CHECK(several.variable == "A");
    CHECK(several.row == 1);
    CHECK(several.column == 2);
    CHECK(several.message().find("grad by A: entry (2, 3) is ") == 0);

    auto const [by_x, by_A, by_t] =
        check_gradient(squared_norm(x) + sum(apply<squares>(A)), make_tuple(x, A, t))
            .by_variable(A = Am, x = xv, t = 2);
    CHECK(by_x);
    CHECK(by_x.variable == "x");
    CHECK(by_x.derived == doctest::Approx(2 * xv(by_x.row)));
    CHECK(by_A.message() == several.message());
    CHECK(by_t);  // nothing depends on it
    CHECK(by_t.derived == 0);

    auto const scalar = check_gradient(apply<bent>(t), t)(t = 3);
    CHECK(scalar.message().find("grad by t is 3, differences say 6") == 0);
}

TEST_CASE("NaN is said") {
    double const nan = std::numeric_limits<double>::quiet_NaN();
    auto const report = check_gradient(squared_norm(x), x)(x = VectorXd{{1, nan, 3}});
    CHECK(!report);
    CHECK(report.message().find("nan") != std::string::npos);
    // At the border of the domain there is no difference to take.
    auto const border = check_gradient(sum(sqrt(x)), x)(x = VectorXd{{1, 0, 3}});
    CHECK(!border);
    CHECK(border.row == 1);
    CHECK(border.message().find("f is not finite") != std::string::npos);
    // Near the border smaller steps see enough, and it is said all the same.
    auto const near = check_gradient(sum(log(x)), x)(x = VectorXd{{1e-9, 1e-5, 1}});
    CHECK(near.agrees);
}

TEST_CASE("f that does not depend on x") {
    PASSES(check_gradient(squared_norm(z), x)(z = zv, x = xv));
    PASSES(check_gradient(squared_norm(x), x)(x = VectorXd(0)));
}

TEST_CASE("shapes are checked as in a call") {
    CHECK_THROWS_AS((void)check_gradient(squared_norm(A * x), x)(A = Am, x = bv), shape_error);
}
