// SPDX-License-Identifier: MIT
// What the formatters cost, over the core and fmt.
// budget: 0.1
// counts: GNU 12: 15090 12000
// counts: Clang 19: 4145 12000
// budget over: <fmt/format.h> <gradus/gradus.hpp>
#include <gradus/print.hpp>

int main() {}
