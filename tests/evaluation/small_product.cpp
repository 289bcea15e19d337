// SPDX-License-Identifier: MIT
// Small products of every size up to nine, of columns and of rows, against sums written out.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd;

namespace {
template <int R, int K, int C, bool ByRows, class S>
void check() {
    using matrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;
    // Of A by rows, the transpose lies in memory.
    matrix const a = matrix::Random(R, K), flipped = a.transpose(), b = matrix::Random(K, C);
    matrix c = matrix::Constant(R, C + 1, S(7));
    strided<S const> const left{ByRows ? flipped.data() : a.data(), R, K, ByRows ? K : 1, ByRows ? 1 : R};
    small_product<R, K, C, ByRows>(c.data(), left, b.data(), K, S(2));
    for (int i = 0; i < R; ++i) {
        for (int j = 0; j < C; ++j) {
            double sum = 0;
            for (int k = 0; k < K; ++k) sum += 2.0 * double(a(i, k)) * double(b(k, j));
            CHECK(double(c(i, j)) == doctest::Approx(sum).epsilon(sizeof(S) == 8 ? 1e-14 : 1e-5).scale(1));
        }
        CHECK(c(i, C) == S(7));
    }
}
template <int R, int... K>
void check_row(std::integer_sequence<int, K...>) {
    (check<R, K + 1, 1, false, double>(), ...);
    (check<R, K + 1, 1, true, double>(), ...);
}
}  // namespace

TEST_CASE("matrices times a vector") {
    check_row<1>(std::make_integer_sequence<int, 9>{});
    check_row<3>(std::make_integer_sequence<int, 9>{});
    check_row<4>(std::make_integer_sequence<int, 9>{});
    check_row<5>(std::make_integer_sequence<int, 9>{});
    check_row<9>(std::make_integer_sequence<int, 9>{});
    check<16, 8, 1, false, double>();
    check<7, 17, 1, true, double>();
    check<6, 11, 1, true, float>();
    check<17, 7, 1, true, float>();
    check<11, 6, 1, false, float>();
}

TEST_CASE("several columns") {
    check<5, 5, 5, false, double>();
    check<5, 5, 5, true, double>();
    check<4, 8, 3, true, double>();
    check<8, 8, 2, true, float>();
}
