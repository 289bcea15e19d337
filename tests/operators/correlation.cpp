// SPDX-License-Identifier: MIT
// The correlation and its two companions: one trilinear form, three shapes.
#include <array>

#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr dimension c = dim<"c">, d = dim<"d">, b = dim<"b">;
constexpr auto X = matrix<"X", c, 20 * b>;
constexpr auto K = matrix<"K", d, 6 * c>;
constexpr auto Z = matrix<"Z", d, 12 * b>;
constexpr auto g1 = ones<4, 5>;
constexpr auto g2 = ones<2, 3>;
constexpr auto g3 = ones<1, 0>;
constexpr auto wide = ones<2, 2>;  // stride 2, padding 2

static_assert(
    op::geometry_of(std::array<shape, 3>{shape{4, 5}, shape{2, 3}, shape{2, 1}}.data()).pixels_out() == 9);
template <operation const& Rules, expression A, expression B, expression Steps>
constexpr descriptor const& made(A const&, B const&, Steps const&) {
    return meaning(node<application<Rules, parameters{}, A, B, std::remove_const_t<decltype(g1)>,
                                    std::remove_const_t<decltype(g2)>, Steps>::hash>{});
}
static_assert(made<op::correlation>(X, K, g3).numerals == 0);
static_assert(meaning_of(apply<op::correlation>(X, K, g1, g2, g3)).shape == shape{d, 9 * b});
static_assert(meaning_of(apply<op::correlation>(X, K, g1, g2, wide)).shape == shape{d, 16 * b});
static_assert(made<op::correlation>(X, Z, g3).complaint.find("kh*kw columns") != std::string_view::npos);
static_assert(made<op::correlation>(matrix<"Y", c, 21>, K, g3).complaint.find("h*w columns") !=
              std::string_view::npos);
static_assert(made<op::kernel_gradient>(X, matrix<"V", d, 9 * b>, g3).shape == shape{d, 6 * c});
static_assert(!made<op::kernel_gradient>(X, Z, g3).complaint.empty());
static_assert(made<op::convolution>(matrix<"V", d, 9 * b>, K, g3).shape == shape{c, 20 * b});
static_assert(!made<op::convolution>(X, K, g3).complaint.empty());

// The pullbacks close: from any of the three, each derivative is one of the other two.
constexpr auto U = matrix<"U", d, 9 * b>;
constexpr auto V = matrix<"V", c, 20 * b>;
constexpr auto L = matrix<"L", d, 6 * c>;
constexpr auto forward = apply<op::correlation>(X, K, g1, g2, g3);
constexpr auto by_kernel = apply<op::kernel_gradient>(X, U, g1, g2, g3);
constexpr auto by_maps = apply<op::convolution>(U, K, g1, g2, g3);
static_assert(vjp(forward, X, U) == by_maps && vjp(forward, K, U) == by_kernel);
static_assert(vjp(by_kernel, U, L) == apply<op::correlation>(X, L, g1, g2, g3) &&
              vjp(by_kernel, X, L) == apply<op::convolution>(U, L, g1, g2, g3));
static_assert(vjp(by_maps, U, V) == apply<op::correlation>(V, K, g1, g2, g3) &&
              vjp(by_maps, K, V) == apply<op::kernel_gradient>(V, U, g1, g2, g3));
static_assert(unicode(forward) == "X ⋆ K" && unicode(by_kernel) == "X ⋆ U" && unicode(by_maps) == "U ∗ K");

}  // namespace

TEST_CASE("the three operators differ") {
    CHECK(!(forward == by_kernel));
    CHECK(!(forward == apply<op::correlation>(X, K, g1, g2, wide)));
}
