// SPDX-License-Identifier: MIT
// The number of entries of a matrix, such as the n of a mean: an exact constant that the bound sizes decide. A dimension
// beside an expression is such a number.
#pragma once

#include <gradus/algebra/size_binding.hpp>
#include <gradus/operators/hadamard.hpp>

namespace gradus {

namespace op {

constexpr property_set count_properties(term) { return positive; }

// Its operand is a matrix of ones, which carries the dimensions and is never made.
inline constexpr operation count{.name = "count",
                                 .role = role::count,
                                 .notation = written_as_name("", "", ""),
                                 .shape = shape_rule::scalar,
                                 .infer = count_properties};

}  // namespace op

// How many entries something of the shape s has.
constexpr term count_of(shape s, term t) {
    if (s.rows.is_number() && s.columns.is_number())
        return rational_in(t, s.rows.number() * s.columns.number());
    return apply<op::count>(ones_of(s, t));
}

// A dimension as an expression of the numbers that its names stand for: 4n + d − 5, mn.
template <dimension Product, unsigned Factor = 0>
constexpr auto product_of_names() {
    constexpr auto first = apply<op::count>(ones<Product.factor(Factor)>);
    if constexpr (Product.factor(Factor + 1).is_one())
        return first;
    else
        return first * product_of_names<Product, Factor + 1>();
}
template <dimension D, std::size_t K>
constexpr auto part_as_number() {
    constexpr auto part = dimension_sum(D).parts[K];
    if constexpr (part.of.is_one())
        return exact_number<part.coefficient>{};
    else if constexpr (part.coefficient == 1)
        return product_of_names<part.of>();
    else
        return exact_number<part.coefficient>{} * product_of_names<part.of>();
}
// Which part of a sum is written as its k-th: those with a plus come first.
constexpr std::size_t part_in_order(dimension_sum const& sum, std::size_t k) {
    for (bool const negative : {false, true})
        for (std::size_t i = 0; i < sum.count; ++i)
            if ((sum.parts[i].coefficient < 0) == negative && k-- == 0) return i;
    return 0;
}
template <dimension D>
constexpr auto dimension_as_number() {
    if constexpr (D.is_number())
        return exact_number<D.number()>{};
    else if constexpr (!D.is_composite())
        return apply<op::count>(ones<D>);
    else
        return []<std::size_t... K>(std::index_sequence<K...>) {
            return (part_as_number<D, part_in_order(dimension_sum(D), K)>() + ...);
        }
    (std::make_index_sequence<dimension_sum(D).count>{});
}
template <dimension D>
struct dimension_number {
    using type = decltype(dimension_as_number<D>());
};

}  // namespace gradus
