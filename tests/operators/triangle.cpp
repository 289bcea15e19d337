// SPDX-License-Identifier: MIT
// The lower triangle, and variables that are triangular or diagonal.
#include "../gradient_check.hpp"
#include "../properties.hpp"

using namespace gradus;
using boost::hana::make_tuple;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto L = matrix<"L", n, n, lower_triangular>;
constexpr auto K = matrix<"K", n, n, lower_triangular>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto D = matrix<"Λ", n, n, diagonal>;
constexpr auto E = matrix<"Γ", n, n, diagonal>;
constexpr auto P = matrix<"P", n, n, spd>;

static_assert(unicode(tril(A)) == "tril(A)" && latex(tril(A)) == "\\operatorname{tril}\\left(A\\right)" &&
              ascii(tril(A)) == "tril(A)");
static_assert(tril(L) == L && tril(tril(A)) == tril(A) && tril(2 * A + B) == 2 * tril(A) + tril(B) &&
              tril(D) == D);
static_assert(tril(T(L)) == diag(diagonal(L)) && !(tril(A) == A) && !(T(tril(A)) == tril(A)) &&
              !(T(tril(A)) == tril(T(A))));
static_assert(grad(tr(T(B) * tril(A)), A) == tril(B));
static_assert(jacobian(tril(A), A) == diag(vec(tril(ones<n, n>))));

// By a triangular or diagonal variable the gradient stays in the space of the variable.
static_assert(grad(T(x) * L * y, L) == tril(x * T(y)) && unicode(grad(T(x) * L * y, L)) == "tril(xyᵀ)");
static_assert(grad(T(x) * D * y, D) == diag(hadamard(x, y)) && unicode(grad(tr(D * A), D)) == "D(d(A))");
static_assert(grad(half * squared_norm(L), L) == L && vjp(L, L, A) == tril(A));

static_assert(properties_of(tril(A)) == lower_triangular && properties_of(L + K) == lower_triangular &&
              properties_of(L * K) == lower_triangular &&
              properties_of(inv(L)) == (lower_triangular | invertible));
static_assert(properties_of(D + E) == diagonal && properties_of(D * E) == diagonal &&
              properties_of(2 * D) == diagonal && properties_of(T(D)) == diagonal &&
              properties_of(inv(D)) == (diagonal | invertible));
static_assert(properties_of(D * L) == lower_triangular && properties_of(hadamard(D, A)) == diagonal &&
              properties_of(hadamard(A, L)) == lower_triangular && properties_of(D * A) == no_property &&
              properties_of(T(L)) == no_property && properties_of(D + A) == no_property);
static_assert(property_set(diagonal).has(symmetric) && property_set(diagonal).has(lower_triangular) &&
              T(D) == D);

TEST_CASE("triangles by numbers") {
    Eigen::Matrix2d a, lower;
    a << 1, 2, 3, 4;
    lower << 1, 0, 3, 4;
    CHECK(tril(A)(A = a) == lower);
    central_differences::check(tr(T(B) * tril(A * B)), make_tuple(A, B), A, B);
    central_differences::check(T(x) * L * P * T(L) * x, make_tuple(x), L, P, x);
}

// Differences in the entries that the variable has.
TEST_CASE("the gradient by a triangular variable") {
    Eigen::Matrix3d l, p;
    l << 1, 0, 0, 2, 3, 0, -1, 0.5, 2;
    p << 2, 1, 0, 1, 3, 1, 0, 1, 4;
    constexpr auto f = tr(L * P * T(L)) + logdet(L);
    Eigen::Matrix3d const derived = grad(f, L)(L = l, P = p);
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) {
            if (j > i) {
                CHECK(derived(i, j) == 0);
                continue;
            }
            Eigen::Matrix3d above = l, below = l;
            above(i, j) += 1e-5;
            below(i, j) -= 1e-5;
            CHECK(derived(i, j) ==
                  doctest::Approx((f(L = above, P = p) - f(L = below, P = p)) / 2e-5).epsilon(1e-7));
        }
}
