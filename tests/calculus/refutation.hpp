// SPDX-License-Identifier: MIT
// Numbers against a statement a = b: both sides at many sizes, size 1 and equal sizes of different names among them, and
// at random points that have the declared properties.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "../reference.hpp"

namespace refutation {

using namespace gradus;
using reference::M;

// A random matrix of the properties; `is_vector` as declared, since a matrix may have one column by chance.
inline M draw(int rows, int columns, property_set p, bool is_vector, int rows_to_pick, std::mt19937& random) {
    std::normal_distribution<double> normal;
    auto const any = [&](int r, int c) { return M(M::NullaryExpr(r, c, [&] { return normal(random); })); };
    M x = any(rows, columns);
    auto const pick = [&](int n) { return int(random() % unsigned(n)); };
    if (p.has(row_numbers)) return x.unaryExpr([&](double) { return double(pick(rows_to_pick)); });
    if (p.has(diagonal)) return M(x.cwiseAbs().diagonal().asDiagonal());
    if (p.has(orthogonal) || p.has(idempotent)) {
        M const rotation = Eigen::HouseholderQR<M>(x).householderQ();
        M choice = M::Zero(rows, rows);
        for (int i = 0; i < rows; ++i) choice(i, i) = pick(2);
        if (p.has(orthogonal))
            return p.has(symmetric)
                       ? M(rotation * (2 * choice - M::Identity(rows, rows)) * rotation.transpose())
                       : M(rotation * (pick(2) ? 1 : -1));
        if (p.has(symmetric)) return rotation * choice * rotation.transpose();
        x += 3 * M::Identity(rows, rows);
        return x * choice * x.inverse();
    }
    if (p.has(spd)) return x * x.transpose() + M::Identity(rows, rows);
    if (p.has(positive_semidefinite)) return x.leftCols(rows / 2) * x.leftCols(rows / 2).transpose();
    if (p.has(one_hot)) {
        x.setZero();
        if (is_vector)
            x(pick(rows), 0) = 1;
        else
            for (int i = 0; i < rows; ++i) x(i, pick(columns)) = 1;
        return x;
    }
    if (p.has(stochastic)) {
        x = x.cwiseAbs();
        if (is_vector) return x / x.sum();
        for (int i = 0; i < rows; ++i) x.row(i) /= x.row(i).sum();
        return x;
    }
    if (p.has(binary)) x = x.unaryExpr([](double v) { return v > 0 ? 1.0 : 0.0; });
    if (p.has(plus_minus_one)) x = x.unaryExpr([](double v) { return v > 0 ? 1.0 : -1.0; });
    if (p.has(nonnegative)) x = x.cwiseAbs();
    if (p.has(symmetric)) x = M(x.selfadjointView<Eigen::Lower>());
    if (p.has(lower_triangular)) x = M(x.triangularView<Eigen::Lower>());
    return x;
}

inline bool is_singular(M const& x) {
    auto const s = Eigen::JacobiSVD<M>(x).singularValues();
    return !(s.minCoeff() > 1e-7 * s.maxCoeff());
}

struct statement {
    graph const& g;
    gradus::index left, right;
    std::vector<gradus::index> reached{};
    std::vector<dimension> names{};

    statement(graph const& of, gradus::index a, gradus::index b) : g(of), left(a), right(b) {
        gradus::index const roots[] = {a, b};
        usage const used(g, roots, 2);
        for (gradus::index i = 0; i < g.vertices.size; ++i) {
            if (used.uses[i] == 0) continue;
            reached.push_back(i);
            for (auto const side : {g[i].shape.rows, g[i].shape.columns})
                all_names(side, [&](dimension name) {
                    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
                    return true;
                });
        }
    }

    std::vector<std::vector<int>> sizes() const {
        std::vector<std::vector<int>> all;
        auto const k = names.size();
        for (int s = 1; s <= (k == 1 ? 8 : k == 0 ? 1 : 4); ++s) all.emplace_back(k, s);
        if (k < 2) return all;
        for (int first : {1, 2, 4}) {
            std::vector<int> rising;
            for (std::size_t i = 0; i < k; ++i) rising.push_back(first + int(i));
            all.push_back(rising);
            std::reverse(rising.begin(), rising.end());
            all.push_back(rising);
        }
        for (unsigned bits = 1; bits + 1 < 1u << k && k < 5; ++bits)
            for (int low : {1, 3}) {
                all.emplace_back(k, low);
                for (std::size_t i = 0; i < k; ++i)
                    if (bits >> i & 1) all.back()[i] = low + 2;
            }
        return all;
    }

    // Whether the sizes leave every vertex at least one row and one column, and every place in its bounds.
    bool admits(reference::sizes& s) const {
        for (auto const i : reached) {
            auto const& v = g[i];
            bool const carries = v.count == 0 && v.rules->role != role::symbol;
            int const least = carries ? 0 : 1;
            if (s.of(v.shape.rows) < least || s.of(v.shape.columns) < least) return false;
            // (Twice a row number is no row number.)
            if (v.rules->picks_rows_of >= 0 && !g[g.operand(i, 1)].symbol) return false;
            auto const of = v.rules == &op::entry ? g[g.operand(i, 0)].shape : v.shape;
            if ((v.rules == &op::entry || v.rules == &op::unit) &&
                (v.parameters.first >= s.of(of.rows) || v.parameters.second >= s.of(of.columns)))
                return false;
            if (v.rules->role == role::symbol && v.symbol->declared.has(full_column_rank) &&
                s.of(v.shape.rows) < s.of(v.shape.columns))
                return false;
        }
        return true;
    }

    enum class answer { nothing, same, other };
    // At one point.
    answer at(std::vector<int> const& tuple, unsigned seed) const {
        reference::world world;
        world.random.seed(seed);
        for (std::size_t i = 0; i < names.size(); ++i)
            world.dimensions.known[{names[i].head, names[i].tail}] = tuple[i];
        if (!admits(world.dimensions)) return answer::nothing;
        int rows_to_pick = 100;
        for (auto const i : reached)
            if (g[i].rules->picks_rows_of >= 0) {
                auto const from = g[g.operand(i, gradus::index(g[i].rules->picks_rows_of))].shape;
                rows_to_pick = std::min(rows_to_pick, world.dimensions.of(from.rows));
            }
        for (auto const i : reached) {
            auto const& v = g[i];
            if (v.rules->role == role::symbol)
                world.values[v.hash] =
                    draw(world.dimensions.of(v.shape.rows), world.dimensions.of(v.shape.columns),
                         v.symbol->declared, v.shape.is_vector(), rows_to_pick, world.random);
            // (A singular matrix has no inverse, whatever rounding makes of it.)
            if (v.rules->role == role::power && v.parameters.first < 0 &&
                is_singular(world.value(g, g.operand(i, 0))))
                return answer::nothing;
        }
        M const a = world.value(g, left), b = world.value(g, right);
        double const scale = 1 + std::max(a.cwiseAbs().maxCoeff(), b.cwiseAbs().maxCoeff());
        if (!a.allFinite() || !b.allFinite() || scale > 1e7) return answer::nothing;
        return (a - b).cwiseAbs().maxCoeff() > 1e-6 * scale ? answer::other : answer::same;
    }
    // At all sizes; nothing where no point has values.
    answer operator()() const {
        auto found = answer::nothing;
        for (auto const& tuple : sizes())
            for (unsigned seed = 1; seed <= 2; ++seed) {
                auto const here = at(tuple, seed);
                if (here == answer::other) return here;
                if (here == answer::same) found = here;
            }
        return found;
    }
};

}  // namespace refutation
