// SPDX-License-Identifier: MIT
// Dependence: what steps read through what is not stored, and which values are loops over one length.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>
#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = gradus::vector<"x", n>;
constexpr auto y = gradus::vector<"y", n>;

// t₁ = Ax, t₂ = yᵀ(t₁ − y)
using job = decltype(evaluator(dot(y, A* x - y)));
constexpr auto made = job::plan;
constexpr dependence<decltype(made)> reading{made};
static_assert(made.step_count == 2);

constexpr bool reads(gradus::index step, gradus::index value) {
    pool<bool> it(made.value_count, false);
    it.data[value] = true;
    return reading.reads(made.steps[step], it);
}
constexpr gradus::index value_of(gradus::index step) { return made.steps[step].value; }
constexpr gradus::index bound(hash_value symbol) {
    gradus::index v = 0;
    while (made.values[v].where != place::bound || made.symbols[made.values[v].at]->hash != symbol) ++v;
    return v;
}
constexpr bool is_loop(gradus::index v) { return reading.is_loop(v, made.values[value_of(0)]); }

static_assert(reads(0, bound(meaning_of(A).hash)) && !reads(0, bound(meaning_of(y).hash)));
static_assert(reads(1, value_of(0)) && reads(1, bound(meaning_of(y).hash)));
// What a stored value is made of, is not read with it.
static_assert(!reads(1, bound(meaning_of(A).hash)));
// t₁ − y
static_assert(is_loop(made.operands[made.values[value_of(1)].first]) ||
              is_loop(made.operands[made.values[value_of(1)].first + 1]));
static_assert(is_loop(value_of(0)) && is_loop(value_of(1)) && !is_loop(bound(meaning_of(A).hash)));

}  // namespace

TEST_CASE("dependence is asserted while this is compiled") { CHECK(made.step_count == 2); }
