// SPDX-License-Identifier: MIT
// A workbench: memory that is kept, operands as they lie or copied, products with flipped operands.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;
using Eigen::MatrixXd;

TEST_CASE("room is kept") {
    block room, scratch;
    workbench<double> bench{room, scratch};
    double* const first = bench.reserve(100);
    CHECK(bench.reserve(50) == first);
    CHECK(room.size >= 800);
}

TEST_CASE("what is packed is read where it lies") {
    MatrixXd const x = MatrixXd::Random(4, 3);
    Eigen::Matrix<double, -1, -1, Eigen::RowMajor> const by_rows = x;
    using bench = workbench<double>;
    double memory[12];
    double* free = memory;
    CHECK(bench::packed(x, free) == x.data());
    CHECK((free == memory && bench::room_for(x) == 0));
    CHECK(bench::packed(x.col(1), free) == x.data() + 4);
    for (int kind = 0; kind < 3; ++kind) {
        free = memory;
        auto const check = [&](auto const& m) {
            CHECK(bench::room_for(m) == m.size());
            CHECK(bench::packed(m, free) == memory);
            CHECK(free == memory + m.size());
            CHECK(Eigen::Map<MatrixXd const>(memory, m.rows(), m.cols()) == MatrixXd(m));
        };
        if (kind == 0) check(by_rows);
        if (kind == 1) check(x.topRows(2));
        if (kind == 2) check(MatrixXd::Ones(3, 2));
    }
}

TEST_CASE("products") {
    block room, scratch;
    workbench<double> bench{room, scratch};
    for (int size : {2, 30}) {
        MatrixXd const a = MatrixXd::Random(size, size + 1), b = MatrixXd::Random(size + 1, size + 2);
        MatrixXd const at = a.transpose(), bt = b.transpose(), start = MatrixXd::Random(size, size + 2);
        for (bool const flip_a : {false, true})
            for (bool const flip_b : {false, true}) {
                MatrixXd c = start;
                bench.add_product(c.data(), size, size + 2, size + 1, flip_a ? at.data() : a.data(), flip_a,
                                  flip_b ? bt.data() : b.data(), flip_b);
                CHECK((c - start - a * b).norm() < 1e-12);
            }
    }
}
