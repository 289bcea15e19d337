// SPDX-License-Identifier: MIT
// Small products: C = αAB of fixed sizes as straight code on packets of numbers. Where the columns of Aᵀ are what lies
// together, as many dot products as a packet has lanes are summed up by one transposition.
#pragma once

#include <utility>

#include <Eigen/Core>

#include <gradus/numerics/memory.hpp>

// Packets are vectors of the compiler; g++ says of each as a template argument that it forgets their alignment.
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"
#endif

namespace gradus {

// The widest packet of numbers with at most so many lanes; one number where there is none.
template <class S, int Lanes, class Packet = typename Eigen::internal::packet_traits<S>::type>
struct packet_within {
    static constexpr int size = Eigen::internal::unpacket_traits<Packet>::size;
    using half = typename Eigen::internal::unpacket_traits<Packet>::half;
    static auto choose() {
        if constexpr (size <= Lanes)
            return std::type_identity<Packet>{};
        else if constexpr (std::is_same_v<half, Packet>)
            return std::type_identity<S>{};
        else
            return typename packet_within<S, Lanes, half>::choice{};
    }
    using choice = decltype(choose());
    using type = typename choice::type;
};

template <class S, int Lanes>
using packet_of = typename packet_within<S, Lanes>::type;
template <class Packet>
inline constexpr int lanes = Eigen::internal::unpacket_traits<Packet>::size;

// y = αAx where the columns of an R×C matrix A lie together: from row From on.
template <int R, int C, int From = 0, class S>
[[gnu::always_inline]] inline void small_combination(S* y, S const* a, Index step, S const* x, S alpha) {
    using namespace Eigen::internal;
    if constexpr (From < R) {
        using packet = packet_of<S, R - From>;
        auto sum = pmul(ploadu<packet>(a + From), pset1<packet>(x[0]));
        for (int j = 1; j < C; ++j)
            sum = pmadd(ploadu<packet>(a + From + j * step), pset1<packet>(x[j]), sum);
        pstoreu(y + From, alpha == S(1) ? sum : pmul(pset1<packet>(alpha), sum));
        small_combination<R, C, From + lanes<packet>>(y, a, step, x, alpha);
    }
}

// The sum of the products of so many numbers: of whole packets as a packet of `To`, and the rest as numbers.
template <class To, int Depth, class S>
[[gnu::always_inline]] inline To folded_products(S const* a, S const* x) {
    using namespace Eigen::internal;
    using packet = packet_of<S, Depth>;
    if constexpr (lanes<packet> == 2 * lanes<To> && lanes<packet> % 8 == 0) {
        auto sum = pmul(ploadu<packet>(a), ploadu<packet>(x));
        for (int i = lanes<packet>; i + lanes<packet> <= Depth; i += lanes<packet>)
            sum = pmadd(ploadu<packet>(a + i), ploadu<packet>(x + i), sum);
        return predux_half_dowto4(sum);
    } else {
        auto sum = pmul(ploadu<To>(a), ploadu<To>(x));
        for (int i = lanes<To>; i + lanes<To> <= Depth; i += lanes<To>)
            sum = pmadd(ploadu<To>(a + i), ploadu<To>(x + i), sum);
        return sum;
    }
}
// How many of them are in whole packets.
template <class To, int Depth, class S>
inline constexpr int folded_depth = [] {
    constexpr int wide = lanes<packet_of<S, Depth>>;
    constexpr int used = wide == 2 * lanes<To> && wide % 8 == 0 ? wide : lanes<To>;
    return Depth / used * used;
}();

// y = αAᵀx where the columns of a Depth×Count matrix A lie together: from column From on.
template <int Depth, int Count, int From = 0, class S>
[[gnu::always_inline]] inline void small_dots(S* y, S const* a, Index step, S const* x, S alpha) {
    using namespace Eigen::internal;
    if constexpr (From < Count) {
        using packet = packet_of<S, (Depth < Count - From ? Depth : Count - From)>;
        constexpr int width = lanes<packet>;
        constexpr int depth = folded_depth<packet, Depth, S>;
        S const* const first = a + From * step;
        packet sum;
        if constexpr (width == 1) {
            using wide = packet_of<S, Depth>;
            sum = predux(folded_products<wide, Depth>(first, x));
            for (int i = folded_depth<wide, Depth, S>; i < Depth; ++i) sum = pmadd(first[i], x[i], sum);
        } else {
            PacketBlock<packet, width> block;
            for (int j = 0; j < width; ++j)
                block.packet[j] = folded_products<packet, Depth>(first + j * step, x);
            ptranspose(block);
            for (int n = width; n > 1; n /= 2)
                for (int j = 0; j < n / 2; ++j)
                    block.packet[j] = padd(block.packet[j], block.packet[j + n / 2]);
            sum = block.packet[0];
            for (int i = depth; i < Depth; ++i)
                sum = pmadd(pgather<S, packet>(first + i, step), pset1<packet>(x[i]), sum);
        }
        pstoreu(y + From, alpha == S(1) ? sum : pmul(pset1<packet>(alpha), sum));
        small_dots<Depth, Count, From + width>(y, a, step, x, alpha);
    }
}

// Larger ones are left to Eigen.
template <int R, int K, int C>
inline constexpr bool is_small_product =
    R > 0 && K > 0 && C > 0 && R* K <= 128 && K* C <= 128 && R* K* C <= 512;

// C = αAB for packed C and B; ByRows: rows of A lie together, else columns.
template <int R, int K, int C, bool ByRows, class S>
[[gnu::always_inline]] inline void small_product(S* c, strided<S const> a, S const* b, Index b_step,
                                                 S alpha) {
    for (int j = 0; j < C; ++j)
        if constexpr (ByRows)
            small_dots<K, R>(c + j * R, a.data, a.row_step, b + j * b_step, alpha);
        else
            small_combination<R, K>(c + j * R, a.data, a.column_step, b + j * b_step, alpha);
}

}  // namespace gradus

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
