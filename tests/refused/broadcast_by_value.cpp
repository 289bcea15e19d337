// SPDX-License-Identifier: MIT
// Copies whose number is a value.
// refused: their number must be known to the compiler
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto b = vector<"b", n>;

#ifdef REFUSED
constexpr auto copies = [] {
    broadcast_cols(b, 3);
    return 0;
}();
#else
constexpr auto copies = broadcast_cols<3>(b);
#endif
