// SPDX-License-Identifier: MIT
// Jacobians and Hessians of the catalogue, as expressions and as texts.
#include <gradus/calculus/jacobian.hpp>

#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", n, m>;
constexpr auto X = matrix<"X", n, n>;
constexpr auto W = matrix<"W", n, m>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto z = vector<"z", n>;
constexpr auto b = vector<"b", m>;
constexpr auto counts = vector<"y", m>;
constexpr auto label = vector<"y", n, one_hot>;
constexpr auto t = scalar<"t">;
constexpr auto lambda = scalar<"λ">;
constexpr auto I = identity<n>;

// Z4, B2, Z16, B23, B5, B6, B25, B22
static_assert(unicode(hessian(squared_norm(A * x - b), x)) == "2AᵀA");
static_assert(unicode(hessian(squared_norm(A * x - b) + lambda * squared_norm(x), x)) == "2(AᵀA + λI)");
constexpr auto s = softmax(z);
static_assert(jacobian(s, z) == diag(s) - s * T(s));
static_assert(unicode(jacobian(s, z), let<"s">(s)) == "D(s) − ssᵀ where s = softmax(z)");
static_assert(hessian(CE(s, label), z) == diag(s) - s * T(s));
static_assert(hessian(CE(s, vector<"y", n, stochastic>), z) == diag(s) - s * T(s));
static_assert(jacobian(x / norm(x), x) == (I - (x / norm(x)) * T(x / norm(x))) / norm(x));
static_assert(jacobian(x * T(x) * x, x) == (T(x) * x) * I + 2 * x * T(x));
static_assert(unicode(hessian(sum(exp(A * x)) - T(counts) * A * x, x)) == "AᵀD(exp(Ax))A");
constexpr auto q = softmax(A * x + b);
static_assert(hessian(logsumexp(A * x + b), x) == T(A) * (diag(q) - q * T(q)) * A);
static_assert(unicode(hessian(logsumexp(A * x + b), x), let<"s">(q)) ==
              "Aᵀ(D(s) − ssᵀ)A where s = softmax(Ax + b)");
static_assert(jacobian(tanh(A * x + b), x) == diag(ones<m> - pow<2>(tanh(A * x + b))) * A);

// B19 and matrices by matrices.
static_assert(jacobian(A * X * B, X) == kron(T(B), A));
static_assert(unicode(jacobian(A * X * B, X)) == "Bᵀ ⊗ A");
static_assert(unicode(jacobian(inv(X), X)) == "−(X⁻ᵀ ⊗ X⁻¹)");
static_assert(jacobian(T(W), W) == commutation<n, m> && jacobian(X, X) == identity<n * n>);
static_assert(unicode(hessian(tr(T(X) * S * X), X)) == "2(I ⊗ S)");
static_assert(unicode(hessian(logdet(X), X)) == "−(X⁻¹ ⊗ X⁻ᵀ)Kₙₙ");
static_assert(unicode(hessian(squared_norm(A * X * B), X)) == "2(BBᵀ ⊗ AᵀA)");
static_assert(unicode(hessian(squared_norm(T(W) * W - identity<m>), W)) ==
              "4((Wᵀ ⊗ W)Kₙₘ + (WᵀW − I) ⊗ I + I ⊗ WWᵀ)");
static_assert(jacobian(row_sums(A), A) == kron(ones<1, n>, identity<m>));
static_assert(jacobian(col_sums(A), A) == kron(identity<n>, ones<1, m>));
static_assert(jacobian(outer(x, b), x) == kron(b, I));

// A scalar by a vector is a row, a vector by a scalar a column.
static_assert(unicode(jacobian(T(x) * S * x, x)) == "2xᵀS" && jacobian(lambda * x, lambda) == x);
static_assert(hessian(pow<3>(t), t) == 6 * t);
static_assert(jacobian(tr(T(A) * A), A) == 2 * T(vec(A)));
// Mixed second derivatives.
static_assert(jacobian(grad(squared_norm(A * x - b), x), b) == -2 * T(A));
// What does not depend on x.
static_assert(jacobian(b, x) == zeros<m, n> && hessian(T(x) * z, x) == zeros<n, n>);
// Fixed sizes.
static_assert(meaning_of(jacobian(matrix<"F", 2, 3> * matrix<"G", 3, 4>, matrix<"G", 3, 4>)).shape ==
              shape{8, 12});

// The variable inside diagonal matrices, diagonals and Kronecker products.
constexpr dimension p = dim<"p">;
constexpr auto c = vector<"c", p>;
static_assert(unicode(jacobian(diag(x) * X * x, x)) == "D(x)X + D(Xx)" &&
              jacobian(diag(x) * X * x, x) == diag(X * x) + diag(x) * X);
static_assert(unicode(jacobian(diag(x), x)) == "(I ⊗ 1) ⊙ (1 ⊗ I)" &&
              unicode(jacobian(diagonal(X), X)) == "(I ⊗ 1ᵀ) ⊙ (1ᵀ ⊗ I)");
static_assert(jacobian(vec(kron(A, c)), c) == kron(vec(A), identity<p>) &&
              jacobian(kron(A, c), A) == kron(identity<m * n>, c));
static_assert(jacobian(A * diag(x), x) == hadamard(kron(I, ones<m>), kron(ones<n>, A)) &&
              jacobian(T(x) * diag(x) * X, x) == 2 * T(X) * diag(x));
static_assert(jacobian((diag(x) + X) * z, x) == diag(z) && jacobian(A * diag(x) * z, x) == A * diag(z));
static_assert(equal(jacobian(kron(A, c) * x, c) * c, kron(A, c) * x));
static_assert(meaning_of(jacobian(jacobian(s, z), z)).shape == shape{n * n, n} &&
              meaning_of(jacobian(jacobian(inv(X), X), X)).shape.rows ==
                  meaning_of(vec(kron(X, X))).shape.rows);
// A matrix function by few entries: column by column.
constexpr auto w = vector<"w", 2>;
constexpr auto skew = vstack(hstack(constant<0>, -entry<0>(w)), hstack(entry<0>(w), entry<1>(w)));
static_assert(meaning_of(jacobian(expm(skew) * matrix<"F", 2, 2>, w)).shape == shape{4, 2} &&
              unicode(jacobian(expm(t * matrix<"F", 2, 2>), t)) == "vec(Dexpm(tF, F))");

// By several symbols at once.
constexpr auto both = jacobian(A * x - b, boost::hana::make_tuple(x, b));
static_assert(both[boost::hana::size_c<0>] == A && both[boost::hana::size_c<1>] == -identity<m>);

// A Jacobian times a direction is the derivative in that direction.
constexpr auto v = vector<"v", n>;
static_assert(equal(jacobian(s, z) * v, jvp(s, z, v)));
static_assert(equal(hessian(CE(s, label), z) * v, jvp(grad(CE(s, label), z), z, v)));
static_assert(equal(hessian(logdet(X), X) * vec(S), vec(jvp(grad(logdet(X), X), X, S))));
static_assert(equal(jacobian(x / norm(x), x), (I - x * T(x) / (T(x) * x)) / norm(x)));

}  // namespace

TEST_CASE("a Jacobian times a direction is the derivative in that direction") {
    CHECK(jacobian(inv(X), X) * vec(S) == vec(jvp(inv(X), X, S)));
}
