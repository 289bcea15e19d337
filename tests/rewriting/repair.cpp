// SPDX-License-Identifier: MIT
// Repairs and edits: all of them change one place, and what is found makes both sides equal.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;

static_assert(reconstructed(modular::of(fraction{-22, 7})) == fraction{-22, 7} &&
              reconstructed(modular::of(fraction{355, 113})) == fraction{355, 113} &&
              reconstructed(0).is_zero() && reconstructed(modular::random(1, 1)).is_zero());

TEST_CASE("edits keep the shape of the whole and are different expressions") {
    graph g(algebra, build_as_written);
    auto const root = lowering(g)(meaning_of(A * B * x + T(A) * x));
    edits const all(g, root);
    CHECK(all.list.size >= 8);
    for (auto const& e : all.list) {
        CHECK(g[e.whole].shape == g[root].shape);
        CHECK(e.whole != root);
        CHECK(e.before != e.after);
    }
}

TEST_CASE("the repair that is found holds, and none is found where none holds") {
    graph g(algebra, build_as_written);
    lowering lower(g);
    auto const theirs = lower(meaning_of(A * B * x)), mine = lower(meaning_of(B * A * x)),
               far = lower(meaning_of(A * A * A * x + x));
    auto const found = repairing(g, mine, theirs).find();
    CHECK(found.kind == repair_kind::edit);
    CHECK(found.edit.is_exchange);
    CHECK(judge(g, found.edit.whole, theirs) == verdict::equal);
    CHECK(repairing(g, far, theirs).find().kind == repair_kind::none);
}

}  // namespace
