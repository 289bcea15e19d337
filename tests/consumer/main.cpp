// SPDX-License-Identifier: MIT
// The first program of the README, built against the installed package.
#include <fmt/core.h>
#include <gradus/print.hpp>
using namespace gradus;
int main() {
    constexpr auto m = dim<"m">;
    constexpr auto n = dim<"n">;
    constexpr auto A = matrix<"A", m, n>;
    constexpr auto x = vector<"x", n>;
    constexpr auto b = vector<"b", m>;
    constexpr auto g = grad(squared_norm(A * x - b), x);
    static_assert(g == 2 * T(A) * (A * x - b));
    fmt::print("{}\n", g);  // 2Aᵀ(Ax − b)
}
