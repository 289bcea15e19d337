// SPDX-License-Identifier: MIT
// A derived expression is an expression in every way, and remembers what it was derived from.
#include <gradus/calculus/derived.hpp>

#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr auto n = dim<"n">;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto f = T(x) * S * x;
constexpr auto g = grad(f, x);
constexpr auto h = hessian(f, x);

template <class E>
constexpr bool remembers = !std::is_void_v<typename history_of<std::remove_cvref_t<E>>::origin>;

static_assert(expression<decltype(g)> && remembers<decltype(g)> && remembers<decltype(h)>);
static_assert(!remembers<decltype(f)> && !remembers<decltype(g + g)>);
// The memory costs nothing and changes nothing.
static_assert(std::is_empty_v<std::remove_const_t<decltype(g)>> && g == 2 * S * x);
static_assert(std::is_base_of_v<node<decltype(g)::hash>, std::remove_const_t<decltype(g)>>);
// A second derivative rests on what the first rests on.
static_assert(unicode(assumptions(h)) == "S symmetric" && unicode(assumptions(g)) == "S symmetric");
// Plain integers travel with it.
static_assert(grad(3 * f, x) == 6 * S * x &&
              joined(std::array<std::int64_t, 1>{1}, std::array<std::int64_t, 1>{2}) ==
                  std::array<std::int64_t, 2>{1, 2});

}  // namespace

TEST_CASE("a product with a derived expression forgets") { CHECK(unicode(assumptions(S * x)) == "nothing"); }
