// SPDX-License-Identifier: MIT
// The inverse of a positive definite matrix from its factor, beside Eigen's.
#include <doctest/doctest.h>

#include <Eigen/Dense>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {

template <class S>
void check(int n, S tolerance) {
    using matrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;
    block scratch;
    matrix const c = matrix::Random(n, n);
    matrix const s = c * c.transpose() + matrix::Identity(n, n);
    matrix factor = s;
    auto const view = [n](matrix& m) { return strided<S>{m.data(), n, n, 1, n}; };
    REQUIRE(factorise_definite(view(factor), scratch));
    matrix inverse = matrix::Constant(n, n, S(7));  // what was there before does not matter
    invert_definite(read_only(view(factor)), view(inverse), scratch);
    CHECK((inverse * s - matrix::Identity(n, n)).norm() <= tolerance * S(n));
    CHECK(inverse == inverse.transpose());
}

}  // namespace

TEST_CASE("inverses of all sizes around the leaf and its halves") {
    for (int n : {1, 2, 3, 5, 15, 16, 17, 31, 32, 33, 50, 70, 129}) check<double>(n, 1e-12);
    for (int n : {1, 5, 17, 50}) check<float>(n, 1e-3f);
}

TEST_CASE("where there is no inverse there are no numbers") {
    constexpr auto n = dim<"n">;
    constexpr auto S = matrix<"S", n, n, spd>;
    for (int size : {3, 40}) {
        Eigen::MatrixXd const s = -Eigen::MatrixXd::Identity(size, size);
        CHECK(Eigen::MatrixXd(inv(S)(S = s)).array().isNaN().all());
    }
}
