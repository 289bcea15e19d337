// SPDX-License-Identifier: MIT
// What holds at many sizes, for most samples, or for small numbers, and still is not true: never equal.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto k = dim<"k">;
constexpr auto E = matrix<"E", m, n>;
constexpr auto F = matrix<"F", n, k>;
constexpr auto A = matrix<"A", n, n>;
constexpr auto a = vector<"a", 7>;
constexpr auto b = vector<"b", 7>;
constexpr auto c = vector<"c", 7>;
constexpr auto W = matrix<"W", 784, 10>;
constexpr auto X = matrix<"X", 13, 5>;
constexpr auto Z = matrix<"Z", 5, n>;

// Numbers that do not fit the samples.
static_assert(!equal(vstack(a, b), vstack(a, c)));
static_assert(!equal(det(T(W) * W), 0) && !equal(det(T(X) * X), 0));
static_assert(!equal(vec(matrix<"A", 4, 4>), vec(matrix<"A", 4, 4> + matrix<"B", 4, 4>)));
static_assert(!equal(rows<4, 4>(vector<"w", 32>), rows<8, 4>(vector<"w", 32>)));
constexpr auto x = vector<"x", n>;
constexpr auto long_a = vector<"a", 13>;
constexpr auto long_b = vector<"b", 13>;
static_assert(!equal(vstack(x, long_a), vstack(x, long_b)));

// One size has to be the greatest, or greater than a number.
static_assert(!equal(det(E * T(E)) * det(T(F) * F), 0));
static_assert(!equal(det(Z * T(Z)), 0) && !equal(det(T(Z) * Z), 0));

// Elementary symmetric functions of the eigenvalues vanish where there are fewer eigenvalues.
constexpr auto p1 = tr(A);
constexpr auto p2 = tr(A * A);
constexpr auto p3 = tr(A * A * A);
constexpr auto p4 = tr(matrix_power<4>(A));
constexpr auto p5 = tr(matrix_power<5>(A));
constexpr auto fifth = pow<5>(p1) - 10 * pow<3>(p1) * p2 + 15 * p1 * pow<2>(p2) + 20 * pow<2>(p1) * p3 -
                       20 * p2 * p3 - 30 * p1 * p4 + 24 * p5;
static_assert(!equal(fifth, 0) && different(fifth, 0));

// Operands beside the first, bounds, and thresholds.
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;
constexpr auto u = scalar<"u">;
constexpr auto y = vector<"y", n>;
constexpr auto zero = constant<0>;
static_assert(!equal(clip(t, zero, constant<1>), clip(t, zero, constant<2>)) &&
              !equal(clip(x, s, t), clip(x, s, u)) && !equal(clip(x, s, u), clip(x, t, u)) &&
              equal(clip(x + y, s, u), clip(y + x, s, u)));
static_assert(!equal(within(s, x, u), within(s, y, u)) && !equal(within(s, x, u), within(t, x, u)) &&
              !equal(within(s, x, t), within(s, x, u)) && equal(within(s, x + y, u), within(s, y + x, u)));
static_assert(!equal(huber(x, s), huber(x, t)) && !equal(grad(huber(x, s), x), grad(huber(x, t), x)));

// Size 1, equal sizes of different names, sizes beyond the number of symbols.
constexpr auto G = matrix<"G", n, m>;
constexpr auto count_of_n = T(ones<n>) * ones<n>;
constexpr auto below = tril(ones<n, n>) - identity<n>;
static_assert(!equal(det(x * T(y)), zero) && !equal(det(ones<n, n>), zero) && !equal(softmax(x), ones<n>));
static_assert(!equal(det(E * G) * det(G * E), zero) && different(det(E * G) * det(G * E), zero));
static_assert(!equal((count_of_n - constant<2>)*(count_of_n - constant<3>)*(count_of_n - constant<4>)*(
                         count_of_n - constant<5>),
                     zero));
static_assert(!equal(matrix_power<5>(below), zeros<n, n>) && !equal(matrix_power<9>(below), zeros<n, n>));
static_assert(!equal(matrix<"M", m, n, stochastic>, ones<m, n>) &&
              equal(sum(matrix<"M", m, n, stochastic>), sum(ones<m>)));
static_assert(!equal(det(gather(A, indices<"i", n>)), zero));
// As many denominators as there are rows.
constexpr auto beside = squared_norm(sigmoid(matrix<"V", 4, n> * x + vector<"u", 4>));
static_assert(!equal(sum(row_softmax(E)) + beside, sum(row_softmax(T(E))) + beside));
// Rows that are picked may lie where an entry or a slice looks, or elsewhere; those of two lists may be the same.
constexpr auto one_row = matrix<"R", 1, 7>;
constexpr auto where = indices<"i", 1>;
static_assert(!equal(entry<1, 2>(scatter<65>(one_row, where)), zero) &&
              !equal(entry<0, 0>(scatter<65>(one_row, where)), entry<0, 0>(one_row)) &&
              !equal(sum(rows<1, 3>(scatter<n>(one_row, where))), zero));
static_assert(!equal(gather(x, where), gather(x, indices<"j", 1>)) &&
              !equal(gather(identity<n>, where) * T(gather(identity<n>, indices<"j", 1>)), zero));

// Properties that cut the points into pieces.
constexpr auto mask = vector<"c", 12, binary>;
constexpr auto product_of_bits = entry<0>(mask) * entry<1>(mask) * entry<2>(mask) * entry<3>(mask) *
                                 entry<4>(mask) * entry<5>(mask) * entry<6>(mask) * entry<7>(mask);
static_assert(!equal(product_of_bits, 0));
constexpr auto label = vector<"y", 12, one_hot>;
static_assert(!equal(entry<1>(label), 0) && !equal(entry<3>(label), 0) && !equal(entry<4>(label), 0));
constexpr auto P = matrix<"P", n, n, idempotent>;
constexpr auto R = matrix<"R", n, n, idempotent>;
constexpr auto U = matrix<"U", n, n, idempotent>;
static_assert(!equal(det(P) * det(R) * det(U), 0));
constexpr auto Q = matrix<"Q", n, n, orthogonal>;
constexpr auto O = matrix<"O", n, n, orthogonal>;
static_assert(!equal((det(Q) + 1) * (det(O) + 1), 0) && !equal((det(Q) - 1) * (det(O) - 1), 0) &&
              equal((det(Q) + 1) * (det(Q) - 1), 0));
constexpr auto first = matrix<"Y", n, n, one_hot>;
static_assert(!equal(tr(first) * (tr(first) - 1) * (tr(first) - 2), 0));

}  // namespace

TEST_CASE("a check of a false theorem does not pass") { CHECK(!equal(vstack(a, b), vstack(b, a))); }
