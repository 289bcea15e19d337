// SPDX-License-Identifier: MIT
// True statements a = b: each holds at every size and under the declared properties. Some are from tests and books, most
// from families that are stated of symbols with other sizes and properties.
#pragma once

#include <vector>

#include <gradus/gradus.hpp>

namespace theorems {

using namespace gradus;

struct theorem {
    descriptor const* left;
    descriptor const* right;
};
using list = std::vector<theorem>;

inline constexpr auto m = dim<"m">;
inline constexpr auto n = dim<"n">;
inline constexpr auto k = dim<"k">;
inline constexpr auto d = dim<"d">;
inline constexpr auto t = scalar<"t">;
inline constexpr auto u = scalar<"u">;
inline constexpr auto one = constant<1>;
inline constexpr auto two = constant<2>;

template <class L, class R>
void add(list& all, L const&, R const&) {
    all.push_back({&meaning(node<L::hash>{}), &meaning(node<R::hash>{})});
}

// Square matrices A, B, C, a symmetric S, vectors x, z of size N.
template <class N>
void of_squares(list& all, N) {
    constexpr dimension_constant<N{}> s;
    constexpr auto I = identity<s>;
    constexpr auto A = matrix<"A", s, s>;
    constexpr auto B = matrix<"B", s, s>;
    constexpr auto C = matrix<"C", s, s>;
    constexpr auto S = matrix<"S", s, s, symmetric>;
    constexpr auto x = vector<"x", s>;
    constexpr auto z = vector<"z", s>;
    add(all, T(A * B), T(B) * T(A));
    add(all, (A + B) * (A - B), A * A - A * B + B * A - B * B);
    add(all, tr(A * B * C), tr(C * A * B));
    add(all, tr(A * B * S), tr(S * T(B) * T(A)));
    add(all, tr(A * T(B)), sum(hadamard(A, B)));
    add(all, squared_norm(A + B), squared_norm(A) + two * tr(T(A) * B) + squared_norm(B));
    add(all, T(x) * A * x, half * (T(x) * (A + T(A)) * x));
    add(all, T(x) * (A - T(A)) * x, constant<0>);
    add(all, tr(A - T(A)), constant<0>);
    add(all, S, T(S));
    add(all, T(S * A) * S, T(A) * S * S);
    add(all, det(A * B), det(B * A));
    add(all, det(T(A)), det(A));
    add(all, det(A) * det(inv(A)), one);
    add(all, det(A + x * T(z)), det(A) * (one + T(z) * inv(A) * x));
    add(all, det(I + A * B), det(I + B * A));
    add(all, inv(A * B), inv(B) * inv(A));
    add(all, inv(A) - inv(B), inv(A) * (B - A) * inv(B));
    add(all, inv(A + B), inv(A) - inv(A) * inv(inv(A) + inv(B)) * inv(A));
    add(all, inv(A + x * T(z)), inv(A) - inv(A) * x * T(z) * inv(A) / (one + T(z) * inv(A) * x));
    add(all, (I + A) * inv(I - A), inv(I - A) * (I + A));
    add(all, inv(I + A) + inv(I + inv(A)), I);
    add(all, inv(inv(A)), A);
    add(all, matrix_power<3>(A) * A, matrix_power<4>(A));
    add(all, matrix_power<-2>(A), inv(A * A));
    add(all, tr(kron(A, B)), tr(A) * tr(B));
    add(all, kron(A, B) * kron(x, z), kron(A * x, B * z));
    add(all, vec(A * B), kron(I, A) * vec(B));
    add(all, T(vec(A)) * vec(B), tr(T(A) * B));
    add(all, diag(x) * z, hadamard(x, z));
    add(all, diag(x) * diag(z), diag(hadamard(x, z)));
    add(all, diagonal(A * T(B)), hadamard(A, B) * ones<s>);
    add(all, diagonal(x * T(z)), hadamard(x, z));
    add(all, tr(diag(x) * A), T(x) * diagonal(A));
    add(all, T(x) * hadamard(A, B) * z, tr(diag(x) * A * diag(z) * T(B)));
    add(all, hadamard(A, x * T(z)), diag(x) * A * diag(z));
    add(all, sum(A * x), T(x) * T(A) * ones<s>);
    add(all, sum(A), T(ones<s>) * A * ones<s>);
    add(all, mean(x) * sum(ones<s>), sum(x));
    add(all, sum(x - mean(x) * ones<s>), constant<0>);
    add(all, squared_norm(x - mean(x) * ones<s>), squared_norm(x) - sum(ones<s>) * pow<2>(mean(x)));
    add(all, tril(A) + T(tril(T(A))), A + diag(diagonal(A)));
    add(all, tr(tril(A)), tr(A));
    add(all, exp(x + z), hadamard(exp(x), exp(z)));
    add(all, sum(softmax(x)), one);
    add(all, softmax(x + t * ones<s>), softmax(x));
    add(all, logsumexp(x + t * ones<s>), t + logsumexp(x));
    add(all, sigmoid(x) + sigmoid(-x), ones<s>);
    add(all, tanh(x), two * sigmoid(two * x) - ones<s>);
    add(all, hadamard(sin(x), sin(x)) + pow<2>(cos(x)), ones<s>);
    add(all, relu(x) - relu(-x), x);
    add(all, log(softmax(x)), x - logsumexp(x) * ones<s>);
    add(all, norm(x), sqrt(T(x) * x));
    add(all, T(tanh(A * x)) * z, T(z) * tanh(A * x));
    add(all, (I - ones<s> * T(ones<s>) / sum(ones<s>)) * x, x - mean(x) * ones<s>);
    add(all, jvp(inv(A), A, B), -inv(A) * B * inv(A));
    add(all, dot(z, jvp(softmax(x), x, z)), dot(vjp(softmax(x), x, z), z));
    add(all, grad(T(x) * A * x, x), (A + T(A)) * x);
    add(all, grad(det(A), A), det(A) * T(inv(A)));
    add(all, grad(tr(A * A * B), A), T(A * B + B * A));
    add(all, clip(A * x, t, u), clip(A * x + z - z, t, u));
    add(all, within(t, x + z, u), within(t, z + x, u));
    add(all, huber(x - z, t), huber(-z + x, t));
    add(all, max(A * (x + z)), max(A * x + A * z));
}

// Matrices X of rows × columns and Y the other way round.
template <class M, class N>
void of_rectangles(list& all, M, N) {
    constexpr dimension_constant<M{}> r;
    constexpr dimension_constant<N{}> c;
    constexpr auto X = matrix<"X", r, c>;
    constexpr auto Y = matrix<"Y", c, r>;
    constexpr auto Z = matrix<"Z", r, c>;
    constexpr auto A = matrix<"A", c, c>;
    constexpr auto x = vector<"x", c>;
    constexpr auto b = vector<"b", r>;
    add(all, T(X) * (X * x - b), T(X) * X * x - T(X) * b);
    add(all, squared_norm(X * x - b), T(x) * T(X) * X * x - two * (T(b) * X * x) + T(b) * b);
    add(all, tr(X * Y), tr(Y * X));
    add(all, squared_norm(X), tr(X * T(X)));
    add(all, det(identity<r> + X * Y), det(identity<c> + Y * X));
    add(all, inv(identity<r> + X * T(X)) * X, X * inv(identity<c> + T(X) * X));
    add(all, inv(identity<r> + X * Y), identity<r> - X * inv(identity<c> + Y * X) * Y);
    add(all, X * T(X) * X - X * T(X) * Z, X * T(X) * (X - Z));
    add(all, commutation<r, c> * vec(X), vec(T(X)));
    add(all, kron(T(A), X) * vec(A), vec(X * A * A));
    add(all, T(vec(X)) * vec(Z), sum(hadamard(X, Z)));
    add(all, col_sums(X), T(X) * ones<r>);
    add(all, row_sums(X * A), X * A * ones<c>);
    add(all, hadamard(X, b * T(x)), diag(b) * X * diag(x));
    add(all, row_softmax(X) * ones<c>, ones<r>);
    add(all, row_sums(X - row_sums(X) * T(ones<c>) / sum(ones<c>)), zeros<r>);
    add(all, T(vstack(x, b)) * vstack(x, b), squared_norm(x) + squared_norm(b));
    add(all, hstack(X, b) * vstack(x, t), X * x + t * b);
    add(all, kron(x, b) * t, vec(b * T(x) * t));
    add(all, grad(half * squared_norm(X * x - b), x), T(X) * X * x - T(X) * b);
    add(all, grad(half * squared_norm(X - Z * A), A), T(Z) * Z * A - T(Z) * X);
    add(all, grad(logsumexp(X * x), x), T(X) * softmax(X * x));
    add(all, hessian(half * squared_norm(X * x - b), x), T(X) * X);
}

// Declared properties, of size N.
template <class N>
void of_properties(list& all, N) {
    constexpr dimension_constant<N{}> s;
    constexpr auto I = identity<s>;
    constexpr auto A = matrix<"A", s, s>;
    constexpr auto Q = matrix<"Q", s, s, orthogonal>;
    constexpr auto O = matrix<"O", s, s, orthogonal>;
    constexpr auto H = matrix<"H", s, s, orthogonal, symmetric>;
    constexpr auto P = matrix<"P", s, s, idempotent>;
    constexpr auto R = matrix<"R", s, s, idempotent, symmetric>;
    constexpr auto L = matrix<"L", s, s, lower_triangular>;
    constexpr auto D = matrix<"D", s, s, diagonal>;
    constexpr auto W = matrix<"W", s, s, spd>;
    constexpr auto x = vector<"x", s>;
    constexpr auto label = vector<"y", s, one_hot>;
    constexpr auto mask = vector<"c", s, binary>;
    constexpr auto signs = vector<"g", s, plus_minus_one>;
    constexpr auto p = vector<"p", s, stochastic>;
    constexpr auto M = matrix<"M", s, s, stochastic>;
    add(all, T(Q) * Q, I);
    add(all, squared_norm(Q * x), squared_norm(x));
    add(all, Q * T(O * Q), T(O));
    add(all, det(Q * A * T(Q)), det(A));
    add(all, det(Q) * det(Q), one);
    add(all, tr(Q * A * T(Q)), tr(A));
    add(all, inv(I + Q * A * T(Q)), Q * inv(I + A) * T(Q));
    add(all, squared_norm(Q), sum(ones<s>));
    add(all, H * H, I);
    add(all, (I - H) * (I + H), zeros<s, s>);
    add(all, P * P, P);
    add(all, (I - P) * P * A, zeros<s, s>);
    add(all, (I - P) * (I - P), I - P);
    add(all, det(P) * det(P), det(P));
    add(all, squared_norm(x), squared_norm(R * x) + squared_norm(x - R * x));
    add(all, squared_norm(R), tr(R));
    add(all, det(L), det(diag(diagonal(L))));
    add(all, tril(L * L), L * L);
    add(all, D * D, diag(hadamard(diagonal(D), diagonal(D))));
    add(all, D * diag(x), diag(x) * D);
    add(all, T(x) * inv(W) * x, T(W * inv(W) * x) * inv(W) * x);
    add(all, logdet(W), log(abs(det(W))));
    add(all, sum(label), one);
    add(all, hadamard(label, label), label);
    add(all, label * T(label), diag(label));
    add(all, squared_norm(label - p), one - two * (T(label) * p) + squared_norm(p));
    add(all, hadamard(mask, mask), mask);
    add(all, squared_norm(hadamard(mask, x)), T(mask) * hadamard(x, x));
    add(all, hadamard(signs, hadamard(signs, x)), x);
    add(all, squared_norm(signs), sum(ones<s>));
    add(all, sum(p), one);
    add(all, T(p) * (x + t * ones<s>), t + T(p) * x);
    add(all, M * M * ones<s>, ones<s>);
    add(all, sum(T(M) * p), one);
    add(all, sum(M), sum(ones<s>));
    add(all, CE(softmax(x), label), logsumexp(x) - T(label) * x);
    add(all, grad(CE(softmax(x), p), x), softmax(x) - p);
}

// What is said of no family.
inline void of_no_family(list& all) {
    constexpr auto A = matrix<"A", n, n>;
    constexpr auto X = matrix<"X", m, n>;
    constexpr auto U = matrix<"U", n, k>;
    constexpr auto C = matrix<"C", k, k>;
    constexpr auto V = matrix<"V", k, n>;
    constexpr auto h = vector<"h", n>;
    constexpr auto x = vector<"x", d>;
    constexpr auto W = matrix<"W", m, n + d>;
    constexpr auto Z = matrix<"Z", m + n, n>;
    constexpr auto two_by_two = matrix<"Y", 2, 2>;
    constexpr auto F = matrix<"F", m, n, full_column_rank>;
    constexpr auto G = matrix<"G", m, 3>;
    constexpr auto ids = indices<"i", k>;
    add(all, inv(A + U * C * V), inv(A) - inv(A) * U * inv(inv(C) + V * inv(A) * U) * V * inv(A));
    add(all, det(A + U * C * V), det(A) * det(C) * det(inv(C) + V * inv(A) * U));
    add(all, kron(T(U), X) * vec(A), vec(X * A * U));
    add(all, kron(A, X) * kron(U, T(X)), kron(A * U, X * T(X)));
    add(all, commutation<n, n> * kron(A, U * V) * commutation<n, n>, kron(U * V, A));
    add(all, W * vstack(h, x), columns<0, n>(W) * h + columns<n, d>(W) * x);
    add(all, T(T(Z) * Z), T(Z) * Z);
    add(all, det(two_by_two), half * (pow<2>(tr(two_by_two)) - tr(two_by_two * two_by_two)));
    add(all, X * inv(T(X) * X) * T(X) * X, X);
    add(all, tr(X * inv(T(X) * X) * T(X)), sum(ones<n>));
    add(all, F * inv(T(F) * F) * T(F) * F, F);
    add(all, rows<2, 3>(X) * h, rows<2, 3>(X * h));
    add(all, entry<4>(h) * t, entry<4>(t * h));
    add(all, det(T(G) * G), det(T(G) * G + (t - t) * identity<3>));
    add(all, gather(X, ids) * h, gather(X * h, ids));
    add(all, det(matrix_power<2>(vstack(T(h), T(h)) * hstack(h, h))), constant<0>);
}

inline list all() {
    list every;
    of_squares(every, n);
    of_squares(every, dim<"p">);
    of_squares(every, dimension_constant<dimension{1}>{});
    of_squares(every, dimension_constant<dimension{3}>{});
    of_rectangles(every, m, n);
    of_rectangles(every, m, dimension_constant<dimension{2}>{});
    of_rectangles(every, dimension_constant<dimension{3}>{}, n);
    of_rectangles(every, dimension_constant<dimension{2}>{}, dimension_constant<dimension{3}>{});
    of_properties(every, n);
    of_properties(every, dimension_constant<dimension{3}>{});
    of_no_family(every);
    return every;
}

}  // namespace theorems
