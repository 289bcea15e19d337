// SPDX-License-Identifier: MIT
// Slices: some rows or columns of a matrix that follow one another, X[2:5, :]. In C++ they are counted from 0, in print
// from 1. The derivative pads with zeros.
#pragma once

#include <gradus/operators/kronecker.hpp>
#include <gradus/operators/stacking.hpp>

namespace gradus {

namespace op {

// The second operand has as many rows as are taken and as many columns as are left out before; the third as many rows
// as are left out behind. Neither is made.
constexpr shape_verdict rows_shape(shape const* s, std::size_t) { return {shape{s[1].rows, s[0].columns}}; }
constexpr shape_verdict columns_shape(shape const* s, std::size_t) { return {shape{s[0].rows, s[1].rows}}; }
constexpr term slice_pullback(term cotangent, term y, int);
constexpr term slice_matrix(term y, int);
constexpr property_set slice_properties(term y);
constexpr term simpler_slice(term y);
constexpr term transposed_slice(term y);

constexpr image rows_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    if (x[1].columns + y.rows > x->rows) return image::none;
    for (std::uint32_t e = 0; e < y.size(); ++e) y.entries[e] = x->entries[x[1].columns * x->columns + e];
    return image::exact;
}
constexpr image columns_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    if (x[1].columns + y.columns > x->columns) return image::none;
    for (std::uint32_t e = 0; e < y.size(); ++e)
        y.entries[e] = x->entries[e / y.columns * x->columns + x[1].columns + e % y.columns];
    return image::exact;
}

inline constexpr operation rows{.name = "rows",
                                .notation = {style::slice, {}, {", :", ",:", ", :"}},
                                .shape = rows_shape,
                                .linear = true,
                                .pullback = slice_pullback,
                                .matrix = slice_matrix,
                                .infer = slice_properties,
                                .residues = rows_residues,
                                .simpler = simpler_slice,
                                .transposed = transposed_slice,
                                .carriers = 2,
                                .takes = part_of_operand::rows};
inline constexpr operation columns{.name = "columns",
                                   .notation = {style::slice, {":, ", ":,", ":, "}},
                                   .shape = columns_shape,
                                   .linear = true,
                                   .pullback = slice_pullback,
                                   .matrix = slice_matrix,
                                   .infer = slice_properties,
                                   .residues = columns_residues,
                                   .simpler = simpler_slice,
                                   .transposed = transposed_slice,
                                   .carriers = 2,
                                   .takes = part_of_operand::columns};

constexpr operation const& slice(along a) { return a == along::rows ? rows : columns; }

}  // namespace op

constexpr term slice_of(along a, term x, dimension from, dimension count) {
    auto const rest = size_along(a, x.shape()) - from - count;
    index const operands[] = {x.index, ones_of({count, from}, x).index, ones_of({rest, 1}, x).index};
    return {x.graph, x.graph->build(*x.graph, op::slice(a), {}, operands, 3)};
}
// [0; x; 0]
constexpr term padded(along a, term x, dimension before, dimension after) {
    stacking whole{a, x, x.shape()};
    whole.push_zeros(before);
    whole.push(x);
    whole.push_zeros(after);
    return whole.whole();
}
// The matrix of vec(X) → vec(MX), or of vec(X) → vec(XMᵀ), for an X that has the other size of y.
constexpr term acting_along(along a, term m, term y) {
    auto const across = a == along::rows ? y.shape().columns : y.shape().rows;
    auto const same = identity_of({across, across}, y);
    if (across.is_one()) return m;
    return a == along::rows ? kron(same, m) : kron(m, same);
}

template <along A, dimension From, dimension Count, hash_value X>
struct no_such_slice {
    static constexpr void write(writer& out) {
        auto const& x = meaning(node<X>{});
        out << (A == along::rows ? "rows<" : "columns<") << From << ", " << Count << ">(X): ";
        write_briefly(out, x);
        out << " is " << x.shape << "; it has not so many " << (A == along::rows ? "rows" : "columns");
    }
};
template <along A, dimension From, dimension Count, expression X>
constexpr auto sliced(X const& x) {
    if constexpr (std::same_as<X, term>) {
        return slice_of(A, x, From, Count);
    } else {
        constexpr dimension rest = size_along(A, meaning(node<X::hash>{}).shape) - From - Count;
        constexpr bool fits = !is_always_negative(rest) && From.is_size() && Count.is_size();
        if constexpr (!fits) refuse<no_such_slice<A, From, Count, X::hash>>();
        constexpr dimension count = fits ? Count : dimension{1}, from = fits ? From : dimension{0};
        constexpr auto const& rules = A == along::rows ? op::rows : op::columns;
        return apply<rules>(x, ones<count, from>, ones < fits ? rest : dimension{1}, 1 >);
    }
}

// `count` rows of an m×n matrix or vector from row `from` on, which is counted from 0. Both may have names; sizes that
// only bound values tell are checked then.
template <dimension From, dimension Count, expression X>
constexpr auto rows(X const& x) {
    return sliced<along::rows, From, Count>(x);
}
// `count` columns from column `from` on, which is counted from 0.
template <dimension From, dimension Count, expression X>
constexpr auto columns(X const& x) {
    return sliced<along::columns, From, Count>(x);
}

template <>
struct kernel<op::rows> {
    static void run(auto& out, auto const& x, auto const& taken, auto const&) {
        if constexpr (requires { out.rows(); })
            out = x.middleRows(taken.cols(), taken.rows());
        else
            out = x(taken.cols(), 0);
    }
};
template <>
struct kernel<op::columns> {
    static void run(auto& out, auto const& x, auto const& taken, auto const&) {
        if constexpr (requires { out.rows(); })
            out = x.middleCols(taken.cols(), taken.rows());
        else
            out = x(0, taken.cols());
    }
};

namespace op {

constexpr along along_of_slice(term y) { return (*y).rules == &rows ? along::rows : along::columns; }
constexpr dimension from_of(term slice) { return slice.operand(1).shape().columns; }
constexpr dimension count_of_slice(term slice) { return slice.operand(1).shape().rows; }

constexpr term slice_pullback(term g, term y, int) {
    return padded(along_of_slice(y), g, from_of(y), y.operand(2).shape().rows);
}
constexpr term slice_matrix(term y, int) {
    auto const n = size_along(along_of_slice(y), y.operand(0).shape());
    auto const chosen = slice_of(along::rows, identity_of({n, n}, y), from_of(y), count_of_slice(y));
    return acting_along(along_of_slice(y), chosen, y);
}
constexpr property_set slice_properties(term y) {
    return (*y.operand(0)).properties & (nonnegative | positive | binary | plus_minus_one);
}
constexpr term transposed_slice(term y) {
    auto const across = along_of_slice(y) == along::rows ? along::columns : along::rows;
    return slice_of(across, transpose_of(y.operand(0)), from_of(y), count_of_slice(y));
}

// X[1:2] and X[3:5] are X[1:5]; an empty term for what does not follow one another.
constexpr term joined_slices(along s, term a, term b) {
    if ((*a).rules != &slice(s) || (*b).rules != &slice(s) || a.operand(0) != b.operand(0)) return {};
    if (from_of(a) + count_of_slice(a) != from_of(b)) return {};
    return slice_of(s, a.operand(0), from_of(a), count_of_slice(a) + count_of_slice(b));
}

// What a slice leaves of a stack, if it begins and ends within known parts.
constexpr term slice_of_stack(term y) {
    auto const x = y.operand(0);
    auto skip = from_of(y), left = count_of_slice(y);
    stacking taken{along_of_slice(y), y, y.shape()};
    for (index k = 0; k < x.count() && left != dimension{0}; ++k) {
        auto const part = x.operand(k);
        auto const size = taken.size_of(part);
        if (is_never_negative(skip - size)) {
            skip = skip - size;
            continue;
        }
        auto const here = size - skip;
        if (!is_never_negative(here)) return y;
        bool const to_its_end = is_never_negative(left - here);
        if (!to_its_end && !is_never_negative(here - left)) return y;
        auto const taken_here = to_its_end ? here : left;
        taken.push(slice_of(taken.along, part, skip, taken_here));
        left = left - taken_here;
        skip = 0;
    }
    return taken.whole();
}

constexpr term simpler_slice(term y) {
    auto const s = along_of_slice(y);
    auto const x = y.operand(0);
    if (size_along(s, x.shape()) == count_of_slice(y)) return x;
    if (x.role() == role::ones) return ones_of(y.shape(), y);
    if (x.role() == role::zeros) return zeros_of(y.shape(), y);
    if ((*x).rules == &slice(s)) return slice_of(s, x.operand(0), from_of(x) + from_of(y), count_of_slice(y));
    if ((*x).rules == &stack(s)) return slice_of_stack(y);
    return y;
}

}  // namespace op

}  // namespace gradus

#include <gradus/operators/stack.hpp>
