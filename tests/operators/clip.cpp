// SPDX-License-Identifier: MIT
// Clipping, its indicator, Huber's loss.
#include "../gradient_check.hpp"
#include "../properties.hpp"

using namespace gradus;
using boost::hana::make_tuple;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;
constexpr auto t = scalar<"t">;
constexpr auto lo = scalar<"a">;
constexpr auto hi = scalar<"b">;
constexpr auto delta = scalar<"δ">;

static_assert(unicode(clip(x, lo, hi)) == "clip(x, a, b)" && ascii(clip(x, 0, 1)) == "clip(x, 0, 1)" &&
              latex(clip(x, lo, hi)) == "\\operatorname{clip}\\left(x, a, b\\right)");
static_assert(unicode(within(lo, x, hi)) == "1[a < x < b]" &&
              ascii(within(-delta, x, delta)) == "1[-delta < x < delta]" &&
              latex(within(lo, x, hi)) == "\\mathbf{1}[a < x < b]");
static_assert(unicode(huber(x, delta)) == "Huber(x, δ)" && ascii(huber(x, delta)) == "huber(x, delta)" &&
              latex(huber(x, delta)) == "\\operatorname{Huber}\\left(x, \\delta\\right)");
static_assert(meaning_of(clip(X, lo, hi)).shape == shape{m, n} && meaning_of(huber(X, 1)).shape.is_scalar() &&
              meaning_of(within(lo, X, hi)).shape == shape{m, n});

static_assert(grad(sum(clip(x, lo, hi)), x) == within(lo, x, hi) &&
              unicode(grad(dot(y, clip(x, lo, hi)), x)) == "y ⊙ 1[a < x < b]");
static_assert(grad(sum(clip(x, lo, hi)), lo) == sum(step(lo * ones<n> - x)) &&
              grad(sum(clip(x, lo, hi)), hi) == sum(step(x - hi * ones<n>)));
static_assert(grad(clip(t, lo, hi), t) == within(lo, t, hi) && grad(within(lo, t, hi), t) == 0);
// Huber's loss (B29) is what has a clipping as its gradient.
static_assert(grad(huber(x, delta), x) == clip(x, -delta, delta) &&
              unicode(grad(huber(x, delta), x)) == "clip(x, −δ, δ)");
static_assert(grad(huber(x, delta), delta) == sum(relu(abs(x) - delta * ones<n>)));
static_assert(grad(huber(A * x - b, delta), x) == T(A) * clip(A * x - b, -delta, delta) &&
              unicode(grad(huber(A * x - b, delta), x)) == "Aᵀ clip(Ax − b, −δ, δ)");

static_assert(properties_of(huber(x, delta)) == nonnegative && properties_of(within(lo, x, hi)) == binary);

TEST_CASE("clipping by numbers") {
    Eigen::Vector4d const v(-3, -0.5, 0.25, 2);
    Eigen::Vector4d const expected(-1, -0.5, 0.25, 0.5);
    CHECK(clip(x, lo, hi)(x = v, lo = -1, hi = 0.5) == expected);
    CHECK(within(lo, x, hi)(x = v, lo = -1, hi = 0.5) == Eigen::Vector4d(0, 1, 1, 0));
    CHECK(clip(t, lo, hi)(t = 3.0, lo = -1.0, hi = 0.5) == 0.5);
    CHECK(huber(x, delta)(x = v, delta = 1.0) == doctest::Approx(2.5 + 0.125 + 0.03125 + 1.5));
    central_differences::check(dot(y, clip(x, lo, lo + hi * hi)), make_tuple(x, y, lo, hi), x, y, lo, hi);
    central_differences::check(huber(A * x - b, delta * delta), make_tuple(x, A, delta), A, x, b, delta);
    central_differences::check(huber(t, delta * delta), make_tuple(t, delta), t, delta);
}
