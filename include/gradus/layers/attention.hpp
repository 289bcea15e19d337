// SPDX-License-Identifier: MIT
// Attention: O = PV with P = softmax of the rows of QKᵀ/√d, by one head or several; compositions of operators.
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

template <std::int64_t Heads, hash_value W>
struct no_such_heads {
    static constexpr void write(writer& out) {
        auto const& w = meaning(node<W>{});
        out << "multi_head_attention<" << Heads << ">: ";
        write_briefly(out, w);
        out << " is " << w.shape << "; its columns are shared out among the heads, so their number must be "
            << "a multiple of " << Heads;
    }
};
template <std::int64_t Heads, expression W>
constexpr bool require_heads() {
    constexpr bool fits = Heads > 0 && quotient(meaning(node<W::hash>{}).shape.columns, Heads).is_size();
    if constexpr (!fits) refuse<no_such_heads<Heads, W::hash>>();
    return fits;
}

// Block number I of `Of` blocks of columns, all of one width.
template <std::int64_t I, std::int64_t Of, expression X>
constexpr auto block_of_columns(X const& x) {
    constexpr dimension width = quotient(meaning(node<X::hash>{}).shape.columns, Of);
    return columns<dimension{I} * width, width>(x);
}
template <expression First, expression... More>
constexpr auto side_by_side(First const& first, More const&... more) {
    if constexpr (sizeof...(More) == 0)
        return first;
    else
        return hstack(first, more...);
}

// Several heads, of queries from Q (m×p), keys from K (n×q) and values from V (n×r): head i is the attention of the i-th
// blocks of columns of QWq, KWk and VWv; the heads side by side times Wo are the result, m×s. Wq is p×(Heads·d), Wk
// q×(Heads·d), Wv r×(Heads·k), Wo (Heads·k)×s. Samples are rows. (Vaswani et al. 2017, 3.2.2.)
template <std::int64_t Heads, expression Q, expression K, expression V, expression WQ, expression WK,
          expression WV, expression WO>
constexpr auto multi_head_attention(Q const& q, K const& k, V const& v, WQ const& wq, WK const& wk,
                                    WV const& wv, WO const& wo) {
    if constexpr (require_heads<Heads, WQ>() && require_heads<Heads, WK>() && require_heads<Heads, WV>())
        return [&]<std::int64_t... I>(std::integer_sequence<std::int64_t, I...>) {
            auto const queries = q * wq;
            auto const keys = k * wk;
            auto const values = v * wv;
            return side_by_side(attention(block_of_columns<I, Heads>(queries),
                                          block_of_columns<I, Heads>(keys),
                                          block_of_columns<I, Heads>(values))...) *
                   wo;
        }
    (std::make_integer_sequence<std::int64_t, Heads>{});
    else return q;
}
// Self-attention: queries, keys and values all from X (m×p).
template <std::int64_t Heads, expression X, expression WQ, expression WK, expression WV, expression WO>
constexpr auto multi_head_attention(X const& x, WQ const& wq, WK const& wk, WV const& wv, WO const& wo) {
    return multi_head_attention<Heads>(x, x, x, wq, wk, wv, wo);
}

}  // namespace gradus
