// SPDX-License-Identifier: MIT
// Layer norm, batch norm and RMS norm by numbers: values and derivatives against plain Eigen and its differences.
#include "reference_of_layers.hpp"

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto g = vector<"g", n>;
constexpr auto u = vector<"u", n>;
constexpr auto gain = vector<"γ", n>;
constexpr auto bias = vector<"β", n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto G = matrix<"G", m, n>;
constexpr auto A = matrix<"A", m, n>;

}  // namespace

TEST_CASE("gradients of normalised vectors against differences") {
    reference::know_the_layers();
    central_differences::check(dot(g, tanh(layer_norm(x, gain, bias))),
                               boost::hana::make_tuple(x, gain, bias), g, x, gain, bias);
    central_differences::check(dot(g, tanh(rms_norm(x, gain, bias))), boost::hana::make_tuple(x, gain, bias),
                               g, x, gain, bias);
    central_differences::check(standard_deviation(x) * root_mean_square(x), boost::hana::make_tuple(x), x);
}

TEST_CASE("gradients of normalised matrices against differences") {
    reference::know_the_layers();
    central_differences::check(sum(hadamard(G, tanh(layer_norm(X, gain, bias)))),
                               boost::hana::make_tuple(X, gain, bias), G, X, gain, bias);
    central_differences::check(sum(hadamard(G, tanh(batch_norm(X, gain, bias)))),
                               boost::hana::make_tuple(X, gain, bias), G, X, gain, bias);
    central_differences::check(sum(hadamard(G, tanh(rms_norm(X, gain, bias)))),
                               boost::hana::make_tuple(X, gain, bias), G, X, gain, bias);
    central_differences::check(dot(g, column_deviations(X)) + sum(standard_deviation(X)) +
                                   squared_norm(root_mean_square(X)),
                               boost::hana::make_tuple(X), g, X);
}

TEST_CASE("second derivatives against differences") {
    reference::know_the_layers();
    central_differences::check(squared_norm(vjp(layer_norm(x), x, g)), boost::hana::make_tuple(x, g), x, g);
    central_differences::check(dot(u, hessian(dot(g, rms_norm(x)), x) * u), boost::hana::make_tuple(x), u, g,
                               x);
    central_differences::check(squared_norm(vjp(batch_norm(X), X, G)), boost::hana::make_tuple(X), X, G);
    central_differences::check(sum(hadamard(A, vjp(layer_norm(X), X, G))), boost::hana::make_tuple(X, G), A,
                               X, G);
}
