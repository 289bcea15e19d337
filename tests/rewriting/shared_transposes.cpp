// SPDX-License-Identifier: MIT
// A filter written out: each covariance stands several times in the next one, under a transpose, too. What a normal form
// takes must grow with the number of steps and not with the number of ways through them.
#include <doctest/doctest.h>
#include <gradus/evaluation/instruction.hpp>

#include "../descriptors.hpp"

using namespace gradus;

namespace {

// The evidence of a number of steps of a Kalman filter and its gradients by F, Q, H and R; how many vertices their normal
// form has.
gradus::index filter(int steps, form wanted) {
    dimension const n{"n"}, p{"p"};
    descriptors::store symbols;
    rewriting g(algebra, build_lightly, {});
    auto const symbol = [&](std::string_view name, shape s) {
        return term{&g, g.symbol(symbols.symbol(name, s), {})};
    };
    auto const F = symbol("F", {n, n}), Q = symbol("Q", {n, n}), H = symbol("H", {p, n}),
               R = symbol("R", {p, p});
    auto x = symbol("x", {n, 1}), P = symbol("P", {n, n}), evidence = rational_in(F, 0);
    for (int t = 0; t < steps; ++t) {
        auto const z = symbol("z" + std::to_string(t), {p, 1});
        auto const predicted = F * x, spread = F * P * T(F) + Q;
        auto const S = H * spread * T(H) + R, e = z - H * predicted, K = spread * T(H) * inv(S);
        x = predicted + K * e;
        P = spread - K * H * spread;
        evidence = evidence - half * (logdet(S) + T(e) * inv(S) * e);
    }
    gradus::index const variables[] = {F.index, Q.index, H.index, R.index};
    gradus::index roots[5] = {evidence.index};
    accumulate(g, evidence.index, g.rational(1), variables, roots + 1, 4);
    normaliser normal(algebra, wanted);
    translate(g, normal, roots, 5, true);
    return normal.vertices.size;
}

}  // namespace

TEST_CASE("the normal form of a filter grows with its steps") {
    for (auto const& wanted : {textbook_form, evaluation_form}) {
        auto const six = filter(6, wanted), twelve = filter(12, wanted);
        CHECK(twelve < 3 * six);
    }
}
