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

// Products do not depend on the order and have factors; numbers come first.
static_assert(dim<"m"> * dim<"n"> == dim<"n"> * dim<"m">);
static_assert(dim<"m"> * dimension{1} == dim<"m"> && dimension{3} * dimension{4} == dimension{12});
static_assert(writes(dim<"n"> * dim<"m">, "m*n") && writes(dimension{2} * dim<"m"> * dimension{3}, "6*m"));
static_assert((dim<"n"> * dim<"m">).is_product() && !dim<"n">.is_product() && !dimension{6}.is_product());
static_assert((dim<"n"> * dim<"m">).factor(0) == dim<"m"> && (dim<"n"> * dim<"m">).factor(1) == dim<"n"> &&
              (dim<"n"> * dim<"m">).factor(2).is_one());
static_assert((dimension{6} * dim<"m">).factor(0) == dimension{6} && dim<"m">.factor(0) == dim<"m">);
// A product too long for a name is still itself.
constexpr auto f = dim<"features">, c = dim<"classes">, s = dim<"samples">;
static_assert((f * c).is_nameless() && f * c == c * f && f * c != f * s && (f * c) * s == f * (s * c));
static_assert(writes(f * c, "(a product)"));

TEST_CASE("dimensions of different names differ even where their sizes may agree") {
    CHECK(dim<"rows"> != dim<"columns">);
}
