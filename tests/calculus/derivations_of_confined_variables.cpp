// SPDX-License-Identifier: MIT
// Derivations by symmetric, diagonal and triangular variables: the projection onto their space is a step of its own,
// named, and every line has the value of the next.
#include <doctest/doctest.h>

#include "../descriptors.hpp"
#include "../reference.hpp"

using namespace gradus;
using reference::M;

namespace {

constexpr auto L = matrix<"L", 3, 3, lower_triangular>;
constexpr auto D = matrix<"D", 3, 3, diagonal>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto B = matrix<"B", 3, 3, symmetric, lower_triangular>;
constexpr auto last_column = [](auto const& x) {
    return unicode(derivation(sum(columns<2, 1>(x)), x).last());
};

static_assert(last_column(L) == "tril([0, 1])" && last_column(D) == "D(d([0, 1]))");
// What is symmetric and triangular is diagonal.
static_assert(last_column(B) == "D(d([0, 1]))" && grad(tr(B * B), B) == constant<2> * diag(diagonal(B)));
static_assert(unicode(assumptions(grad(sum(columns<2, 1>(D)), D))) == "D diagonal" &&
              unicode(assumptions(grad(sum(columns<2, 1>(L)), L))) == "L lower triangular");
constexpr auto steps_of = [](auto const& x) { return derivation(sum(columns<1, 1>(x)), x); };
using boost::hana::size_c;
static_assert(steps_of(L)[size_c<0>].law() == "of a triangular variable the lower triangle counts" &&
              steps_of(D)[size_c<0>].law() == "of a diagonal variable the diagonal counts" &&
              steps_of(S)[size_c<0>].law() == "of a symmetric variable the symmetric part counts" &&
              steps_of(L)[size_c<2>].law() == "the derivative of a slice" &&
              steps_of(S)[size_c<3>].law() == "the symmetric part");

std::vector<term> functions_of(term v, descriptors::store& symbols) {
    auto const size = v.shape().rows;
    auto const other = [&](std::string_view name, dimension rows, dimension columns) {
        auto const& d = symbols.symbol(name, {rows, columns});
        return term{v.graph, v.graph->symbol(d, {})};
    };
    auto const a = other("a", size, 1), c = other("c", size, 1), A = other("A", size, size);
    std::vector<term> f = {
        sum(v),
        sum(pow<2>(v)),
        tr(v * v * v),
        tr(A * v),
        T(a) * v * c,
        squared_norm(v * a - c),
        sum(hadamard(A, tanh(v))),
        sum(tril(v * T(v))),
        sum(diagonal(v * A)),
        T(a) * v * T(v) * c + tr(v),
        sum(row_sums(v)) * sum(pow<2>(T(v))),
        T(a) * diag(diagonal(v)) * a,
        sum(pow<2>(half * (v + T(v)))),
        sum(pow<2>(hstack(v, A * v))),
        T(vec(v)) * vec(A),
        sum(kron(v, A)),
        rational_in(v, 4),
    };
    if (!size.is_number()) return f;
    auto const count = size.number();
    for (std::int64_t from = 0; from < count; ++from)
        for (std::int64_t taken = 1; from + taken <= count; ++taken)
            for (auto const along : {along::rows, along::columns}) {
                auto const slice = slice_of(along, v, from, taken);
                f.push_back(sum(slice));
                f.push_back(sum(pow<2>(slice)));
                f.push_back(sum(slice_of(along::rows, slice_of(along::columns, v, from, taken), 0, taken)));
                f.push_back(along == along::rows ? sum(exp(slice * a)) : sum(exp(T(a) * slice)));
                f.push_back(sum(slice) * tr(v));
            }
    return f;
}

// The steps of ∇ₓ(f), each line against the next.
int check_lines(descriptors::store& all, descriptor const& f, descriptor const& x, unsigned seed) {
    history h(f, x, nullptr);
    auto const& sources = all.applied(op::tuple, {}, {&f, &x});
    auto const found =
        derive<gradient_kind>(sources, size_of(sources), &h, {},
                              [](graph const&, gradus::index const*, graph const&, gradus::index*) {});
    REQUIRE(!found.stopped);
    reference::world world;
    world.random.seed(seed);
    auto const agree = [&](gradus::index a, gradus::index b) {
        M const left = world.value(h.states, a), right = world.value(h.states, b);
        REQUIRE(left.rows() == right.rows());
        REQUIRE(left.cols() == right.cols());
        CHECK((left - right).norm() <= 1e-6 * (1 + right.norm()));
    };
    CAPTURE(descriptors::text_of(f));
    int projections_taken = 0;
    for (auto const& s : h.steps) {
        CAPTURE(s.derivative ? s.derivative->name : s.reasons[0]);
        CHECK((s.derivative || s.reason_count > 0));
        agree(s.before, s.after);
        agree(s.part_before, s.part_after);
        CHECK(h.states[s.part_before].shape == h.states[s.part_after].shape);
        for (auto const& p : projections)
            for (std::uint32_t k = 0; k < s.reason_count; ++k) projections_taken += s.reasons[k] == p.reason;
    }
    agree(h.first, h.last);
    // It is taken once, where there is something to project.
    CHECK(projections_taken == (f.rules->role == role::rational       ? 0
                                : projection_for(x.shape, x.declared) ? 1
                                                                      : 0));
    return int(h.steps.size);
}

}  // namespace

TEST_CASE("every line equals the next") {
    int steps = 0;
    for (dimension const size : {dimension{1}, dimension{3}, dimension{"n"}})
        for (property_set const declared :
             {no_property, symmetric, lower_triangular, property_set(diagonal), symmetric | lower_triangular})
            for (std::size_t k = 0;; ++k) {
                descriptors::store all;
                auto const& x = all.symbol("X", {size, size}, declared);
                graph g(algebra, build_as_written);
                auto const f = functions_of({&g, g.symbol(x, declared)}, all);
                if (k == f.size()) break;
                CAPTURE(declared.bits);
                steps += check_lines(all, all.of(g, f[k].index), x, unsigned(k));
            }
    CHECK(steps > 2500);
    MESSAGE(steps, " steps");
}
