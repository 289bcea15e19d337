// SPDX-License-Identifier: MIT
// Layer norm, batch norm and RMS norm: the closed forms of their derivatives and their texts.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto g = vector<"g", n>;
constexpr auto gain = vector<"γ", n>;
constexpr auto bias = vector<"β", n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto G = matrix<"G", m, n>;
constexpr auto one = ones<n>;
constexpr auto row = ones<1, n>;
constexpr auto column = ones<m>;
constexpr auto count_n = sum(ones<n>);
constexpr auto count_m = sum(ones<m>);

// A vector: (1/σ)(g − mean(g) − x̂ ⊙ mean(g ⊙ x̂)).
constexpr auto xn = layer_norm(x);
constexpr auto sigma = standard_deviation(x);
static_assert(vjp(xn, x, g) == (g - mean(g) * one - mean(hadamard(g, xn)) * xn) / sigma);
static_assert(grad(dot(g, xn), x) == vjp(xn, x, g));
static_assert(unicode(vjp(xn, x, g), let<"x̂">(xn), let<"σ">(sigma)) ==
              "(1/σ)(g − mean(g ⊙ x̂)x̂ − mean(g) 1) where σ = std(x), x̂ = layernorm(x)");
static_assert(latex(sigma) == "\\operatorname{std}\\left(x\\right)" && ascii(xn) == "layernorm(x)");
static_assert(jacobian(xn, x) == (identity<n> - one * T(one) / count_n - xn * T(xn) / count_n) / sigma);
static_assert(unicode(jacobian(xn, x), let<"x̂">(xn), let<"σ">(sigma)) ==
              "(1/σ)(I − (1/n)(x̂x̂ᵀ + 11ᵀ)) where σ = std(x), x̂ = layernorm(x)");
static_assert(grad(sigma, x) == xn / count_n);

// With gain and bias.
constexpr auto affine = layer_norm(x, gain, bias);
static_assert(affine == hadamard(gain, xn) + bias && layer_norm(x, gain) == hadamard(gain, xn));
static_assert(vjp(affine, x, g) == vjp(xn, x, hadamard(g, gain)));
static_assert(vjp(affine, gain, g) == hadamard(g, xn) && vjp(affine, bias, g) == g);
static_assert(unicode(vjp(affine, gain, g), let<"x̂">(xn)) == "g ⊙ x̂ where x̂ = layernorm(x)");

// ε is part of what is meant, wherever it stands.
static_assert(layer_norm(x, rational<1, 100000>) == xn && !(layer_norm(x, rational<1, 1000>) == xn));
static_assert(layer_norm(x, gain, rational<1, 1000>) == hadamard(gain, layer_norm(x, rational<1, 1000>)));
static_assert(layer_norm(x, gain, bias, constant<0>) == hadamard(gain, layer_norm(x, constant<0>)) + bias);
static_assert(vjp(layer_norm(x, rational<1, 10>), x, g) ==
              (g - mean(g) * one -
               mean(hadamard(g, layer_norm(x, rational<1, 10>))) * layer_norm(x, rational<1, 10>)) /
                  standard_deviation(x, rational<1, 10>));

// Texts show an ε that is not the usual one.
constexpr auto small = rational<1, 1000>;
static_assert(unicode(layer_norm(x, small)) == "layernorm(x, ε = 1/1000)" &&
              ascii(rms_norm(x, constant<0>)) == "rmsnorm(x, eps = 0)" &&
              latex(batch_norm(X, small)) ==
                  "\\operatorname{batchnorm}\\left(X, \\varepsilon = \\frac{1}{1000}\\right)");
static_assert(
    mathml(standard_deviation(x, small))
        .ends_with(
            "<mo>,</mo><mi>ε</mi><mo>=</mo><mfrac><mn>1</mn><mn>1000</mn></mfrac><mo>)</mo></mrow></mrow></math>"));

// Each row of a matrix.
constexpr auto Xr = layer_norm(X);
constexpr auto row_sigma = standard_deviation(X);
static_assert(meaning_of(row_sigma).shape == shape{m, 1} && meaning_of(sigma).shape.is_scalar());
static_assert(vjp(Xr, X, G) == divide(G - row_sums(G) / count_n * row -
                                          hadamard(Xr, row_sums(hadamard(G, Xr)) / count_n * row),
                                      row_sigma* row));
static_assert(unicode(vjp(Xr, X, G), let<"X̂">(Xr), let<"σ">(row_sigma)) ==
              "(G − (1/n)(D(rowsum(G ⊙ X̂))X̂ + rowsum(G) 1ᵀ)) ⊘ σ 1ᵀ where σ = std(X), X̂ = layernorm(X)");
static_assert(layer_norm(X, gain, bias) == hadamard(Xr, column* T(gain)) + column * T(bias));
static_assert(vjp(layer_norm(X, gain, bias), gain, G) == T(hadamard(G, Xr)) * column &&
              vjp(layer_norm(X, gain, bias), bias, G) == T(G) * column);

// Each column.
constexpr auto Xc = batch_norm(X);
constexpr auto column_sigma = column_deviations(X);
static_assert(meaning_of(column_sigma).shape == shape{n, 1});
static_assert(vjp(Xc, X, G) == divide(G - column * T(col_sums(G)) / count_m -
                                          hadamard(Xc, column* T(col_sums(hadamard(G, Xc))) / count_m),
                                      column* T(column_sigma)));
static_assert(unicode(vjp(Xc, X, G), let<"X̂">(Xc), let<"σ">(column_sigma)) ==
              "(G − (1/m)(X̂D(colsum(G ⊙ X̂)) + 1 colsum(G)ᵀ)) ⊘ 1σᵀ where σ = colstd(X), X̂ = batchnorm(X)");
static_assert(vjp(batch_norm(X, gain, bias), gain, G) == T(hadamard(G, Xc)) * column &&
              unicode(vjp(batch_norm(X, gain, bias), gain, G), let<"X̂">(Xc)) ==
                  "(G ⊙ X̂)ᵀ 1 where X̂ = batchnorm(X)");
static_assert(batch_norm(x) == layer_norm(x) && batch_norm(x, gain, bias) == layer_norm(x, gain, bias));

// RMS norm: (1/r)(g − y ⊙ mean(g ⊙ y)).
constexpr auto y = rms_norm(x);
constexpr auto r = root_mean_square(x);
static_assert(vjp(y, x, g) == (g - mean(hadamard(g, y)) * y) / r && grad(r, x) == y / count_n);
static_assert(unicode(vjp(y, x, g), let<"y">(y), let<"r">(r)) ==
              "(1/r)(g − mean(g ⊙ y)y) where r = rms(x), y = rmsnorm(x)");
static_assert(jacobian(y, x) == (identity<n> - y * T(y) / count_n) / r);
static_assert(vjp(rms_norm(X), X, G) ==
              divide(G - hadamard(rms_norm(X), row_sums(hadamard(G, rms_norm(X))) / count_n * row),
                     root_mean_square(X) * row));
static_assert(vjp(rms_norm(x, gain), gain, g) == hadamard(g, y));

}  // namespace

TEST_CASE("the closed form of the zoo, in ASCII and LaTeX") {
    CHECK(ascii(vjp(xn, x, g)) == "(1/std(x)) * (g - mean(g .* layernorm(x)) * layernorm(x) - mean(g) * 1)");
    CHECK(latex(jacobian(y, x), let<"y">(y), let<"r">(r)) ==
          "\\frac{1}{r} \\left(I - \\frac{1}{n} y y^{\\top}\\right) \\text{ where } r = "
          "\\operatorname{rms}\\left(x\\right), y = \\operatorname{rmsnorm}\\left(x\\right)");
}
