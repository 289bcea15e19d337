// SPDX-License-Identifier: MIT
// A total: the sum of all entries of an array, on its way through memory once, in several sums side by side: one sum
// would wait for every addition.
#pragma once

#include <Eigen/Core>

namespace gradus {

template <class X>
struct summation {
    using S = typename X::Scalar;
    using entries = Eigen::internal::redux_evaluator<X>;
    using lanes =
        typename Eigen::internal::redux_traits<Eigen::internal::scalar_sum_op<S, S>, entries>::PacketType;
    static constexpr Eigen::Index width = Eigen::internal::unpacket_traits<lanes>::size;
    static constexpr int needed = Eigen::LinearAccessBit | Eigen::PacketAccessBit;
    // Few entries of a known number are best unrolled.
    static constexpr bool is_packed = width > 1 && (entries::Flags & needed) == needed &&
                                      (X::SizeAtCompileTime == Eigen::Dynamic || X::SizeAtCompileTime > 64);

    static S of(X const& x) {
        using Eigen::internal::padd;
        entries const from(x);
        Eigen::Index const count = x.size();
        auto const at = [&](Eigen::Index i) { return from.template packet<Eigen::Unaligned, lanes>(i); };
        Eigen::Index i = 0;
        S sum(0);
        if (count >= width) {
            lanes a = at(0);
            i = width;
            if (count >= 4 * width) {
                // (Not an array: a compiler may leave it in memory.)
                lanes b = at(width), c = at(2 * width), d = at(3 * width);
                for (i = 4 * width; i + 4 * width <= count; i += 4 * width) {
                    a = padd(a, at(i));
                    b = padd(b, at(i + width));
                    c = padd(c, at(i + 2 * width));
                    d = padd(d, at(i + 3 * width));
                }
                a = padd(padd(a, b), padd(c, d));
            }
            for (; i + width <= count; i += width) a = padd(a, at(i));
            sum = Eigen::internal::predux(a);
        }
        for (; i < count; ++i) sum += from.coeffByOuterInner(0, i);
        return sum;
    }
};

// The sum of the entries of an Eigen expression; 0 if it has none.
template <class X>
auto total(X const& x) {
    if constexpr (summation<X>::is_packed)
        return summation<X>::of(x);
    else
        return x.size() == 0 ? typename X::Scalar(0) : x.sum();
}

}  // namespace gradus
