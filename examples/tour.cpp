// SPDX-License-Identifier: MIT
// A tour of what gradus derives: each row is a theorem, checked by the compiler before the program prints it.
#include <gradus/print.hpp>

#include "theorem.hpp"

using namespace gradus;
using tour::by;
using tour::theorem;

// The formatter takes a product among template arguments for a pointer.
// clang-format off
namespace {

constexpr dimension m = dim<"m">, n = dim<"n">, k = dim<"k">, p = dim<"p">;

constexpr auto t = scalar<"t">;
constexpr auto lambda = scalar<"λ">;
constexpr auto a = vector<"a", n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto z = vector<"z", n>;
constexpr auto A = matrix<"A", m, n>;
constexpr auto b = vector<"b", m>;
constexpr auto M = matrix<"M", n, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto Sigma = matrix<"Σ", n, n, spd>;
constexpr auto mu = vector<"μ", n>;
constexpr auto X = matrix<"X", n, n>;
constexpr auto tall = matrix<"X", m, n>;

void linear_and_quadratic_forms() {
    constexpr auto B = matrix<"B", m, n>;
    constexpr auto C = matrix<"C", m, m>;
    constexpr auto D = matrix<"D", m, n>;
    constexpr auto d = vector<"d", m>;
    constexpr auto c = vector<"c", n>;
    constexpr auto rayleigh = T(x) * S * x / (T(x) * x);
    constexpr auto bell = exp(-half * (T(x - mu) * inv(Sigma) * (x - mu)));
    constexpr auto affine = X * a + c;
    constexpr auto Y = matrix<"X", n, k>;
    constexpr auto E = matrix<"B", k, p>;
    constexpr auto F = matrix<"C", m, p>;

    tour::print("Linear and quadratic forms", {
        theorem<"Z1", T(a) * x, by<x, a, "a">>(),
        theorem<"Z2", T(x) * M * x, by<x, (M + T(M)) * x, "(M + Mᵀ)x">>(),
        theorem<"Z2", T(x) * S * x, by<x, 2 * S * x, "2Sx">>(),
        theorem<"Z3", squared_norm(x), by<x, 2 * x, "2x">>(),
        theorem<"Z4", squared_norm(A * x - b), by<x, 2 * T(A) * (A * x - b), "2Aᵀ(Ax − b)">>(),
        theorem<"B1", T(B * x + b) * C * (D * x + d),
                by<x, T(B) * C * (D * x + d) + T(D) * T(C) * (B * x + b), "BᵀC(Dx + d) + DᵀCᵀ(Bx + b)">>(),
        theorem<"B2", squared_norm(A * x - b) + lambda * squared_norm(x),
                by<x, 2 * (T(A) * (A * x - b) + lambda * x), "2(Aᵀ(Ax − b) + λx)">>(),
        theorem<"B3", rayleigh,
                by<x, 2 / (T(x) * x) * (S * x - rayleigh * x), "(2/xᵀx)(Sx − (xᵀSx/xᵀx)x)">>(),
        theorem<"B4", bell,
                by<x, -bell * inv(Sigma) * (x - mu), "exp(−½(x − μ)ᵀΣ⁻¹(x − μ))Σ⁻¹(μ − x)">>(),
        theorem<"B7", T(affine) * M * affine, by<X, (M + T(M)) * affine * T(a), "(M + Mᵀ)(Xa + c)aᵀ">>(),
        theorem<"B8", squared_norm(A * Y * E + F),
                by<Y, 2 * T(A) * (A * Y * E + F) * T(E), "2Aᵀ(AXB + C)Bᵀ">>(),
    });
}

void traces_determinants_and_inverses() {
    constexpr auto L = matrix<"A", k, m>;
    constexpr auto K = matrix<"B", n, n>;
    constexpr auto R = matrix<"C", m, k>;
    constexpr auto B = matrix<"B", n, m>;
    constexpr auto c = vector<"c", n>;
    constexpr auto P = matrix<"P", n, n, spd>;
    constexpr auto F = matrix<"F", n, n>;
    constexpr auto shear = scalar<"μ">;
    constexpr auto neo_hookean =
        half * shear * (tr(T(F) * F) - 3) - shear * logdet(F) + half * lambda * pow<2>(logdet(F));

    tour::print("Traces, determinants, inverses", {
        theorem<"Z5", tr(X), by<X, identity<n>, "I">>(),
        theorem<"Z6", tr(M * X), by<X, T(M), "Mᵀ">>(),
        theorem<"Z7", tr(T(X) * M * X), by<X, (M + T(M)) * X, "(M + Mᵀ)X">>(),
        theorem<"Z8", logdet(X), by<X, inv(T(X)), "X⁻ᵀ">>(),
        theorem<"Z8", logdet(P), by<P, inv(P), "P⁻¹">>(),
        theorem<"Z9", det(X), by<X, det(X) * inv(T(X)), "det(X)X⁻ᵀ">>(),
        theorem<"B9", tr(L * tall * K * T(tall) * R),
                by<tall, T(L) * T(R) * tall * T(K) + R * L * tall * K, "AᵀCᵀXBᵀ + CAXB">>(),
        theorem<"B10", tr(matrix_power<5>(X)), by<X, 5 * T(matrix_power<4>(X)), "5(X⁴)ᵀ">>(),
        theorem<"B12", squared_norm(T(tall) * tall - identity<n>),
                by<tall, 4 * tall * (T(tall) * tall - identity<n>), "4X(XᵀX − I)">>(),
        theorem<"B13", tr(A * inv(X) * B),
                by<X, -inv(T(X)) * T(A) * T(B) * inv(T(X)), "−X⁻ᵀAᵀBᵀX⁻ᵀ">>(),
        theorem<"B14", T(c) * solve(M, a), by<M, -outer(solve(T(M), c), solve(M, a)), "−M⁻ᵀcaᵀM⁻ᵀ">,
                by<a, solve(T(M), c), "M⁻ᵀc">>(),
        theorem<"B15", logdet(T(tall) * tall),
                by<tall, 2 * tall * inv(T(tall) * tall), "2X(XᵀX)⁻¹">>(),
        theorem<"B16", pow<-1>(det(X)),
                by<X, -pow<-1>(det(X)) * inv(T(X)), "−(1/det(X))X⁻ᵀ">>(),
        theorem<"B16", det(inv(X)),
                by<X, -pow<-1>(det(X)) * inv(T(X)), "−(1/det(X))X⁻ᵀ">>(),
        theorem<"B17", -half * logdet(P) + half * tr(S * P),
                by<P, half * (S - inv(P)), "½(S − P⁻¹)">>(),
        theorem<"B18", neo_hookean,
                by<F, shear * (F - inv(T(F))) + lambda * logdet(F) * inv(T(F)),
                   "μF + (λ log det(F) − μ)F⁻ᵀ">>(),
    });
}

void activations() {
    constexpr auto u = sqrt(constant<2> / pi) * (t + rational<44715, 1000000> * pow<3>(t));
    constexpr auto du = sqrt(2 / pi) * (1 + 3 * rational<44715, 1000000> * pow<2>(t));
    constexpr auto c = vector<"c", n>;
    constexpr auto s = softmax(z);

    tour::print("Activations", {
        theorem<"Z12", sigmoid(t), by<t, sigmoid(t) * (1 - sigmoid(t)), "σ(t)(1 − σ(t))">>(),
        theorem<"Z12", sum(sigmoid(z)),
                by<z, hadamard(sigmoid(z), ones<n> - sigmoid(z)), "σ(z) ⊙ (1 − σ(z))">>(),
        theorem<"Z13", tanh(t), by<t, 1 - tanh(t) * tanh(t), "1 − tanh²(t)">>(),
        theorem<"Z14", relu(t), by<t, step(t), "1[t > 0]">>(),
        theorem<"Z15", gelu(t), by<t, normal_distribution(t) + t * normal_density(t), "tφ(t) + Φ(t)">>(),
        theorem<"Z15", gelu_tanh(t),
                by<t, half * (1 + tanh(u)) + half * t * (1 - pow<2>(tanh(u))) * du,
                   "½(τ − t√(2/π)(τ² − 1)((26829/200000)t² + 1) + 1)">>("", let<"τ">(tanh(u))),
        theorem<"Z16", T(c) * s,
                by<z, hadamard(s, c - T(s) * c * ones<n>), "s ⊙ (c − (cᵀs) 1)">>(
                    "the Jacobian D(s) − ssᵀ applied to c", let<"s">(s)),
    });
}

void losses_and_their_links() {
    constexpr auto label = vector<"y", n, one_hot>;
    constexpr auto mixed = vector<"p", n, stochastic>;
    constexpr auto w = vector<"w", n>;
    constexpr auto counts = vector<"y", m>;

    tour::print("A loss matched with its link leaves prediction minus truth", {
        theorem<"Z17", CE(softmax(z), label), by<z, softmax(z) - label, "softmax(z) − y">>(),
        theorem<"Z17", CE(softmax(z), y), by<z, sum(y) * softmax(z) - y, "sum(y) softmax(z) − y">>("y of any sum"),
        theorem<"Z18", BCE(sigmoid(z), y), by<z, sigmoid(z) - y, "σ(z) − y">>(),
        theorem<"Z19", mse(z, y), by<z, 2 / (T(ones<n>) * ones<n>) * (z - y), "(2/n)(z − y)">>(),
        theorem<"Z19", half * squared_norm(z - y), by<z, z - y, "z − y">>(),
        theorem<"B24", sum(hadamard(mixed, log(divide(mixed, softmax(z))))),
                by<z, softmax(z) - mixed, "softmax(z) − p">>(),
        theorem<"B25", sum(exp(tall * w)) - T(counts) * tall * w,
                by<w, T(tall) * (exp(tall * w) - counts), "Xᵀ(exp(Xw) − y)">>(),
    });
}

void densities_and_regressions() {
    constexpr auto log_density = -half * logdet(Sigma) - half * (T(x - mu) * inv(Sigma) * (x - mu));
    constexpr auto flow = -half * squared_norm(M * x + a) + logdet(M);
    constexpr auto U = matrix<"U", m, k>;
    constexpr auto V = matrix<"V", k, n>;
    constexpr auto w = vector<"w", n>;
    constexpr auto signs = vector<"y", m, plus_minus_one>;
    constexpr auto margin = -hadamard(signs, tall * w);
    constexpr auto W = matrix<"W", n, k>;
    constexpr auto Y = matrix<"Y", m, k>;
    constexpr auto targets = matrix<"Y", m, k, stochastic>;
    constexpr auto prediction = row_softmax(tall * W);

    tour::print("Densities, factorisations, regressions", {
        theorem<"Z10", log_density,
                by<mu, inv(Sigma) * (x - mu), "Σ⁻¹(x − μ)">,
                by<Sigma, -half * (inv(Sigma) - inv(Sigma) * (x - mu) * T(x - mu) * inv(Sigma)),
                   "½(Σ⁻¹(x − μ)(x − μ)ᵀΣ⁻¹ − Σ⁻¹)">>(),
        theorem<"Z11", flow,
                by<M, inv(T(M)) - (M * x + a) * T(x), "M⁻ᵀ − (Mx + a)xᵀ">,
                by<a, -(M * x + a), "−(Mx + a)">,
                by<x, -T(M) * (M * x + a), "−Mᵀ(Mx + a)">>(),
        theorem<"B11", half * squared_norm(A - U * V) + half * lambda * squared_norm(U),
                by<U, (U * V - A) * T(V) + lambda * U, "(UV − A)Vᵀ + λU">,
                by<V, T(U) * (U * V - A), "Uᵀ(UV − A)">>(),
        theorem<"B20", sum(log(ones<m> + exp(margin))),
                by<w, -T(tall) * hadamard(signs, sigmoid(margin)), "−Xᵀ(y ⊙ σ(−y ⊙ Xw))">>(),
        theorem<"B21", -sum(hadamard(targets, log(prediction))),
                by<W, T(tall) * (prediction - targets), "Xᵀ(softmaxᵣ(XW) − Y)">>(),
        theorem<"B21", CE(prediction, Y),
                by<W, T(tall) * (diag(row_sums(Y)) * prediction - Y), "Xᵀ(D(rowsum(Y)) softmaxᵣ(XW) − Y)">>(
                    "Y of any row sums"),
    });
}

void a_network() {
    constexpr auto W1 = matrix<"W₁", k, n>;
    constexpr auto b1 = vector<"b₁", k>;
    constexpr auto W2 = matrix<"W₂", p, k>;
    constexpr auto b2 = vector<"b₂", p>;
    constexpr auto target = vector<"y", p>;
    constexpr auto h = tanh(W1 * x + b1);
    constexpr auto delta2 = W2 * h + b2 - target;
    constexpr auto delta1 = hadamard(T(W2) * delta2, ones<k> - hadamard(h, h));

    tour::print("A network with one hidden layer, all gradients in one call", {
        theorem<"B26", half * squared_norm(delta2), by<W1, delta1 * T(x), "δ₁xᵀ">, by<b1, delta1, "δ₁">,
                by<W2, delta2 * T(h), "δ₂hᵀ">, by<b2, delta2, "δ₂">, by<x, T(W1) * delta1, "W₁ᵀδ₁">>(
                    "", let<"h">(h), let<"δ₂">(delta2), let<"δ₁">(delta1)),
    });
}

}  // namespace

int main() {
    fmt::print("∇ has the shape of its variable. In brackets: what a gradient rests on, as the library finds it.\n");
    linear_and_quadratic_forms();
    traces_determinants_and_inverses();
    activations();
    losses_and_their_links();
    densities_and_regressions();
    a_network();
}
