// SPDX-License-Identifier: MIT
// Dimensions: numbers and names; names that differ never agree.
#include <gradus/algebra/dimension.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr dimension n = dim<"n">, m = dim<"m">, d = dim<"d">;

static_assert(dim<"n"> == dim<"n"> && dim<"n"> != dim<"m">);
static_assert(dimension{3} == dimension{3} && dimension{3} != dimension{4});
static_assert(dim<"n"> != dimension{1} && dim<"1"> != dimension{1});
static_assert(dimension{1}.is_one() && dimension{}.is_one() && !dimension{2}.is_one() && !dimension{dim<"n">}.is_one());
static_assert(dimension{12}.is_number() && dimension{12}.number() == 12 && !dimension{dim<"n">}.is_number());
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
static_assert(m * n == n * m);
static_assert(m * dimension{1} == m && dimension{3} * dimension{4} == dimension{12});
static_assert(writes(n * m, "m*n") && writes(dimension{2} * m * dimension{3}, "6*m"));
static_assert((n * m).is_product() && !n.is_product() && !dimension{6}.is_product());
static_assert((n * m).factor(0) == m && (n * m).factor(1) == n &&
              (n * m).factor(2).is_one());
static_assert((dimension{6} * m).factor(0) == dimension{6} && m.factor(0) == m);
// A product too long for a name is still itself.
constexpr dimension f = dim<"features">, c = dim<"classes">, s = dim<"samples">;
static_assert((f * c).is_nameless() && f * c == c * f && f * c != f * s && (f * c) * s == f * (s * c));
static_assert(writes(f * c, "(a product)"));

// A dimension known by its type reckons as its value does.
static_assert(dim<"m"> * dim<"n"> == m * n && 2 * dim<"m"> == 2 * m && dim<"n"> - 1 == n - 1 &&
              dim<"n"> + dim<"d"> == n + d && m * dim<"n"> == m * n && n == dim<"n"> && dim<"n"> == n);

// Sums collect like terms; a difference may be negative.
static_assert(n + d == d + n && n + d != n + m && n + n == dimension{2} * n && n + 0 == n);
static_assert(writes(n + d, "d+n") && writes(n + 2 + d + 3, "d+n+5") && writes(n - 5, "n-5") &&
              writes(m * n + d * 4, "4*d+m*n"));
static_assert(n + d - n == d && n - 5 + 5 == n && n - n == dimension{0} &&
              dimension{3} - n + n == dimension{3});
static_assert((n + d) * m == m * n + d * m && (n - 1) * (n + 1) == n * n - 1 && (n + d) * 0 == dimension{0});
static_assert((n + d).is_sum() && (n + d).is_composite() && !(n + d).is_product() && !n.is_composite());
static_assert(-1 * n + n == dimension{0} && -1 * n + m == m - n && (-1 * n) * m == -1 * (m * n));
// Without a name as well.
static_assert((f + c + s).is_nameless() && f + (c + s) == (s + c) + f && f + c + s != f + c + c);
static_assert((f + c + s) * f == f * f + c * f + s * f && f * c + s - s == f * c &&
              f * (c + s) - f * s == f * c);
static_assert(is_never_negative(n + 2) && !is_never_negative(n - 5) && is_always_negative(-1 * n - 2) &&
              !is_always_negative(n - 5));
static_assert(substituted(m * n + 2, [](dimension name) { return name == m ? dimension{3} : d; }) ==
              dimension{3} * d + 2);

TEST_CASE("dimensions of different names differ even where their sizes may agree") {
    CHECK(dim<"rows"> != dim<"columns">);
}
