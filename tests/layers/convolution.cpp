// SPDX-License-Identifier: MIT
// Convolution layers: the cheat sheet's gradients, shapes and texts.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr dimension c = dim<"c">, d = dim<"d">, b = dim<"b">;

// 3 maps of 5×4 to 5 maps of 4×2, by kernels of 2×3.
constexpr auto X = matrix<"X", 3, 20>;
constexpr auto K = matrix<"K", 5, 18>;
constexpr auto B = matrix<"B", 5, 8>;
constexpr auto G = matrix<"G", 5, 8>;
constexpr auto L = matrix<"L", 5, 18>;
constexpr auto t = scalar<"t">;
constexpr auto Z = conv2d<5, 4, 2, 3>(X, K);
static_assert(meaning_of(Z).shape == shape{5, 8});
static_assert(unicode(Z + B) == "X ⋆ K + B" && latex(Z) == "X \\star K" && ascii(Z) == "X star K");

// B̄ = Z̄, K̄ = X ⋆ Z̄, X̄ = Z̄ ∗ K.
static_assert(vjp(Z + B, B, G) == G);
static_assert(unicode(vjp(Z + B, K, G)) == "X ⋆ G" && unicode(vjp(Z + B, X, G)) == "G ∗ K");
static_assert(latex(vjp(Z, X, G)) == "G * K" && ascii(vjp(Z, X, G)) == "G conv K");
static_assert(unicode(grad(sum(hadamard(G, tanh(Z + B))), X)) == "(G ⊙ (11ᵀ − tanh²(B + X ⋆ K))) ∗ K");
// Each of the three has the other two as its derivatives, so second derivatives are no news.
static_assert(vjp(vjp(Z, K, G), X, L) == vjp(conv2d<5, 4, 2, 3>(X, L), X, G));
static_assert(vjp(vjp(Z, X, G), K, X) == vjp(Z, K, G) && vjp(vjp(Z, X, G), G, X) == Z);
static_assert(jvp(Z, K, L) == conv2d<5, 4, 2, 3>(X, L));

// Stride where it does not divide, padding, sizes by name, batches.
constexpr auto Xn = matrix<"X", c, 49>;
constexpr auto Kn = matrix<"K", d, 9 * c>;
constexpr auto Xb = matrix<"X", c, 49 * b>;
constexpr auto Gb = matrix<"G", d, 9 * b>;
static_assert(meaning_of(conv2d<7, 7, 3, 3, 2>(Xn, Kn)).shape == shape{d, 9});
static_assert(meaning_of(conv2d<7, 7, 3, 3, 3>(Xn, Kn)).shape == shape{d, 4});
static_assert(meaning_of(conv2d<7, 7, 3, 3, 1, 1>(Xn, Kn)).shape == shape{d, 49});
static_assert(meaning_of(conv2d<7, 7, 3, 3, 2, 2>(Xb, Kn)).shape == shape{d, 25 * b});
static_assert(meaning_of(vjp(conv2d<7, 7, 3, 3, 2>(Xb, Kn), Xb, Gb)).shape == shape{c, 49 * b});
static_assert(meaning_of(vjp(conv2d<7, 7, 3, 3, 2>(Xb, Kn), Kn, Gb)).shape == shape{d, 9 * c});
static_assert(!(conv2d<7, 7, 3, 3, 2>(Xn, Kn) == conv2d<7, 7, 3, 3, 3>(Xn, Kn)));
// One map, one pixel, one number.
static_assert(meaning_of(conv2d<1, 1, 1, 1>(t, t)).shape.is_scalar());

}  // namespace

TEST_CASE("texts of a layer") {
    CHECK(unicode(vjp(relu(Z + B), K, G), let<"Z">(Z + B)) == "X ⋆ (G ⊙ 1[Z > 0]) where Z = B + X ⋆ K");
    CHECK(unicode(vjp(relu(Z + B), B, G), let<"Z">(Z + B)) == "G ⊙ 1[Z > 0] where Z = B + X ⋆ K");
    CHECK(unicode(grad(half * squared_norm(Z - G), K)) == "X ⋆ (X ⋆ K − G)");
}
