// SPDX-License-Identifier: MIT
// What the formatters cost, over the core and fmt.
// budget: 0.1
// budget over: <fmt/format.h> <gradus/gradus.hpp>
#include <gradus/print.hpp>

int main() {}
