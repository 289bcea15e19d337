// SPDX-License-Identifier: MIT
// Dense layers with every activation, and the activations of a number, against PyTorch.
#include "golden.hpp"

using namespace gradus;
namespace hana = boost::hana;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto W = matrix<"W", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;
constexpr auto z = vector<"z", m>;

golden::table& cases() {
    static golden::table file("activations.csv");
    return file;
}
void check(std::string const& name, auto activation) {
    cases().check("dense_" + name, dense(W, x, b, activation), hana::make_tuple(W, x, b), W, x, b);
    cases().check(name, activation(z), hana::make_tuple(z), z);
}

}  // namespace

TEST_CASE("sigmoid and tanh") {
    check("sigmoid", [](auto z) { return sigmoid(z); });
    check("tanh", [](auto z) { return tanh(z); });
}
TEST_CASE("relu and its smooth kin") {
    check("relu", [](auto z) { return relu(z); });
    check("softplus", [](auto z) { return softplus(z); });
    check("silu", [](auto z) { return silu(z); });
}
TEST_CASE("gelu, exact and by tanh") {
    check("gelu", [](auto z) { return gelu(z); });
    check("gelu_tanh", [](auto z) { return gelu_tanh(z); });
}
TEST_CASE("every case of the file was checked") { cases().check_all_done(); }
