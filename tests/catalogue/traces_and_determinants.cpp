// SPDX-License-Identifier: MIT
// Rows Z5–Z9, B9, B10, B12–B18: traces, determinants, inverses.
#include "letters.hpp"

namespace {
using namespace letters;

constexpr auto z5 = grad(tr(X), X);
static_assert(z5 == identity<n> && unicode(z5) == "I");
constexpr auto z6 = grad(tr(Q * X), X);
static_assert(z6 == T(Q) && unicode(z6) == "Qᵀ");
constexpr auto z7 = grad(tr(T(X) * Q * X), X);
static_assert(z7 == (Q + T(Q)) * X && unicode(z7) == "(Q + Qᵀ)X");
constexpr auto z8 = grad(logdet(X), X);
static_assert(z8 == inv(T(X)) && unicode(z8) == "X⁻ᵀ");
constexpr auto z8_spd = grad(logdet(P), P);
static_assert(z8_spd == inv(P) && unicode(z8_spd) == "P⁻¹");
constexpr auto z9 = grad(det(X), X);
static_assert(z9 == det(X) * inv(T(X)) && unicode(z9) == "det(X)X⁻ᵀ");

constexpr auto A9 = matrix<"A", k, m>;
constexpr auto B9 = matrix<"B", n, n>;
constexpr auto C9 = matrix<"C", m, k>;
constexpr auto b9 = grad(tr(A9 * tall * B9 * T(tall) * C9), tall);
static_assert(b9 == T(A9) * T(C9) * tall * T(B9) + C9 * A9 * tall * B9);
static_assert(unicode(b9) == "AᵀCᵀXBᵀ + CAXB");

constexpr auto b10 = grad(tr(matrix_power<5>(X)), X);
static_assert(b10 == 5 * T(matrix_power<4>(X)) && unicode(b10) == "5(X⁴)ᵀ");

constexpr auto b12 = grad(squared_norm(T(tall) * tall - identity<n>), tall);
static_assert(b12 == 4 * tall * (T(tall) * tall - identity<n>)&&unicode(b12) == "4X(XᵀX − I)");

constexpr auto B13 = matrix<"B", n, m>;
constexpr auto b13 = grad(tr(A * inv(X) * B13), X);
static_assert(b13 == -inv(T(X)) * T(A) * T(B13) * inv(T(X)) && unicode(b13) == "−X⁻ᵀAᵀBᵀX⁻ᵀ");

constexpr auto c = vector<"c", n>;
constexpr auto b14 = grad(T(c) * solve(Q, a), boost::hana::make_tuple(Q, a));
static_assert(b14[boost::hana::size_c<0>] == -outer(solve(T(Q), c), solve(Q, a)));
static_assert(unicode(b14[boost::hana::size_c<0>]) == "−Q⁻ᵀcaᵀQ⁻ᵀ");
static_assert(b14[boost::hana::size_c<1>] == solve(T(Q), c) &&
              unicode(b14[boost::hana::size_c<1>]) == "Q⁻ᵀc");

constexpr auto b15 = grad(logdet(T(tall) * tall), tall);
static_assert(b15 == 2 * tall * inv(T(tall) * tall) && unicode(b15) == "2X(XᵀX)⁻¹");

constexpr auto b16 = grad(pow<-1>(det(X)), X);
static_assert(b16 == -pow<-1>(det(X)) * inv(T(X)) && unicode(b16) == "−(1/det(X))X⁻ᵀ");
static_assert(grad(det(inv(X)), X) == b16);

constexpr auto b17 = grad(-half * logdet(P) + half * tr(S * P), P);
static_assert(b17 == half * (S - inv(P)) && unicode(b17) == "½(S − P⁻¹)");

constexpr auto F = matrix<"F", n, n>;
constexpr auto shear = scalar<"μ">;
constexpr auto neo_hookean =
    shear * half * (tr(T(F) * F) - 3) - shear * logdet(F) + lambda * half * pow<2>(logdet(F));
constexpr auto b18 = grad(neo_hookean, F);
static_assert(b18 == shear * (F - inv(T(F))) + lambda * logdet(F) * inv(T(F)));
static_assert(unicode(b18) == "μF + (λ log det(F) − μ)F⁻ᵀ");

}  // namespace
