// SPDX-License-Identifier: MIT
// Samples have the properties that they are said to have, and every piece of a set is met.
#include <gradus/rewriting/sample.hpp>

#include <doctest/doctest.h>

using namespace gradus;

namespace {

constexpr std::uint32_t n = 4;

struct square {
    residue entries[n * n]{};
    residue_matrix view() { return {entries, n, n}; }
    square times(square b) {
        square y;
        modular::multiply(y.view(), view(), b.view());
        return y;
    }
    square transposed() {
        square y;
        modular::transpose(y.view(), view());
        return y;
    }
    friend bool operator==(square const&, square const&) = default;
};

square draw(property_set declared, hash_value seed) {
    square y;
    auto const kept = plan_of(declared).kept;
    auto const piece = static_cast<std::uint32_t>(seed) % pieces_of(kept, n, n);
    CHECK(sampler{seed, piece}.draw(y.view(), 7, kept));
    return y;
}
square identity() {
    square y;
    for (std::uint32_t i = 0; i < n; ++i) y.entries[i * (n + 1)] = 1;
    return y;
}
residue trace(square const& x) {
    residue sum = 0;
    for (std::uint32_t i = 0; i < n; ++i) sum = modular::sum(sum, x.entries[i * (n + 1)]);
    return sum;
}

TEST_CASE("equations between the entries hold") {
    for (hash_value seed = 0; seed < 20; ++seed) {
        auto s = draw(spd, seed), q = draw(orthogonal, seed), h = draw(orthogonal | symmetric, seed);
        auto p = draw(idempotent, seed), r = draw(idempotent | symmetric, seed),
             l = draw(lower_triangular, seed);
        CHECK(s == s.transposed());
        CHECK(q.times(q.transposed()) == identity());
        CHECK(h == h.transposed());
        CHECK(h.times(h) == identity());
        CHECK(p.times(p) == p);
        CHECK(r.times(r) == r);
        CHECK(r == r.transposed());
        for (std::uint32_t i = 0; i < n; ++i)
            for (std::uint32_t j = i + 1; j < n; ++j) CHECK(l.entries[i * n + j] == 0);
        auto y = draw(stochastic, seed), e = draw(one_hot, seed), b = draw(binary, seed);
        for (std::uint32_t i = 0; i < n; ++i) {
            residue sum = 0, ones = 0;
            for (std::uint32_t j = 0; j < n; ++j) {
                sum = modular::sum(sum, y.entries[i * n + j]);
                ones += e.entries[i * n + j];
                CHECK(b.entries[i * n + j] < 2);
            }
            CHECK(sum == 1);
            CHECK(ones == 1);
        }
        for (auto entry : draw(plus_minus_one, seed).entries)
            CHECK((entry == 1 || entry == modular::prime - 1));
    }
}

TEST_CASE("both signs of a determinant and every rank are met") {
    bool signs[2]{}, ranks[n + 1]{}, reflections[n + 1]{};
    for (hash_value seed = 0; seed < 60; ++seed) {
        auto q = draw(orthogonal, seed);
        signs[modular::determinant(q.view()) == 1] = true;
        ranks[trace(draw(idempotent, seed))] = true;
        auto const h = trace(draw(orthogonal | symmetric, seed));  // n − 2r
        reflections[modular::product(modular::difference(n, h), modular::of(fraction{1, 2}))] = true;
    }
    for (bool met : signs) CHECK(met);
    for (bool met : ranks) CHECK(met);
    for (bool met : reflections) CHECK(met);
}

// A difference is claimed only of samples that have all that is declared.
static_assert(plan_of(spd).faithful && plan_of(symmetric | positive).faithful && plan_of(one_hot).faithful &&
              plan_of(invertible).faithful && plan_of(positive_semidefinite).faithful &&
              plan_of(plus_minus_one).faithful && plan_of(nonzero).faithful &&
              plan_of(orthogonal | invertible).faithful);
static_assert(!plan_of(idempotent | invertible).faithful && !plan_of(idempotent | positive).faithful &&
              !plan_of(binary | invertible).faithful && !plan_of(orthogonal | nonnegative).faithful &&
              !plan_of(spd | orthogonal).faithful && !plan_of(binary | positive).faithful &&
              !plan_of(user_property<3>).faithful && !plan_of(one_hot | symmetric).faithful &&
              !plan_of(lower_triangular | positive).faithful && !plan_of(stochastic | symmetric).faithful);
// How many pieces there are to take in turn.
static_assert(pieces_of(orthogonal, 4, 4) == 2 &&
              pieces_of(plan_of(orthogonal | symmetric).kept, 4, 4) == 5 &&
              pieces_of(idempotent, 4, 4) == 5 && pieces_of(plan_of(one_hot).kept, 4, 1) == 4 &&
              pieces_of(plan_of(binary).kept, 4, 1) == 16 &&
              pieces_of(plan_of(binary).kept, 4, 4) > uncounted && pieces_of(symmetric, 4, 4) == 1);
static_assert(plan_of(binary).in_pieces && plan_of(idempotent).in_pieces && !plan_of(stochastic).in_pieces);

}  // namespace
