// SPDX-License-Identifier: MIT
// Batches: reshaping, copies of a vector as rows or columns, sums over samples as products (rows Z22 to Z24).
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto k = dim<"k">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto W = matrix<"W", k, m>;
constexpr auto V = matrix<"V", n, k>;
constexpr auto D = matrix<"Δ", k, n>;
constexpr auto F = matrix<"Δ", m, k>;
constexpr auto G = matrix<"G", m, n>;
constexpr auto b = vector<"b", n>;
constexpr auto a = vector<"a", m>;
constexpr auto A = matrix<"A", 2, 6>;
constexpr auto R = matrix<"R", 3, 4>;

constexpr shape shape_of(expression auto e) { return meaning_of(e).shape; }
static_assert(shape_of(reshape<3, 4>(A)) == shape{3, 4} && shape_of(reshape<n, m>(X)) == shape{n, m});
static_assert(shape_of(broadcast_cols<n>(a)) == shape{m, n} && shape_of(broadcast_rows<m>(b)) == shape{m, n});

// Reshape back (Z23).
static_assert(grad(tr(T(R) * reshape<3, 4>(A)), A) == reshape<2, 6>(R));
static_assert(reshape<2, 6>(reshape<3, 4>(A)) == A && reshape<12, 1>(A) == vec(A) && reshape<m, n>(X) == X);
static_assert(reshape<3, 4>(2 * A) == 2 * reshape<3, 4>(A));
static_assert(grad(squared_norm(reshape<3, 4>(A)), A) == 2 * A);

// Samples as columns: Σδᵢaᵢᵀ is ΔAᵀ; as rows: XᵀΔ (Z22).
static_assert(grad(tr(T(D) * (W * X)), W) == D * T(X) && unicode(grad(tr(T(D) * (W * X)), W)) == "ΔXᵀ");
static_assert(unicode(grad(tr(T(F) * (X * V)), V)) == "XᵀΔ");
static_assert(broadcast_cols(a, n) == broadcast_cols<n>(a) && broadcast_rows(b, m) == broadcast_rows<m>(b));
static_assert(broadcast_cols(a, m * k) == broadcast_cols<m * k>(a));

// What was broadcast is summed over (Z24).
static_assert(grad(tr(T(G) * (X + broadcast_rows<m>(b))), b) == T(G) * ones<m>);
static_assert(grad(tr(T(G) * (X + broadcast_cols<n>(a))), a) == G * ones<n>);
static_assert(grad(squared_norm(X + broadcast_rows<m>(b)), b) == 2 * T(X + broadcast_rows<m>(b)) * ones<m>);
static_assert(equal(T(G) * ones<m>, col_sums(G)) && equal(G * ones<n>, row_sums(G)));
static_assert(unicode(broadcast_rows<m>(b)) == "1bᵀ" && unicode(broadcast_cols<n>(a)) == "a 1ᵀ");

}  // namespace

TEST_CASE("a bias for every sample") { CHECK(unicode(X + broadcast_rows<m>(b)) == "X + 1bᵀ"); }
