// SPDX-License-Identifier: MIT
// Softmax and cross-entropy against PyTorch.
#include "golden.hpp"

using namespace gradus;
using boost::hana::make_tuple;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto z = vector<"z", n>;
constexpr auto y = vector<"y", n>;
constexpr auto X = matrix<"X", m, n>;

golden::table& cases() {
    static golden::table file("softmax.csv");
    return file;
}

}  // namespace

TEST_CASE("softmax and its logarithm") {
    cases().check("softmax", softmax(z), make_tuple(z), z);
    cases().check("log_softmax", log_softmax(z), make_tuple(z), z);
    cases().check("logsumexp", logsumexp(z), make_tuple(z), z);
    cases().check("row_softmax", row_softmax(X), make_tuple(X), X);
    cases().check("row_log_softmax", row_log_softmax(X), make_tuple(X), X);
}
TEST_CASE("cross-entropy of logits") {
    constexpr auto label = vector<"y", n, one_hot>;
    constexpr auto c = indices<"c", 1>;
    cases().check("cross_entropy_one_hot", CE(softmax(z), label), make_tuple(z), z, label);
    cases().check("cross_entropy", CE(softmax(z), y), make_tuple(z, y), z, y);
    cases().check("cross_entropy_of_class", cross_entropy_with_logits(z, c), make_tuple(z), z, c);
    cases().check("binary_cross_entropy", BCE(sigmoid(z), y), make_tuple(z, y), z, y);
}
TEST_CASE("every case of the file was checked") { cases().check_all_done(); }
