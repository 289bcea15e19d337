// SPDX-License-Identifier: MIT
// What the gradient of ‖h_L‖² by all 2L + 1 symbols of a residual chain costs to compile.
// budget: LENGTH=16 0.8
// budget: LENGTH=64 3.0
// budget: LENGTH=256 15
// counts: GNU 12 LENGTH=16: 19250 3600000
// counts: GNU 12 LENGTH=64: 48900 14500000
// counts: GNU 12 LENGTH=256: 167150 58000000
// counts: Clang 19 LENGTH=16: 5380 290000
// counts: Clang 19 LENGTH=64: 13200 1100000
// counts: Clang 19 LENGTH=256: 44300 4400000
// budget over: <array> <string_view> <boost/hana/tuple.hpp>
#include <boost/hana/length.hpp>

#include "chain.hpp"

constexpr auto output = chain::layers<0, LENGTH>(chain::h0);
constexpr auto gradients = gradus::grad(gradus::squared_norm(output), chain::symbols<LENGTH>());

static_assert(decltype(boost::hana::length(gradients))::value == 2 * LENGTH + 1);

int main() {}
