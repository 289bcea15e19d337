// SPDX-License-Identifier: MIT
// Layer, RMS and batch norm against PyTorch.
#include "golden.hpp"

using namespace gradus;
using boost::hana::make_tuple;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto gain = vector<"gain", n>;
constexpr auto bias = vector<"bias", n>;
constexpr auto epsilon = rational<1, 10>;

golden::table& cases() {
    static golden::table file("normalisation.csv");
    return file;
}
void check(std::string const& name, auto const& f) {
    cases().check(name, f, make_tuple(X, gain, bias), X, gain, bias);
}

}  // namespace

TEST_CASE("of a vector") {
    cases().check("layer_norm", layer_norm(x), make_tuple(x), x);
    cases().check("rms_norm", rms_norm(x), make_tuple(x), x);
}
TEST_CASE("of rows and columns, with gain and bias") {
    check("layer_norm_of_rows", layer_norm(X, gain, bias));
    check("rms_norm_of_rows", rms_norm(X, gain, bias));
    check("batch_norm", batch_norm(X, gain, bias));
}
TEST_CASE("with another epsilon") {
    check("layer_norm_epsilon", layer_norm(X, gain, bias, epsilon));
    check("batch_norm_epsilon", batch_norm(X, gain, bias, epsilon));
}
TEST_CASE("every case of the file was checked") { cases().check_all_done(); }
