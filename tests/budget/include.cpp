// SPDX-License-Identifier: MIT
// What the header of the core costs.
// budget: 0.5
// counts: GNU 12: 8590 12000
// counts: Clang 19: 2490 12000
// budget over: <array> <string_view> <boost/hana/tuple.hpp>
#include <gradus/gradus.hpp>

int main() {}
