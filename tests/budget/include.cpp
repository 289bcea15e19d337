// SPDX-License-Identifier: MIT
// What the header of the core costs.
// budget: 0.5
// budget over: <array> <string_view> <boost/hana/tuple.hpp>
#include <gradus/gradus.hpp>

int main() {}
