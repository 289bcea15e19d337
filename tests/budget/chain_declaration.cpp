// SPDX-License-Identifier: MIT
// What declaring a residual chain costs to compile, without any gradient.
// budget: LENGTH=256 3.0
// counts: GNU 12 LENGTH=256: 56000 45000
// counts: Clang 19 LENGTH=256: 13600 15000
// budget over: <array> <string_view> <boost/hana/tuple.hpp>
#include "chain.hpp"

constexpr auto output = chain::layers<0, LENGTH>(chain::h0);

static_assert(gradus::meaning_of(output).shape.is_vector());

int main() {}
