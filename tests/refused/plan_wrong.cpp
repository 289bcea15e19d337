// SPDX-License-Identifier: MIT
// A plan of which somebody took a sweep apart.
// refused: the plan of this evaluation is wrong: two sweeps overlap
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;

using right = decltype(evaluator(squared_norm(A * x), grad(squared_norm(A* x), x)));

constexpr auto changed = [] {
    auto plan = right::plan;
#ifdef REFUSED
    plan.sweeps[plan.sweep_count] = plan.sweeps[0];
    ++plan.sweep_count;
#endif
    return plan;
}();

int main() { require_valid<changed>(); }
