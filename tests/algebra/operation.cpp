// SPDX-License-Identifier: MIT
// Operations: plain data, told apart by a key made of the name.
#include <gradus/algebra/operation.hpp>

#include <doctest/doctest.h>

using namespace gradus;

inline constexpr operation mine{.name = "mine"};
inline constexpr operation entry_by_entry =
    elementwise("entry by entry", written_as_function("f", "f"), nullptr);

static_assert(mine.role == role::function && mine.key == hash_of("mine") && mine.key != entry_by_entry.key);
static_assert(!mine.pullback && !mine.derivative && !mine.infer && !mine.laws && !mine.linear &&
              !mine.factorises);
static_assert(entry_by_entry.role == role::elementwise && entry_by_entry.shape == shape_rule::same);

static_assert(op::identity.always.has(spd) && op::identity.always.has(orthogonal));
static_assert(op::ones.always.has(positive) && op::zeros.always == no_property);

TEST_CASE("operators without operands have keys of their own") {
    operation const* all[] = {&op::symbol, &op::rational, &op::numeral, &op::ones, &op::zeros, &op::identity};
    for (auto a : all)
        for (auto b : all) CHECK((a == b) == (a->key == b->key));
}
