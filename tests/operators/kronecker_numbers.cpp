// SPDX-License-Identifier: MIT
// Kronecker products, vec and the commutation matrix by numbers: gradients by both factors and twice, Jacobians
// evaluated by the library.
#include "../gradient_check.hpp"
#include "../jacobian_check.hpp"

using namespace gradus;
using boost::hana::make_tuple;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto p = dim<"p">;
constexpr auto q = dim<"q">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", p, q>;
constexpr auto X = matrix<"X", q, n>;
constexpr auto V = matrix<"V", n, n>;
constexpr auto W = matrix<"W", p, p>;
}  // namespace

TEST_CASE("gradients through Kronecker products, by both factors and twice") {
    central_differences::check(squared_norm(kron(A, B) * vec(X)), make_tuple(A, B, X), A, B, X);
    central_differences::check(tr(kron(V, W)), make_tuple(V, W), V, W);
    central_differences::check(sum(sin(kron(A, B))), make_tuple(A, B), A, B);
    central_differences::check(squared_norm(grad(sum(exp(kron(A, B))), A)), make_tuple(A, B), A, B);
    central_differences::check(sum(exp(commutation<m, n> * sin(vec(A)))), make_tuple(A), A);
}

TEST_CASE("Jacobians of matrices are evaluated") {
    reference::world world;
    auto const check = [&](auto const& jacobian, auto... symbols) {
        jacobian_check::function const independent(jacobian);
        auto const expected = independent(world);
        Eigen::MatrixXd const got = jacobian((symbols = central_differences::bound(world, symbols))...);
        REQUIRE(got.rows() == expected.rows());
        CHECK((got - expected).norm() <= 1e-12 * (1 + expected.norm()));
    };
    check(jacobian(A * V * T(A), V), A);
    check(jacobian(inv(V), V), V);
    check(hadamard(jacobian(T(A), A), jacobian(sin(T(A)), A)), A);
    check(hessian(squared_norm(T(A) * A - identity<n>), A), A);
    check(hessian(logdet(V), V), V);
    check(hessian(logdet(V), V) * vec(V), V);
    check(jacobian(row_softmax(A), A), A);
}
