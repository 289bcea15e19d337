// SPDX-License-Identifier: MIT
// Every operator that is not structural has a kernel, or parts that have one.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "every_operation.hpp"

namespace {
using namespace gradus;

template <operation const& Rules>
constexpr bool check() {
    constexpr bool has_name = Rules.role == role::function || Rules.role == role::elementwise;
    static_assert(!has_name || has_kernel<Rules> || Rules.by_parts);
    return true;
}
template <operation const&... Rules>
constexpr bool check_all(every_operation::pack<Rules...>) {
    return (check<Rules>() && ...);
}
static_assert(check_all(every_operation::all{}));
static_assert(!has_kernel<op::tuple>);

}  // namespace

TEST_CASE("a trace is evaluated") {
    constexpr auto X = matrix<"X", 2, 2>;
    Eigen::Matrix2d const x = Eigen::Matrix2d::Identity();
    CHECK(tr(X)(X = x) == 2);
}
