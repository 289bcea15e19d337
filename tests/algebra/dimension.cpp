// SPDX-License-Identifier: MIT
// Dimensions: numbers and names; names that differ never agree.
#include <gradus/algebra/dimension.hpp>

#include <doctest/doctest.h>

using namespace gradus;

static_assert(dim<"n"> == dim<"n"> && dim<"n"> != dim<"m">);
static_assert(dimension{3} == dimension{3} && dimension{3} != dimension{4});
static_assert(dim<"n"> != dimension{1} && dim<"1"> != dimension{1});
static_assert(dimension{1}.is_one() && dimension{}.is_one() && !dimension{2}.is_one() && !dim<"n">.is_one());
static_assert(dimension{12}.is_number() && dimension{12}.number() == 12 && !dim<"n">.is_number());
// Both words of a long name count.
static_assert(dim<"batch_size"> != dim<"batch_sizf"> && dim<"fifteen_letters"> != dim<"fifteen_letterz">);
static_assert(dim<"eightchr"> != dim<"eightchr9">);

constexpr bool writes(dimension d, std::string_view text) {
    writer out;
    out << d;
    return out.view() == text;
}
static_assert(writes(dim<"n">, "n") && writes(dim<"fifteen_letters">, "fifteen_letters") &&
              writes(dim<"λ₁">, "λ₁"));
static_assert(writes(dimension{28}, "28"));

TEST_CASE("dimensions of different names differ even where their sizes may agree") {
    CHECK(dim<"rows"> != dim<"columns">);
}
