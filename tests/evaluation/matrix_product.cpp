// SPDX-License-Identifier: MIT
// Products on plain pointers in every combination of storage orders, steps and sizes, against Eigen's.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using Eigen::MatrixXd, Eigen::VectorXd;
using gradus::storage;

namespace {

using view = gradus::strided<double const>;

// The same matrix by columns, by rows, and with neither step 1.
struct layouts {
    MatrixXd by_columns, flipped, spread;

    explicit layouts(MatrixXd const& m)
        : by_columns(m), flipped(m.transpose()), spread(2 * m.rows() + 1, m.cols()) {
        for (Eigen::Index i = 0; i < m.rows(); ++i) spread.row(2 * i) = m.row(i);
    }
    view columns() const {
        return {by_columns.data(), by_columns.rows(), by_columns.cols(), 1, by_columns.rows()};
    }
    view rows() const {
        return view{flipped.data(), flipped.rows(), flipped.cols(), 1, flipped.rows()}.flipped();
    }
    view every_second() const {
        return {spread.data(), by_columns.rows(), by_columns.cols(), 2, spread.rows()};
    }
};

}  // namespace

TEST_CASE("matrix times matrix") {
    gradus::block scratch;
    for (int size : {1, 3, 8, 30, 70}) {
        CAPTURE(size);
        MatrixXd const A = MatrixXd::Random(size, size + 2), B = MatrixXd::Random(size + 2, size + 1);
        layouts const a(A), b(B);
        for (auto const& left : {a.columns(), a.rows(), a.every_second()})
            for (auto const& right : {b.columns(), b.rows(), b.every_second()}) {
                MatrixXd c = MatrixXd::Ones(size, size + 1);
                gradus::add_matrix_product<double>({c.data(), size, size + 1, 1, size}, left, right, -2,
                                                   scratch);
                CHECK(distance(c, MatrixXd::Ones(size, size + 1) - 2 * A * B) < 1e-12);
            }
        MatrixXd c = MatrixXd::Zero(size, size + 1);
        gradus::add_matrix_product<double, storage::by_rows, storage::by_columns>(
            {c.data(), size, size + 1, 1, size}, a.rows(), b.columns(), 1, scratch);
        CHECK(distance(c, A * B) < 1e-12);
    }
}

TEST_CASE("large products are split over threads where there are any") {
    Eigen::setNbThreads(3);
    gradus::split_product const small(8, 8, 8), large(100, 200, 300), tall(500, 30, 300);
    CHECK(small.threads == 1);
#ifdef EIGEN_HAS_OPENMP
    CHECK(large.threads == 3);
    CHECK(tall.threads == 3);
#else
    CHECK(large.threads == 1);
#endif
    for (auto const& split : {small, large, tall}) {
        // Every entry of C belongs to one part.
        MatrixXd written = MatrixXd::Zero(split.all_rows, split.all_columns);
        split.run([&](Eigen::Index, Eigen::Index i, Eigen::Index j, Eigen::Index rows, Eigen::Index columns) {
            written.block(i, j, rows, columns).array() += 1;
        });
        CHECK(written == MatrixXd::Ones(split.all_rows, split.all_columns));
    }
    gradus::block scratch;
    for (auto const& [rows, columns] : {std::pair{150, 310}, {310, 150}, {97, 101}}) {
        MatrixXd const A = MatrixXd::Random(rows, 120), B = MatrixXd::Random(120, columns);
        layouts const a(A), b(B);
        for (auto const& left : {a.columns(), a.rows()})
            for (auto const& right : {b.columns(), b.rows()}) {
                MatrixXd c = MatrixXd::Ones(rows, columns);
                gradus::add_matrix_product<double>({c.data(), rows, columns, 1, rows}, left, right, 2,
                                                   scratch);
                CHECK(distance(c, MatrixXd::Ones(rows, columns) + 2 * A * B) < 1e-12);
            }
    }
}

TEST_CASE("matrix times vector, outer products") {
    for (int size : {0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 14, 15, 16, 17, 33}) {
        CAPTURE(size);
        MatrixXd const A = MatrixXd::Random(size, size + 3);
        VectorXd const x = VectorXd::Random(size + 3), u = VectorXd::Random(size);
        layouts const a(A), along(x), across(u);
        for (auto const& left : {a.columns(), a.rows(), a.every_second()})
            for (auto const& right : {along.columns(), along.every_second()}) {
                VectorXd y = VectorXd::Ones(size);
                gradus::matrix_vector_product<double>({y.data(), size, 1, 1, size}, left, right, 3);
                CHECK(distance(y, 3 * A * x) < 1e-12);
            }
        for (auto const& left : {across.columns(), across.every_second()})
            for (auto const& right : {along.columns(), along.every_second()}) {
                MatrixXd c(size, size + 3);
                gradus::outer_product<double>({c.data(), size, size + 3, 1, size}, left, right.flipped(), 2);
                CHECK(distance(c, 2 * u * x.transpose()) < 1e-12);
            }
    }
}
