// SPDX-License-Identifier: MIT
// Every operator that is not structural has a kernel.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

namespace {
using namespace gradus;

static_assert(has_kernel<op::abs> && has_kernel<op::sign> && has_kernel<op::exp> && has_kernel<op::log>);
static_assert(has_kernel<op::expm1> && has_kernel<op::log1p> && has_kernel<op::sin> && has_kernel<op::cos>);
static_assert(has_kernel<op::sinh> && has_kernel<op::cosh> && has_kernel<op::tanh> &&
              has_kernel<op::sigmoid>);
static_assert(has_kernel<op::softplus> && has_kernel<op::silu> && has_kernel<op::relu> &&
              has_kernel<op::step>);
static_assert(has_kernel<op::erf> && has_kernel<op::normal_distribution> && has_kernel<op::normal_density>);
static_assert(has_kernel<op::gelu> && has_kernel<op::gelu_tanh> && has_kernel<op::pi> &&
              has_kernel<op::trace>);
static_assert(has_kernel<op::det> && has_kernel<op::logdet> && has_kernel<op::norm> &&
              has_kernel<op::squared_norm>);
static_assert(has_kernel<op::sum_of_entries> && has_kernel<op::mean> && has_kernel<op::row_sums>);
static_assert(has_kernel<op::col_sums> && has_kernel<op::diag> && has_kernel<op::diagonal> &&
              has_kernel<op::softmax>);
static_assert(has_kernel<op::log_softmax> && has_kernel<op::logsumexp> && has_kernel<op::row_softmax>);
static_assert(has_kernel<op::row_log_softmax> && has_kernel<op::cross_entropy> && has_kernel<op::mse>);
static_assert(has_kernel<op::binary_cross_entropy> && !has_kernel<op::tuple>);

}  // namespace

TEST_CASE("a trace is evaluated") {
    constexpr auto X = matrix<"X", 2, 2>;
    Eigen::Matrix2d const x = Eigen::Matrix2d::Identity();
    CHECK(tr(X)(X = x) == 2);
}
