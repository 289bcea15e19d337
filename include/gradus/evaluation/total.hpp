// SPDX-License-Identifier: MIT
// Totals: sums of all entries of an array, or of the products of the entries of two, one or several of them on one way
// through memory. Each is taken in several sums side by side, because one sum would wait for every addition, and in the
// same order whatever else is summed.
#pragma once

#include <array>

#include <gradus/evaluation/registers.hpp>

namespace gradus {

// The entries of an Eigen expression, by number.
template <class X>
struct entries_of {
    using S = typename X::Scalar;
    using lanes = typename Eigen::internal::find_best_packet<S, X::SizeAtCompileTime>::type;
    static constexpr Eigen::Index width = Eigen::internal::unpacket_traits<lanes>::size;
    static constexpr int needed = Eigen::LinearAccessBit | Eigen::PacketAccessBit;
    // Few entries of a known number are best unrolled.
    static constexpr bool is_long = X::SizeAtCompileTime == Eigen::Dynamic || X::SizeAtCompileTime > 64;
    static constexpr bool is_packed = width > 1 && is_long &&
                                      (Eigen::internal::evaluator<X>::Flags & needed) == needed;
    Eigen::internal::evaluator<X> const from;

    explicit entries_of(X const& x) : from(x) {}
    lanes side_by_side(Eigen::Index i) const { return from.template packet<Eigen::Unaligned, lanes>(i); }
    S one(Eigen::Index i) const { return from.coeff(i); }
};

// A product that a multiply-add takes together with its sum.
template <class X>
inline constexpr bool is_product = false;
template <class S, class A, class B>
inline constexpr bool is_product<Eigen::CwiseBinaryOp<Eigen::internal::scalar_product_op<S, S>, A, B>> = true;
template <class S, class A>
inline constexpr bool is_product<Eigen::CwiseUnaryOp<Eigen::internal::scalar_square_op<S>, A>> = true;

// Σ xᵢ or Σ xᵢ²
template <class X, bool Squares = false>
struct sum_of {
    using S = typename X::Scalar;
    static constexpr bool is_packed = entries_of<X>::is_packed;
    X x;

    Eigen::Index size() const { return x.size(); }

    struct terms {
        using lanes = typename entries_of<X>::lanes;
        entries_of<X> const x;
        lanes const one = settled(Eigen::internal::pset1<lanes>(S(1)));

        explicit terms(sum_of const& sum) : x(sum.x) {}
        // x·1 + sum is rounded as x + sum is; where multiply-adds have units of their own, those that add are left to x.
        lanes added(lanes const& sum, Eigen::Index i) const {
            auto const entries = x.side_by_side(i);
            if constexpr (Squares)
                return Eigen::internal::pmadd(entries, entries, sum);
            else if constexpr (may_contract && !is_product<X>)
                return Eigen::internal::pmadd(entries, one, sum);
            else
                return Eigen::internal::padd(sum, entries);
        }
        S added(S sum, Eigen::Index i) const {
            S const entry = x.one(i);
            return Squares ? registers<S>::multiply_add(entry, entry, sum) : sum + entry;
        }
    };
};
template <class X>
using sum_of_squares = sum_of<X, true>;
// Σ xᵢyᵢ
template <class X, class Y>
struct sum_of_products {
    using S = typename X::Scalar;
    static constexpr bool is_packed =
        entries_of<X>::is_packed && entries_of<Y>::is_packed && int{X::IsRowMajor} == int{Y::IsRowMajor};
    X x;
    Y y;

    Eigen::Index size() const { return x.size(); }

    struct terms {
        using lanes = typename entries_of<X>::lanes;
        entries_of<X> const x;
        entries_of<Y> const y;

        explicit terms(sum_of_products const& sum) : x(sum.x), y(sum.y) {}
        lanes added(lanes const& sum, Eigen::Index i) const {
            return Eigen::internal::pmadd(x.side_by_side(i), y.side_by_side(i), sum);
        }
        S added(S sum, Eigen::Index i) const { return registers<S>::multiply_add(x.one(i), y.one(i), sum); }
    };
};

// A sum on its way. (Not an array: a compiler may leave it in memory.)
template <class Sum>
struct running {
    using S = typename Sum::S;
    using lanes = typename Sum::terms::lanes;
    static constexpr Eigen::Index width = Eigen::internal::unpacket_traits<lanes>::size;

    typename Sum::terms const terms;
    lanes a = zero(), b = zero(), c = zero(), d = zero();

    explicit running(Sum const& sum) : terms(sum) {}
    static lanes zero() { return Eigen::internal::pset1<lanes>(S(0)); }
    [[gnu::always_inline]] void add(Eigen::Index i) { a = terms.added(a, i); }
    [[gnu::always_inline]] void add_four(Eigen::Index i) {
        add(i);
        b = terms.added(b, i + width);
        c = terms.added(c, i + 2 * width);
        d = terms.added(d, i + 3 * width);
    }
    // With the entries from i on, which fill no register.
    [[gnu::always_inline]] S total(Eigen::Index i, Eigen::Index count) const {
        using Eigen::internal::padd;
        S sum = Eigen::internal::predux(padd(padd(a, b), padd(c, d)));
        for (; i < count; ++i) sum = terms.added(sum, i);
        return sum;
    }
};

// What is written on the way: nothing, or the entries of an array.
struct no_column {
    static constexpr bool is_packed = true;
    struct writer {
        explicit writer(no_column const&) {}
        void write(Eigen::Index) const {}
        void write_four(Eigen::Index) const {}
        void finish(Eigen::Index, Eigen::Index) const {}
    };
};
template <class X>
struct written_column {
    using S = typename X::Scalar;
    static constexpr bool is_packed = entries_of<X>::is_packed;
    X x;
    S* to;

    struct writer {
        static constexpr Eigen::Index width = entries_of<X>::width;
        entries_of<X> const x;
        S* const to;

        explicit writer(written_column const& column) : x(column.x), to(column.to) {}
        [[gnu::always_inline]] void write(Eigen::Index i) const {
            Eigen::internal::pstoreu(to + i, x.side_by_side(i));
        }
        // (All are there before the first is written, which might change what the others are read from.)
        [[gnu::always_inline]] void write_four(Eigen::Index i) const {
            auto const a = x.side_by_side(i), b = x.side_by_side(i + width);
            auto const c = x.side_by_side(i + 2 * width), d = x.side_by_side(i + 3 * width);
            Eigen::internal::pstoreu(to + i, a);
            Eigen::internal::pstoreu(to + i + width, b);
            Eigen::internal::pstoreu(to + i + 2 * width, c);
            Eigen::internal::pstoreu(to + i + 3 * width, d);
        }
        void finish(Eigen::Index i, Eigen::Index count) const {
            for (; i < count; ++i) to[i] = x.one(i);
        }
    };
};

// All the sums, of arrays of one size that can be read by whole registers. (Of copies, which no write changes.)
template <class Column, class First, class... Sums>
[[gnu::always_inline]] inline auto totals_of(Eigen::Index count, Column column, running<First> first,
                                             running<Sums>... others) {
    constexpr Eigen::Index width = running<First>::width;
    Eigen::Index i = 0;
    for (; i + 4 * width <= count; i += 4 * width) {
        first.add_four(i);
        (others.add_four(i), ...);
        column.write_four(i);
    }
    for (; i + width <= count; i += width) {
        first.add(i);
        (others.add(i), ...);
        column.write(i);
    }
    column.finish(i, count);
    return std::array{first.total(i, count), others.total(i, count)...};
}
template <class Column, class... Sums>
[[gnu::always_inline]] inline auto totals(Eigen::Index count, Column const& column, Sums const&... all) {
    return totals_of(count, typename Column::writer(column), running<Sums>(all)...);
}
// The sum of the entries of an Eigen expression.
template <class X>
auto total(X const& x) {
    if constexpr (entries_of<X>::is_packed)
        return totals(x.size(), no_column{}, sum_of<X>{x})[0];
    else
        return x.sum();
}

}  // namespace gradus
