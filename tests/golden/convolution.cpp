// SPDX-License-Identifier: MIT
// Convolutions of several maps, with padding and a stride that leaves a row and a column over, against PyTorch.
#include "golden.hpp"

using namespace gradus;
using boost::hana::make_tuple;

namespace {

constexpr dimension c = dim<"c">, d = dim<"d">, samples = dim<"s">;

golden::table& cases() {
    static golden::table file("convolution.csv");
    return file;
}

}  // namespace

TEST_CASE("a batch, padding, stride, a bias for every map, an activation") {
    constexpr auto X = matrix<"X", c, 8 * 7 * samples>;
    constexpr auto K = matrix<"K", d, 3 * 2 * c>;
    constexpr auto b = vector<"b", d>;
    constexpr auto Z = conv2d<8, 7, 3, 2, 2, 1>(X, K);
    cases().check("padding_and_stride", sigmoid(Z + b * T(ones<4 * 4 * samples>)), make_tuple(X, K, b), X, K,
                  b);
}
TEST_CASE("neither padding nor stride") {
    constexpr auto X = matrix<"X", c, dimension{20}>;
    constexpr auto K = matrix<"K", d, 2 * 3 * c>;
    cases().check("plain", conv2d<5, 4, 2, 3>(X, K), make_tuple(X, K), X, K);
}
TEST_CASE("every case of the file was checked") { cases().check_all_done(); }
