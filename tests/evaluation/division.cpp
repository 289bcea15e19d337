// SPDX-License-Identifier: MIT
// Divisions by one number against quotients, also where the inverse of the divisor is not a normal number.
#include <doctest/doctest.h>

#include <gradus/evaluation/division.hpp>

namespace {

template <class S>
void check(S divisor) {
    using limits = std::numeric_limits<S>;
    using entries = Eigen::Array<S, Eigen::Dynamic, 1>;
    entries x(11);
    S const scale = std::isfinite(divisor) && divisor != 0 ? divisor : S(1);
    x << S(0), scale, -scale, scale * S(0.6), scale * S(0.8), S(1), S(-3), limits::min(), limits::max(),
        limits::denorm_min(), limits::infinity();
    entries const all = x.unaryExpr(gradus::division<S>(divisor));
    for (Eigen::Index i = 0; i < x.size(); ++i) {
        S const expected = x[i] / divisor, one = gradus::division<S>(divisor)(x[i]);
        CAPTURE(divisor);
        CAPTURE(x[i]);
        if (std::isnan(expected)) {
            CHECK(std::isnan(all[i]));
            continue;
        }
        bool const is_close =
            all[i] == expected ||
            std::abs(all[i] - expected) <= 2 * limits::epsilon() * std::abs(expected) + limits::denorm_min();
        CHECK(is_close);
        CHECK(one == all[i]);
    }
}

template <class S>
void check_all() {
    using limits = std::numeric_limits<S>;
    for (S d : {S(1), S(3), S(-7), limits::min(), limits::min() / 3, limits::denorm_min(), limits::max(),
                limits::max() / 3, -limits::max() / 5, limits::min() * 5, S(0), limits::infinity(),
                limits::quiet_NaN()})
        check(d);
}

}  // namespace

TEST_CASE("doubles") { check_all<double>(); }
TEST_CASE("floats") { check_all<float>(); }
