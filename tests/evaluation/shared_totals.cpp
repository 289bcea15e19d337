// SPDX-License-Identifier: MIT
// Totals of several arrays at once: as each alone, and the column that is written on the way.
#include <doctest/doctest.h>

#include <gradus/evaluation/total.hpp>

using namespace gradus;

TEST_CASE("several sums are those that each alone would be, to the last bit") {
    for (Eigen::Index n = 0; n < 200; ++n) {
        Eigen::ArrayXd const x = Eigen::ArrayXd::Random(n), y = Eigen::ArrayXd::Random(n);
        auto const shifted = x - 0.25;
        using sum = sum_of<Eigen::ArrayXd>;
        using squares = sum_of_squares<std::remove_const_t<decltype(shifted)>>;
        using products = sum_of_products<Eigen::ArrayXd, Eigen::ArrayXd>;
        auto const alone = [n](auto const& one) { return totals(n, no_column{}, one)[0]; };
        std::vector<double> out(static_cast<std::size_t>(n) + 1, 7.0);
        auto const together =
            totals(n, written_column<std::remove_const_t<decltype(shifted)>>{shifted, out.data()}, sum{x},
                   squares{shifted}, products{x, y});
        CHECK(together[0] == alone(sum{x}));
        CHECK(together[1] == alone(squares{shifted}));
        CHECK(together[2] == alone(products{x, y}));
        CHECK(std::abs(together[1] - shifted.square().sum()) < 1e-13);
        CHECK(std::abs(together[2] - (x * y).sum()) < 1e-13);
        for (Eigen::Index i = 0; i < n; ++i) CHECK(out[static_cast<std::size_t>(i)] == x[i] - 0.25);
        CHECK(out.back() == 7.0);
    }
}

TEST_CASE("entries by rows and by columns are not multiplied in the order of memory") {
    using by_rows = Eigen::Transpose<Eigen::ArrayXXd const>;
    static_assert(sum_of_products<Eigen::ArrayXXd, Eigen::ArrayXXd>::is_packed);
    static_assert(!sum_of_products<Eigen::ArrayXXd, by_rows>::is_packed);
}
