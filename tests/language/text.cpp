// SPDX-License-Identifier: MIT
// The text: a string as a template argument.
#include <gradus/language/text.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace gradus;

template <text Name>
struct named {
    static constexpr std::string_view name = Name.view();
};

static_assert(named<"x">::name == "x");
static_assert(named<"">::name.empty());
static_assert(named<"α₁">::name == "α₁");
static_assert(std::is_same_v<named<"abc">, named<text<3>{"abc"}>>);
static_assert(!std::is_same_v<named<"abc">, named<"abd">>);
static_assert(text{"abc"}.characters[3] == '\0');

TEST_CASE("a text has the bytes of its literal") { CHECK(named<"n̂">::name.size() == 3); }
