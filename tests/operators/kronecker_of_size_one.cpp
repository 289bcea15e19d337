// SPDX-License-Identifier: MIT
// vec, reshape, commutation and Kronecker products of numbers, rows, columns and matrices of fixed size one: they are
// what they are of any size, derived and evaluated.
#include "../gradient_check.hpp"

using namespace gradus;
using boost::hana::make_tuple;

namespace {

constexpr auto n = dim<"n">;
constexpr auto t = scalar<"t">;
constexpr auto u = scalar<"u">;
constexpr auto x = vector<"x", n>;
constexpr auto r = matrix<"r", 1, n>;
constexpr auto T1 = matrix<"T", 1, 1>;

static_assert(commutation<1, 1> * vec(t) == t && unicode(simplify(commutation<1, 1> * vec(t))) == "t" &&
              unicode(simplify(commutation<1, 1>)) == "1");
static_assert(commutation<1, n> == identity<n> && commutation<n, 1> * x == x &&
              commutation<1, n> * vec(r) == T(r));
static_assert(T(commutation<1, 1>) * t == t && inv(commutation<1, 1>) == constant<1> &&
              tr(commutation<1, 1>) == constant<1>);
static_assert(vec(t) == t && kron(t, u) == t * u && kron(t, x) == t * x && kron(r, t) == t * r);
static_assert(kron(t, u) * vec(t) == t * t * u && kron(T1, x) * T1 == T1 * T1 * x);
static_assert(kron(x, r) == x * r && kron(r, x) == x * r && kron(x, t) * u == t * u * x);
// Derivatives.
static_assert(jacobian(vec(t), t) == constant<1> && jacobian(kron(T1, T1), T1) == constant<2> * T1);
static_assert(jacobian(kron(t, x), x) == t * identity<n> && jacobian(kron(t, x), t) == x);
static_assert(jacobian(vec(kron(r, t)), r) == t * identity<n> &&
              jacobian(kron(r, x), x) == kron(T(r), identity<n>));
static_assert(grad(commutation<1, 1> * vec(t) * u, t) == u &&
              grad(sum(commutation<1, n> * vec(r)), r) == T(ones<n>));
static_assert(jacobian(diag(t), t) == constant<1> && jacobian(diagonal(T1), T1) == constant<1>);
static_assert(hessian(squared_norm(kron(t, x)), t) == constant<2> * T(x) * x);

template <class E, class... Symbols>
void same(E const& e, Symbols... symbols) {
    reference::world world;
    reference::M const expected = reference::written(e)(world);
    auto const got =
        central_differences::matrix_of(e((symbols = central_differences::bound(world, symbols))...));
    CAPTURE(std::string(std::string_view(unicode(e))));
    REQUIRE(got.rows() == expected.rows());
    REQUIRE(got.cols() == expected.cols());
    CHECK((got - expected).norm() <= 1e-13 * (1 + expected.norm()));
}

template <class A, class B>
void pair(A const& a, B const& b) {
    same(kron(a, b), a, b);
    same(vec(kron(a, b)), a, b);
    central_differences::check(sum(sin(kron(a, b))), make_tuple(a, b), a, b);
}

}  // namespace

TEST_CASE("vec, reshape and commutation") {
    same(commutation<1, 1> * vec(t), t);
    same(commutation<1, n> * vec(r), r);
    same(T(commutation<1, 1>) * t + u, t, u);
    same(reshape<1, 1>(t) * u, t, u);
    same(reshape<1, 3>(vector<"y", 3>), vector<"y", 3>);
    same(reshape<3, 1>(matrix<"y", 1, 3>), matrix<"y", 1, 3>);
    central_differences::check(commutation<1, 1> * vec(t) * exp(u), make_tuple(t, u), t, u);
    central_differences::check(sum(sin(reshape<1, 3>(vector<"y", 3>))), make_tuple(vector<"y", 3>),
                               vector<"y", 3>);
}

TEST_CASE("Kronecker products") {
    constexpr auto column = vector<"c", 2>;
    constexpr auto row = matrix<"d", 1, 2>;
    constexpr auto whole = matrix<"W", 2, 3>;
    pair(t, T1);
    pair(whole, T1);
    pair(row, column);
    same(kron(t, whole) * vector<"e", 3>, t, whole, vector<"e", 3>);
    same(jacobian(kron(row, whole), whole), row);
    same(jacobian(kron(sin(row), whole), row), row, whole);
}
