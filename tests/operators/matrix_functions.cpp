// SPDX-License-Identifier: MIT
// The exponential and the logarithm of matrices.
#include <unsupported/Eigen/MatrixFunctions>

#include "../gradient_check.hpp"
#include "../matrix_functions.hpp"
#include "../properties.hpp"

using namespace gradus;
using boost::hana::make_tuple;

constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", n, n>;
constexpr auto A = matrix<"A", n, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto v = vector<"v", n>;
constexpr auto t = scalar<"t">;

static_assert(unicode(expm(X)) == "expm(X)" && latex(logm(X)) == "\\operatorname{logm}\\left(X\\right)" &&
              ascii(expm(X)) == "expm(X)");
static_assert(grad(tr(expm(X)), X) == T(expm(X)) && unicode(grad(tr(expm(X)), X)) == "expm(X)ᵀ" &&
              grad(tr(expm(S)), S) == expm(S) && grad(tr(expm(t * X)), t) == tr(T(X) * T(expm(t * X))));
static_assert(unicode(grad(tr(A * expm(X)), X)) == "Dexpm(Xᵀ, Aᵀ)");
// The bridge from traces to determinants.
static_assert(tr(logm(X)) == logdet(X) && unicode(grad(tr(logm(X)), X)) == "X⁻ᵀ" && !(logm(X) == log(X)));
static_assert(expm(diag(v)) == diag(exp(v)) && logm(expm(S)) == S && expm(zeros<n, n>) == identity<n> &&
              expm(t) == exp(t) && expm(T(X)) == T(expm(X)));
static_assert(!(expm(X + A) == expm(X) * expm(A)));
static_assert(properties_of(expm(S)) == spd && properties_of(expm(X)) == invertible &&
              properties_of(logm(P)) == symmetric);

TEST_CASE("functions of matrices by numbers") {
    reference::add_matrix_functions();
    Eigen::MatrixXd x = Eigen::MatrixXd::Random(5, 5);
    for (double const scale : {1e-3, 1.0, 8.0}) {
        Eigen::MatrixXd const scaled = scale * x, expected = scaled.exp();
        Eigen::MatrixXd const got = expm(X)(X = scaled);
        CHECK((got - expected).norm() <= 1e-13 * (1 + scale) * expected.norm());
    }
    Eigen::MatrixXd const near_one = Eigen::MatrixXd::Identity(5, 5) + 0.4 * x;
    Eigen::MatrixXd const far = 50 * x * x.transpose() + Eigen::MatrixXd::Identity(5, 5);
    for (auto const& m : {near_one, far}) {
        Eigen::MatrixXd const got = logm(X)(X = m);
        CHECK((got - m.log()).norm() <= 1e-12 * got.norm());
    }
    Eigen::Matrix2d negative;
    negative << -1, 0, 0, -2;
    CHECK(std::isnan(logm(X)(X = negative)(0, 0)));
    Eigen::MatrixXf const single = near_one.cast<float>();
    Eigen::MatrixXf const got = logm(X)(X = single);
    CHECK((got.cast<double>() - near_one.log()).norm() <= 1e-5);
}

TEST_CASE("gradients of functions of matrices") {
    reference::add_matrix_functions();
    central_differences::check(tr(expm(X)), make_tuple(X), X);
    central_differences::check(tr(A * expm(t * X)), make_tuple(X, A, t), A, X, t);
    central_differences::check(tr(A * logm(P)), make_tuple(A), A, P);
    central_differences::check(tr(A * logm(P)), make_tuple(P), A, P);
    central_differences::check(tr(A * logm(expm(t * X))), make_tuple(X), A, X, t);
}
