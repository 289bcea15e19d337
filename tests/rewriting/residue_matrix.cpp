// SPDX-License-Identifier: MIT
// Products, inverses and determinants modulo a prime.
#include <gradus/rewriting/residue_matrix.hpp>

#include <doctest/doctest.h>

using namespace gradus;

namespace {

TEST_CASE("a matrix times its inverse is the identity, and determinants multiply") {
    for (std::uint32_t n = 1; n <= 7; ++n) {
        pool<residue> a(n * n), b(n * n), inverse(n * n), product(n * n, 0), c(n * n, 0);
        for (std::uint32_t i = 0; i < n * n; ++i) {
            a.push(modular::random(n, i) % 5);  // with zeros, so that rows are exchanged
            b.push(modular::random(n + 100, i));
        }
        inverse.append(a.data, n * n);
        auto const determinant = modular::invert({inverse.data, n, n});
        CHECK(determinant == modular::determinant({a.data, n, n}));
        modular::multiply({c.data, n, n}, {a.data, n, n}, {b.data, n, n});
        CHECK(modular::determinant({c.data, n, n}) ==
              modular::product(determinant, modular::determinant({b.data, n, n})));
        if (determinant == 0) continue;
        modular::multiply({product.data, n, n}, {a.data, n, n}, {inverse.data, n, n});
        for (std::uint32_t i = 0; i < n * n; ++i) CHECK(product[i] == (i % (n + 1) == 0));
    }
}

TEST_CASE("an exchange of rows changes the sign of the determinant; equal rows make it 0") {
    residue swap[] = {0, 1, 1, 0}, equal[] = {2, 3, 2, 3};
    CHECK(modular::determinant({swap, 2, 2}) == modular::prime - 1);
    CHECK(modular::determinant({equal, 2, 2}) == 0);
}

TEST_CASE("a long product is reduced on the way") {
    pool<residue> row(200, modular::prime - 1);
    residue y = 0;
    modular::multiply({&y, 1, 1}, {row.data, 1, 200}, {row.data, 200, 1});
    CHECK(y == 200);
}

TEST_CASE("entries are inverted together, unless one is 0") {
    residue x[] = {2, 3, 4, 5};
    CHECK(modular::invert_entries(x, 4));
    for (std::uint32_t i = 0; i < 4; ++i) CHECK(modular::product(x[i], i + 2) == 1);
    residue with_zero[] = {2, 0};
    CHECK(!modular::invert_entries(with_zero, 2));
}

}  // namespace
