// SPDX-License-Identifier: MIT
// The quotient that is 0 where its divisor is.
#include <gradus/eigen.hpp>

#include "../reference.hpp"
#include "../run_time_gradient.hpp"

#include <gradus/print.hpp>

using namespace gradus;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, n>;
constexpr auto P = matrix<"P", m, n, positive>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;
constexpr auto ratio = quotient_or_zero(A, B);

static_assert(unicode(ratio) == "A ⊘₀ B" && latex(ratio) == "A \\oslash_0 B" && ascii(ratio) == "A ./0 B");
static_assert(quotient_or_zero(A, P) == divide(A, P) && !(ratio == divide(A, B)));
static_assert(unicode(assumptions(ratio)) == "B ≠ 0 in every entry" ||
              unicode(assumptions(ratio)).size() > 0);
static_assert(equal(hadamard(ratio, B) + A, A + hadamard(B, ratio)));
}  // namespace

TEST_CASE("gradients") { run_time_gradient::check(sum(pow<2>(ratio)), A, B); }
TEST_CASE("zeros") {
    Eigen::MatrixXd const a{{1, 0}, {-3, 5}}, b{{0, 0}, {2, -2}};
    auto e = evaluator(ratio, grad(sum(ratio), A), grad(sum(ratio), B));
    auto const [value, by_a, by_b] = e(A = a, B = b);
    CHECK((value - Eigen::MatrixXd{{0, 0}, {-1.5, -2.5}}).norm() == 0);
    CHECK((by_a - Eigen::MatrixXd{{0, 0}, {.5, -.5}}).norm() == 0);
    CHECK((by_b - Eigen::MatrixXd{{0, 0}, {.75, -1.25}}).norm() == 0);
    CHECK(quotient_or_zero(s, t)(s = 1, t = 0) == 0);
    CHECK(quotient_or_zero(s, t)(s = 1, t = 4) == .25);
}
