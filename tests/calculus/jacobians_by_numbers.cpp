// SPDX-License-Identifier: MIT
// Jacobians read off directional derivatives, against central differences: random functions of numbers, rows, columns
// and matrices, whose derivatives hold the variable inside diagonal matrices, diagonals, Kronecker products, stacks,
// slices, rows that are picked and scattered, and reshaped or transposed ones.
#include <doctest/doctest.h>

#include "../descriptors.hpp"
#include "../matrix_functions.hpp"
#include "../reference.hpp"

using namespace gradus;
using reference::M;

namespace {

struct generator {
    gradus::graph& g;
    descriptors::store& symbols;
    std::mt19937& random;
    term x;  // the variable

    unsigned pick(unsigned count) { return unsigned(random() % count); }
    dimension side() {
        static dimension const sides[] = {dimension{"n"}, dimension{"k"}, dimension{2}, dimension{1}};
        return sides[pick(4)];
    }
    term symbol(shape s, property_set declared = {}) {
        if (s == x.shape() && declared == no_property && pick(2)) return x;
        writer name;
        name << std::string_view(declared == no_property ? "abc" : "ijl").substr(pick(3), 1) << s.rows << "x"
             << s.columns;
        auto const& d = symbols.symbol(name.view(), s, declared);
        return {&g, g.symbol(d, declared)};
    }
    term bounded(term e) {
        switch (pick(3)) {
            case 0: return tanh(e);
            case 1: return sigmoid(e);
            default: return e;
        }
    }
    // Something of the shape that may depend on the variable.
    term make(shape s, int depth) {
        if (depth == 0) return symbol(s);
        auto const again = [&](shape of) { return make(of, depth - 1); };
        auto const p = side(), q = side();
        if (s.is_scalar()) switch (pick(7)) {
                case 0: return T(again({p, 1})) * again({p, 1});
                case 1: return tr(again({p, p}));
                case 2: return squared_norm(again({p, q}));
                case 3: return sum(bounded(again({p, q})));
                case 4: return tanh(again(s));
                case 5: return pow<-1>(rational_in(x, 2) + squared_norm(again({p, 1})));
                default: return again(s) * again(s);
            }
        switch (pick(18)) {
            case 0: return again(s) + again(s);
            case 1: return hadamard(again(s), again(s));
            case 2: return bounded(again(s));
            case 3: return again({}) * again(s);
            case 4: return T(again(transposed(s)));
            case 5: return diag(again({s.rows, 1})) * again(s);
            case 6: return again(s) * diag(again({s.columns, 1}));
            case 7:
                if (s.is_square()) return pick(2) ? diag(again({s.rows, 1})) : tril(again(s));
                if (s.is_vector()) return pick(2) ? diagonal(again({s.rows, s.rows})) : softmax(again(s));
                return row_softmax(again(s));
            case 8: return kron(again({1, s.columns}), again({s.rows, 1}));
            case 9: return kron(again({s.rows, 1}), again({1, s.columns}));
            case 10: return kron(again(s), again({1, 1}));
            case 11: {
                auto const a = again({2, p}), b = again({s.rows, q});
                auto const image = kron(a, b) * again({p * q, s.columns});
                return slice_of(along::rows, image, 0, s.rows);
            }
            case 12: {
                auto const blocks = kron(again({p, s.rows}), again({q, s.columns}));
                return reshaped(slice_of(along::rows, vec(blocks), 0, s.rows * s.columns), s);
            }
            case 13: return gather(again({p, s.columns}), symbol({s.rows, 1}, row_numbers));
            case 14: return scattered(again({p, s.columns}), symbol({p, 1}, row_numbers), s);
            case 15:
                if (s.rows == dimension{2}) return vstack(again({1, s.columns}), again({1, s.columns}));
                if (s.columns == dimension{2}) return hstack(again({s.rows, 1}), again({s.rows, 1}));
                return again({s.rows, p}) * again({p, q}) * again({q, s.columns});
            case 16: return slice_of(along::columns, again({s.rows, s.columns + dimension{1}}), 1, s.columns);
            default: return again({s.rows, p}) * again({p, s.columns});
        }
    }
};

// ∂vec(F)/∂vec(X) by central differences.
M measured_jacobian(reference::world& world, graph const& g, gradus::index f, descriptor const& x) {
    M const value = world.value(g, f);
    auto& entries = world.entries(x);
    M const kept = entries;
    M slopes(value.size(), kept.size());
    double const h = 1e-5;
    for (int k = 0; k < kept.size(); ++k) {
        entries(k) = kept(k) + h;
        M const above = world.value(g, f);
        entries(k) = kept(k) - h;
        M const below = world.value(g, f);
        entries(k) = kept(k);
        slopes.col(k) = reference::vec_of((above - below) / (2 * h));
    }
    return slopes;
}
bool agrees(reference::world& world, descriptor const& derived, M const& measured) {
    graph g(algebra, build_as_written);
    gradus::index const root = lowering(g)(derived);
    M const value = world.value(g, root);
    return value.rows() == measured.rows() && value.cols() == measured.cols() &&
           (value - measured).norm() <= 3e-6 * (1 + measured.norm());
}

}  // namespace

TEST_CASE("random functions") {
    std::mt19937 random{12};
    shape const variables[] = {{},
                               {dimension{"n"}, 1},
                               {1, dimension{"n"}},
                               {dimension{"n"}, dimension{"k"}},
                               {dimension{"n"}, dimension{"n"}},
                               {2, 2},
                               {1, 2}};
    int compared = 0;
    for (int round = 0; round < 1200; ++round) {
        descriptors::store symbols;
        auto const& x = symbols.symbol("x", variables[round % 7]);
        graph written(algebra, build_as_written);
        generator make{written, symbols, random, {&written, written.symbol(x, {})}};
        shape const s{make.side(), make.side()};
        auto const f = make.make(s, 2 + int(random() % 2)).index;
        reference::world world;
        world.random.seed(unsigned(round));
        world.entries(x) *= 0.5;
        M const value = world.value(written, f);
        if (value.norm() > 1e3) continue;
        auto const& function = symbols.of(written, f);
        CAPTURE(round);
        CAPTURE(descriptors::text_of(function));
        auto const* const derived = symbols.derived<jacobian_kind>({&function, &x});
        REQUIRE(derived != nullptr);
        CAPTURE(descriptors::text_of(*derived));
        M const slopes = measured_jacobian(world, written, f, x);
        if (slopes.norm() > 1e4) continue;
        CHECK(agrees(world, *derived, slopes));
        ++compared;
        // A second derivative: the Jacobian of a Jacobian.
        if (slopes.size() > 64 || round % 3 > 0) continue;
        auto const* const second = symbols.derived<jacobian_kind>({derived, &x});
        REQUIRE(second != nullptr);
        graph g(algebra, build_as_written);
        gradus::index const first = lowering(g)(*derived);
        M const curvature = measured_jacobian(world, g, first, x);
        if (curvature.norm() < 1e4) CHECK(agrees(world, *second, curvature));
    }
    MESSAGE(compared, " Jacobians");
    CHECK(compared > 1000);
}
