// SPDX-License-Identifier: MIT
// The likelihood of a linear system by all of its matrices: a Kalman filter as a scan over mean, covariance and the
// logarithm of the likelihood, with an inverse and a determinant in the step.
#include "scan_check.hpp"

using namespace gradus;
namespace hana = boost::hana;

namespace {
constexpr auto n = dim<"n">;
constexpr auto m = dim<"m">;
constexpr auto F = matrix<"F", n, n>;
constexpr auto H = matrix<"H", m, n>;
constexpr auto Q = matrix<"Q", n, n, spd>;
constexpr auto R = matrix<"R", m, m, spd>;
constexpr auto x0 = vector<"x₀", n>;
constexpr auto V0 = matrix<"V₀", n, n, spd>;
constexpr auto Z = matrix<"Z", m, dim<"T">>;
constexpr auto kalman_step = [](auto z, auto x, auto P, auto l) {
    auto const expected = F * x;
    auto const before = F * P * T(F) + Q;
    auto const S = H * before * T(H) + R;
    auto const e = z - H * expected;
    auto const gain = before * T(H) * inv(S);
    return hana::make_tuple(expected + gain * e, before - gain * H * before,
                            l - half * (logdet(S) + T(e) * inv(S) * e));
};
constexpr auto start = hana::make_tuple(x0, V0, zeros<1>);
constexpr auto parameters_of_system = hana::make_tuple(F, Q, H, R, x0, V0);
}  // namespace

TEST_CASE("the likelihood by all matrices and all observations") {
    scan_check::compare(
        "likelihood", kalman_step, start, Z, [](auto, auto, auto l) { return l; }, parameters_of_system);
}

TEST_CASE("mean, covariance and likelihood together; sizes of one") {
    scan_check::compare<1>(
        "sizes of one", kalman_step, start, Z, [](auto x, auto P, auto l) { return l + sum(x) + tr(P); },
        parameters_of_system, scan_check::extents{1, 1, 1}, 12);
}
