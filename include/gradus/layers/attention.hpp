// SPDX-License-Identifier: MIT
// Attention: O = PV with P = softmax of the rows of QKᵀ/√d, a composition of operators.
#pragma once

#include <gradus/operators.hpp>

namespace gradus {

// How many columns x has, as an exact constant that the bound sizes decide.
template <expression X>
constexpr auto width_of(X const&) {
    constexpr dimension d = meaning(node<X::hash>{}).shape.columns;
    if constexpr (d.is_number())
        return rational<d.number()>;
    else
        return apply<op::count>(ones<d>);
}

// One head: Q is m×d, K n×d, V n×k, the result m×k. (Vaswani et al. 2017.)
template <expression Q, expression K, expression V>
constexpr auto attention(Q const& q, K const& k, V const& v) {
    return row_softmax(q * T(k) / sqrt(width_of(q))) * v;
}

}  // namespace gradus
