// SPDX-License-Identifier: MIT
// One entry of a vector or of a matrix, and the vector or matrix that has one entry 1: E₂₃ = e₂e₃ᵀ. In C++ they are
// counted from 0, in print from 1.
#pragma once

#include <gradus/operators/hadamard.hpp>
#include <gradus/rewriting/residue_matrix.hpp>

namespace gradus {

namespace op {

constexpr term entry_pullback(term cotangent, term y, int);
constexpr property_set entry_properties(term y);
constexpr property_set unit_properties(term y) { return y.shape().is_vector() ? one_hot : binary; }
constexpr void entry_laws(lawbook& rule);
constexpr term simpler_entry(term y);
constexpr term unit_times(term y, term x, bool transposed);
constexpr image entry_residues(residue_matrix const& y, residue_matrix const* x, parameters at) {
    if (at.first >= x->rows || at.second >= x->columns) return image::none;
    y.fill(x->entries[at.first * x->columns + at.second]);
    return image::exact;
}
constexpr image unit_residues(residue_matrix const& y, residue_matrix const*, parameters at) {
    if (at.first >= y.rows || at.second >= y.columns) return image::none;
    y.fill(0);
    y.entries[at.first * y.columns + at.second] = 1;
    return image::exact;
}

inline constexpr operation entry{.name = "entry",
                                 .notation = {style::subscript},
                                 .shape = shape_rule::scalar,
                                 .linear = true,
                                 .pullback = entry_pullback,
                                 .infer = entry_properties,
                                 .laws = entry_laws,
                                 .residues = entry_residues,
                                 .simpler = simpler_entry};
// Its operand carries the shape and is never made. (The sign on the right is for matrices.)
inline constexpr operation unit{.name = "unit",
                                .notation = {style::subscript, {"e", "e", "e"}, {"E", "E", "E"}},
                                .infer = unit_properties,
                                .residues = unit_residues,
                                .times = unit_times,
                                .carriers = 1};

}  // namespace op

template <std::int64_t I, std::int64_t J, hash_value X, bool Alone>
struct no_such_entry {
    static constexpr void write(writer& out) {
        auto const& x = meaning(node<X>{});
        out << "entry<" << I;
        if (!Alone) out << ", " << J;
        out << ">(X): ";
        write_briefly(out, x);
        out << " is " << x.shape;
        if (Alone && !x.shape.is_vector())
            out << "; write entry<i, j>";
        else
            out << "; it has no such entry, they are counted from 0";
    }
};
template <std::int64_t I, std::int64_t J, bool Alone, class X>
constexpr void require_entry() {
    if constexpr (!std::same_as<X, term>) {
        constexpr shape s = meaning(node<X::hash>{}).shape;
        constexpr auto inside = [](std::int64_t i, dimension d) {
            return i >= 0 && (!d.is_number() || i < d.number());
        };
        if constexpr (!inside(I, s.rows) || !inside(J, s.columns) || (Alone && !s.is_vector()))
            refuse<no_such_entry<I, J, X::hash, Alone>>();
    }
}

// Xᵢⱼ, a scalar; row i and column j are counted from 0.
template <std::int64_t I, std::int64_t J, expression X>
constexpr applied_with<op::entry, parameters{I, J}, X> entry(X const& x) {
    require_entry<I, J, false, X>();
    return apply<op::entry, parameters{I, J}>(x);
}
// xᵢ of a vector.
template <std::int64_t I, expression X>
constexpr applied_with<op::entry, parameters{I, 0}, X> entry(X const& x) {
    require_entry<I, 0, true, X>();
    return apply<op::entry, parameters{I, 0}>(x);
}

// A size that is known by name only may turn out too small.
template <parameters At, class S>
void require_entry_of(auto const& x) {
    if (At.first >= x.rows() || At.second >= x.cols())
        numerics<S>::refuse("gradus: an entry beyond the last row or column");
}
template <>
struct kernel<op::entry> {
    template <parameters At, class S>
    static void run(S& out, auto const& x) {
        require_entry_of<At, S>(x);
        out = x(At.first, At.second);
    }
};
template <>
struct kernel<op::unit> {
    template <parameters At, class Out>
    static void run(Out& out, auto const&) {
        require_entry_of<At, typename Out::Scalar>(out);
        out.setZero();
        out(At.first, At.second) = 1;
    }
};

namespace op {

constexpr term entry_pullback(term g, term y, int) {
    auto const x = y.operand(0);
    if (x.is_scalar()) return g;
    index const like = ones_of(x.shape(), x).index;
    return g * term{x.graph, x.graph->build(*x.graph, unit, (*y).parameters, &like, 1)};
}

constexpr property_set entry_properties(term y) {
    return (*y.operand(0)).properties & (nonnegative | positive | binary | plus_minus_one);
}

// The entries of what is known entry by entry.
constexpr term simpler_entry(term y) {
    auto const x = y.operand(0);
    auto const at = (*y).parameters;
    if (x.role() == role::ones) return rational_in(y, 1);
    if (x.role() == role::zeros) return rational_in(y, 0);
    if (x.role() == role::identity) return rational_in(y, at.first == at.second ? 1 : 0);
    if ((*x).rules == &unit) return rational_in(y, at == (*x).parameters ? 1 : 0);
    return y;
}
// eᵢᵀx = xᵢ
constexpr term unit_times(term y, term x, bool transposed) {
    if (!transposed || !y.shape().is_vector() || !x.shape().is_vector() || x.is_scalar()) return {};
    return {x.graph, x.graph->build(*x.graph, entry, (*y).parameters, &x.index, 1)};
}

constexpr void entry_laws(lawbook& rule) {
    auto const t = rule.scalar("t");
    rule("the entry of a number", gradus::entry<0, 0>(t), t);
}

}  // namespace op

}  // namespace gradus
