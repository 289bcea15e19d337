// SPDX-License-Identifier: MIT
// Derivations, step by step: from ∇f to the gradient that the library gives, each step with the law that allows it.
// What stands between ⟦ and ⟧ changes in the next step.
#include <gradus/print.hpp>

#include <boost/hana/for_each.hpp>

#include <map>
#include <string>

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">, k = dim<"k">, p = dim<"p">;

constexpr auto t = scalar<"t">;
constexpr auto a = vector<"a", n>;
constexpr auto x = vector<"x", n>;
constexpr auto z = vector<"z", n>;
constexpr auto y = vector<"y", n>;
constexpr auto c = vector<"c", n>;
constexpr auto A = matrix<"A", m, n>;
constexpr auto b = vector<"b", m>;
constexpr auto M = matrix<"M", n, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto X = matrix<"X", n, n>;
constexpr auto P = matrix<"P", n, n, spd>;

std::map<std::string, int> uses;  // of each law

template <class F, class Variable, class... Named>
void show(std::string_view title, F const& f, Variable const& variable, Named const&... named) {
    auto const d = derivation(f, variable);
    fmt::print("{}\n{}\n", title, std::string_view(unicode(d, named...)));
    boost::hana::for_each(d.steps(), [](auto step) { ++uses[std::string(step.law())]; });
}

void linear_and_quadratic_forms() {
    show("Z1: a linear form", T(a) * x, x);
    show("Z2: a quadratic form", T(x) * M * x, x);
    show("Z2: a quadratic form of a symmetric matrix", T(x) * S * x, x);
    show("Z3: the squared norm", squared_norm(x), x);
    show("Z4: least squares", squared_norm(A * x - b), x);
}

void traces_and_determinants() {
    show("Z5: the trace", tr(X), X);
    show("Z6: a linear function of a matrix", tr(M * X), X);
    show("Z7: a quadratic function of a matrix", tr(T(X) * M * X), X);
    show("Z8: the log-determinant", logdet(X), X);
    show("Z8: the log-determinant of a symmetric positive definite matrix", logdet(P), P);
    show("Z9: the determinant", det(X), X);
}

void densities() {
    constexpr auto mu = vector<"μ", n>;
    constexpr auto Sigma = matrix<"Σ", n, n, spd>;
    constexpr auto normal = -half * logdet(Sigma) - half * T(x - mu) * inv(Sigma) * (x - mu);
    show("Z10: the normal density by its mean", normal, mu);
    show("Z10: the normal density by its covariance", normal, Sigma);
    constexpr auto flow = -half * squared_norm(M * x + c) + logdet(M);
    show("Z11: an affine flow by its matrix", flow, M);
    show("Z11: an affine flow by its shift", flow, c);
    show("Z11: an affine flow by its input", flow, x);
}

void activations() {
    show("Z12: the sigmoid", sigmoid(t), t);
    show("Z13: the hyperbolic tangent", tanh(t), t);
    show("Z14: the rectifier", relu(t), t);
    show("Z15: GELU", gelu(t), t);
    show("Z15: GELU by tanh", gelu_tanh(t), t);
    show("Z16: softmax, its Jacobian applied to c", T(c) * softmax(z), z, let<"s">(softmax(z)));
}

void losses() {
    constexpr auto label = vector<"y", n, one_hot>;
    show("Z17: cross-entropy after softmax, y one-hot", CE(softmax(z), label), z);
    show("Z17: cross-entropy after softmax, any y", CE(softmax(z), y), z);
    show("Z18: binary cross-entropy after the sigmoid", BCE(sigmoid(z), y), z);
    show("Z19: half the squared distance", half * squared_norm(z - y), z);
    show("B25: Poisson regression", sum(exp(z)) - T(y) * z, z);
}

// One rule behind these four: A(η) − yᵀη leaves ∇A(η) − y, prediction minus truth. The potential A is logsumexp for
// softmax, sum(softplus) for the sigmoid, half the square for the identity and sum(exp) for exp.
template <class Potential, class Truth>
constexpr bool leaves_prediction_minus_truth(Potential const& A, Truth const& truth) {
    return grad(A - T(truth) * z, z) == grad(A, z) - truth;
}
static_assert(leaves_prediction_minus_truth(logsumexp(z), y));
static_assert(leaves_prediction_minus_truth(sum(softplus(z)), y));
static_assert(leaves_prediction_minus_truth(half * squared_norm(z), y));
static_assert(leaves_prediction_minus_truth(sum(exp(z)), y));

void a_network() {
    constexpr auto W1 = matrix<"W₁", k, n>;
    constexpr auto b1 = vector<"b₁", k>;
    constexpr auto W2 = matrix<"W₂", p, k>;
    constexpr auto b2 = vector<"b₂", p>;
    constexpr auto h = tanh(W1 * x + b1);
    constexpr auto residual = W2 * h + b2 - vector<"y", p>;
    constexpr auto loss = half * squared_norm(residual);
    constexpr auto hidden = let<"h">(h);
    constexpr auto delta = let<"δ">(residual);
    show("B26: a network by W₁", loss, W1, hidden, delta);
    show("B26: a network by b₁", loss, b1, hidden, delta);
    show("B26: a network by W₂", loss, W2, hidden, delta);
    show("B26: a network by b₂", loss, b2, hidden, delta);
    show("B26: a network by x", loss, x, hidden, delta);
}

// A derivation is data: its states are expressions, and what is said of them can be checked.
constexpr auto least_squares = derivation(squared_norm(A * x - b), x);
static_assert(least_squares.size() == 3);
static_assert(least_squares[boost::hana::size_c<2>].law() == "the derivative of a product");
static_assert(least_squares.last() == 2 * T(A) * (A * x - b));
static_assert(resolve(least_squares.first()) == least_squares.last());

}  // namespace

int main() {
    linear_and_quadratic_forms();
    traces_and_determinants();
    densities();
    activations();
    losses();
    a_network();
    fmt::print("Z4 in LaTeX\n{:latex}\n", least_squares);
    fmt::print("How often each law was used\n");
    for (auto const& [law, times] : uses) fmt::print("{:4}  {}\n", times, law);
}
