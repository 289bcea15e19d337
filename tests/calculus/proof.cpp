// SPDX-License-Identifier: MIT
// What values modulo a prime prove, and what they must not prove.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto k = dim<"k">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto z = vector<"z", n>;
constexpr auto t = scalar<"t">;
constexpr auto u = scalar<"u">;

template <class L, class R>
constexpr bool neither(L const& a, R const& b) {
    return !equal(a, b) && !different(a, b);
}

// Inverses: push-through, Woodbury, Sherman and Morrison, Searle.
static_assert(equal(inv(identity<m> + X * T(X)) * X, X* inv(identity<n> + T(X) * X)));
static_assert(different(inv(identity<m> + X * T(X)) * X, X* inv(identity<n> - T(X) * X)));
constexpr auto U = matrix<"U", n, k>;
constexpr auto C = matrix<"C", k, k>;
constexpr auto V = matrix<"V", k, n>;
static_assert(equal(inv(A + U * C * V), inv(A) - inv(A) * U * inv(inv(C) + V * inv(A) * U) * V * inv(A)));
static_assert(different(inv(A + U * C * V), inv(A) - inv(A) * U * inv(C + V * inv(A) * U) * V * inv(A)));
static_assert(equal(inv(A + x * T(z)), inv(A) - inv(A) * x * T(z) * inv(A) / (1 + T(z) * inv(A) * x)));
static_assert(equal(inv(A + B), inv(A) - inv(A) * inv(inv(A) + inv(B)) * inv(A)));
static_assert(equal(det(identity<m> + X * T(X)), det(identity<n> + T(X) * X)));
static_assert(equal(det(A + x * T(z)), det(A) * (1 + T(z) * inv(A) * x)) && equal(det(2 * identity<3>), 8) &&
              different(det(2 * identity<n>), 8));

// Identities of one size only: det Y = ½(tr²Y − tr Y²) holds for 2×2 matrices.
constexpr auto two = matrix<"Y", 2, 2>;
constexpr auto three = matrix<"Y", 3, 3>;
constexpr auto by_traces = [](auto Y) { return half * (tr(Y) * tr(Y) - tr(Y * Y)); };
static_assert(different(det(A), by_traces(A)) && equal(det(two), by_traces(two)) &&
              different(det(three), by_traces(three)));
// The fourth elementary symmetric function of the eigenvalues is 0 up to n = 3.
constexpr auto fourth = [](auto Y) {
    auto const p1 = tr(Y);
    auto const p2 = tr(Y * Y);
    auto const p3 = tr(Y * Y * Y);
    return p1 * p1 * p1 * p1 - 6 * p1 * p1 * p2 + 3 * p2 * p2 + 8 * p1 * p3 - 6 * tr(Y * Y * Y * Y);
};
static_assert(different(fourth(A), 0) && equal(fourth(three), 0));
// (XᵀX)⁻¹ exists for a tall X only, and splits for no X that is not square; both at once exist for neither.
static_assert(equal(X * inv(T(X) * X) * T(X) * X, X));
static_assert(different(X * inv(T(X) * X) * T(X), identity<m>) &&
              different(T(X) * inv(X * T(X)) * X, identity<n>));
static_assert(neither(tr(inv(T(X) * X)), tr(inv(X* T(X)))));
// Fixed sizes stay what they are.
constexpr auto flat = matrix<"W", 2, 3>;
static_assert(neither(inv(T(flat) * flat), identity<3>) &&
              equal(flat * T(flat) * inv(flat * T(flat)), identity<2>));
static_assert(equal(sum(ones<784, 10>), 7840) && neither(mean(vector<"p", 784>), sum(vector<"p", 784>)) &&
              equal(T(matrix<"P", 784, 10>) * vector<"p", 784>,
                    T(T(vector<"p", 784>) * matrix<"P", 784, 10>)));

// Traces and norms.
static_assert(equal(tr(A * B * S), tr(S* A* B)) && equal(tr(A * B * S), tr(B* S* A)) &&
              different(tr(A * B * S), tr(B* A* S)));
static_assert(equal(squared_norm(x), T(x) * x) && equal(squared_norm(X), tr(X* T(X))) &&
              different(squared_norm(X), tr(X* T(X)) / 2));
static_assert(equal(sum(hadamard(A, B)), tr(T(A) * B)) &&
              equal(T(x) * diag(z) * x, sum(hadamard(hadamard(x, x), z))));
static_assert(equal(T(T(A) * A), T(A) * A) && different(T(A * B), A* B) && different(A, T(A)) &&
              equal(S, T(S)));

// Kronecker products (Magnus & Neudecker, 2.4 and 3.7); a size may be a product of names.
static_assert(equal(kron(T(U), X) * vec(A), vec(X* A* U)) &&
              different(kron(T(U), X) * vec(A), vec(X* T(A) * U)));
static_assert(equal(commutation<m, n> * vec(X), vec(T(X))) && equal(tr(kron(A, B)), tr(A) * tr(B)) &&
              equal(kron(A, X) * kron(U, T(X)), kron(A* U, X* T(X))) && different(kron(A, B), kron(B, A)));
static_assert(equal(commutation<n, n> * kron(A, B) * commutation<n, n>, kron(B, A)) &&
              equal(inv(kron(A, B)), kron(inv(A), inv(B))));

// A size may be a sum of names.
constexpr auto stacked = matrix<"Z", m + n, n>;
static_assert(equal(T(T(stacked) * stacked), T(stacked) * stacked) && different(stacked * A, stacked* T(A)));

// Declared properties.
constexpr auto Q = matrix<"Q", n, n, orthogonal>;
constexpr auto H = matrix<"H", n, n, orthogonal, symmetric>;
constexpr auto P = matrix<"P", n, n, idempotent>;
constexpr auto label = vector<"y", n, one_hot>;
constexpr auto mask = vector<"c", n, binary>;
constexpr auto sign_of = vector<"s", n, plus_minus_one>;
constexpr auto p = vector<"p", n, stochastic>;
constexpr auto L = matrix<"L", n, n, lower_triangular>;
static_assert(equal(T(Q) * Q, identity<n>) && equal(Q * T(Q), identity<n>) &&
              different(T(A) * A, identity<n>));
static_assert(equal(det(Q) * det(Q), 1) && !equal(det(Q), 1) && different(det(Q), 1) && different(Q, T(Q)));
static_assert(equal(H * H, identity<n>) && different(tr(H), tr(H) + 1) &&
              different(tr(H), tr(identity<n>) - 2));
static_assert(equal(P * P, P) && different(P, T(P)) && equal((identity<n> - P) * P, zeros<n, n>) &&
              different(tr(P), 1) && different(det(P), 0) && equal(det(P) * det(P), det(P)));
static_assert(equal(sum(label), 1) && equal(squared_norm(label), 1) && equal(hadamard(label, label), label) &&
              equal(label * T(label), diag(label)) && different(label * T(x), diag(label)));
static_assert(equal(hadamard(mask, mask), mask) && different(mask, ones<n>) && different(sum(mask), 1) &&
              equal(hadamard(sign_of, sign_of), ones<n>) && different(sign_of, ones<n>));
static_assert(equal(sum(p), 1) && different(hadamard(p, p), p) && different(squared_norm(p), 1));
static_assert(equal(det(L), det(diag(diagonal(L)))) && different(det(A), det(diag(diagonal(A)))));
constexpr auto bit = scalar<"b", binary>;
constexpr auto other_bit = scalar<"d", binary>;
static_assert(equal(bit * bit, bit) && different(bit * other_bit, 0) && different(bit, 1) &&
              different(bit, 0) && equal((bit + other_bit) * (bit - other_bit), bit - other_bit));
// What no sample is known to have: a proof of equality holds, a difference is not claimed.
constexpr auto odd = matrix<"O", n, n, idempotent, positive>;
static_assert(equal(odd * odd, odd) && neither(tr(odd), 1));
constexpr auto mine = matrix<"M", n, n, user_property<0>>;
static_assert(equal(T(mine * A), T(A) * T(mine)) && neither(mine, T(mine)));

// Functions that are not rational prove equal, never different.
static_assert(equal(tanh(t), 2 * sigmoid(2 * t) - 1) && equal(tanh(x), divide(sinh(x), cosh(x))) &&
              neither(tanh(t), 2 * sigmoid(2 * t)));
static_assert(neither(sqrt(pow<2>(t)), t) && equal(sqrt(pow<2>(t)), abs(t)) && equal(pow<2>(sqrt(t)), t));
static_assert(equal(exp(x + z), hadamard(exp(x), exp(z))) && equal(exp(2 * t), pow<2>(exp(t))) &&
              equal(exp(t - u), exp(t) / exp(u)) && neither(exp(t * u), exp(t) * exp(u)));
static_assert(equal(pow<2>(sin(t)) + pow<2>(cos(t)), 1) && equal(pow<2>(cosh(t)) - pow<2>(sinh(t)), 1) &&
              equal(sin(-t), -sin(t)) && neither(sin(2 * t), 2 * sin(t)));
static_assert(equal(sum(softmax(z)), 1) && equal(log(softmax(z)), z - logsumexp(z) * ones<n>) &&
              equal(softmax(z + t * ones<n>), softmax(z)) && neither(softmax(z), softmax(2 * z)));
static_assert(equal(row_softmax(X) * ones<n>, ones<m>) && equal(sigmoid(z) + sigmoid(-z), ones<n>));
static_assert(equal(relu(x) - relu(-x), x) && equal(abs(x), relu(x) + relu(-x)) &&
              equal(hadamard(x, sign(x)), abs(x)) && neither(relu(x), x) && neither(step(x), ones<n>));
static_assert(equal(silu(x), hadamard(x, sigmoid(x))) &&
              equal(gelu(x), hadamard(x, normal_distribution(x))) &&
              equal(normal_distribution(x) + normal_distribution(-x), ones<n>) && different(pi * t, 3 * t));
static_assert(equal(mse(x, z), squared_norm(x - z) / sum(ones<n>)) && equal(mean(x), sum(x) / sum(ones<n>)) &&
              equal(CE(softmax(z), label), logsumexp(z) - T(label) * z));
static_assert(equal(logdet(S), log(abs(det(S)))) && neither(logdet(S), log(det(S))) &&
              equal(norm(x), sqrt(T(x) * x)));

// Values of plain integers count.
static_assert(equal(2 * x, x + x) && different(2 * x, 3 * x) && equal(t * 1, t) && equal(1, 1) &&
              different(1, 2));

// Shapes that differ are a difference; symbols of one name and different meaning are unknown.
static_assert(different(x, T(x)) && different(zeros<n>, zeros<m>) && different(A, x));
static_assert(neither(x, vector<"x", n, positive>) && neither(A, matrix<"A", n, n, symmetric>));

TEST_CASE("equal and different are opposite where something is proved") {
    CHECK(equal(A * (B + S), A * B + A * S));
    CHECK(different(A * (B + S), A * B + S * A));
    CHECK(!equal(A * (B + S), A * B + S * A));
}

}  // namespace
