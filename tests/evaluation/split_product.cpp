// SPDX-License-Identifier: MIT
// A split of a product covers every entry once, however many threads there are.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using Eigen::Index;

namespace {

void check_cover(gradus::split_product const& split) {
    Eigen::MatrixXi seen = Eigen::MatrixXi::Zero(split.all_rows, split.all_columns);
    split.run([&](Index, Index i, Index j, Index rows, Index columns) {
        seen.block(i, j, rows, columns).array() += 1;
    });
    CHECK((seen.array() == 1).all());
}

}  // namespace

TEST_CASE("one thread takes all") {
    gradus::split_product const split(30, 40, 50);
    CHECK(split.threads == 1);
    check_cover(split);
}

TEST_CASE("parts by rows or by columns, the last one smaller") {
    for (auto [rows, columns] : {std::pair{1000, 30}, {30, 1000}, {97, 96}}) {
        gradus::split_product const split(rows, columns, 200);
        check_cover(split);
        CHECK((split.threads == 1) == (split.rows == rows && split.columns == columns));
#ifdef EIGEN_HAS_OPENMP
        CHECK((split.threads > 1) == (Eigen::nbThreads() > 1));
#endif
    }
}
