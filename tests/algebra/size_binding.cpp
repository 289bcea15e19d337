// SPDX-License-Identifier: MIT
// The size of a dimension as a binding.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto m = dim<"m">;

static_assert((n = 5).value.value == 5 && (n = 5u).value.value == 5);
using symbol_of_n = decltype(n = 5)::symbol;
static_assert(meaning(symbol_of_n{}).name == "n" && meaning(symbol_of_n{}).shape == shape{n, 1});
// It is no vector of the user's.
static_assert(!std::same_as<symbol_of_n, std::remove_const_t<decltype(vector<"n", n>)>> &&
              !std::same_as<symbol_of_n, decltype(m = 5)::symbol>);

template <class D, class Size>
concept can_be_bound = requires(D d, Size s) {
    d = s;
};
static_assert(can_be_bound<decltype(n) const, int> && can_be_bound<decltype(n) const, long> &&
              !can_be_bound<decltype(n) const, bool> && !can_be_bound<decltype(n) const, double> &&
              !can_be_bound<decltype(n * m) const, int>);

TEST_CASE("a size is bound by its value") { CHECK((m = 3).value.value == 3); }
