// SPDX-License-Identifier: MIT
// Edits: what a hurried hand may have written instead.
#include <gradus/rewriting/edit.hpp>

#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;

// Whether `wrong` is one edit away from `right`.
template <expression Right, expression Wrong>
constexpr bool is_near(Right const& right, Wrong const& wrong) {
    graph g(algebra, build_as_written);
    lowering lower(g);
    auto const root = lower(meaning_of(right)), wanted = lower(meaning_of(wrong));
    for (auto const& e : edits(g, root).list)
        if (e.whole == wanted) return true;
    return false;
}

static_assert(is_near(A * B, B* A) && is_near(A * B, T(A) * B) && is_near(T(A) * B, A* B));
static_assert(is_near(A + B, A + constant<2> * B) && is_near(A + B, A + constant<-1> * B));
static_assert(!is_near(A * B, A* A) && !is_near(A * B, T(B) * T(A)) && !is_near(A + B, A));

}  // namespace

TEST_CASE("an edit says what it changed") {
    graph g(algebra, build_as_written);
    lowering lower(g);
    auto const root = lower(meaning_of(A * B));
    for (auto const& e : edits(g, root).list) {
        CHECK(e.whole != root);
        CHECK(e.before != e.after);
    }
}
