// SPDX-License-Identifier: MIT
// Registers: numbers side by side in lanes, as wide as Eigen has them for the machine that is compiled for.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include <gradus/evaluation/rounding.hpp>

namespace gradus {

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"  // a register as a template argument
#endif

template <class S>
struct registers {
    using type = typename Eigen::internal::packet_traits<S>::type;
    static constexpr Eigen::Index width = Eigen::internal::unpacket_traits<type>::size;

    static type load(S const* from) { return Eigen::internal::ploadu<type>(from); }
    static void store(S* to, type const& x) { Eigen::internal::pstoreu(to, x); }
    static type all(S x) { return Eigen::internal::pset1<type>(x); }
    // ab + c, rounded once where the machine can do that; numbers alone are rounded alike.
    static type multiply_add(type const& a, type const& b, type const& c) {
        return Eigen::internal::pmadd(a, b, c);
    }
    static S multiply_add(S a, S b, S c) requires(!std::is_same_v<S, type>) {
        if constexpr (may_contract)
            return std::fma(a, b, c);
        else
            return a * b + c;
    }

    // Calls f<0>() … f<Count − 1>(): what is indexed so by constants stays in registers, unlike what a loop indexes.
    template <int Count, class F>
    [[gnu::always_inline]] static void each(F f) {
        [&]<int... K>(std::integer_sequence<int, K...>) { (f(std::integral_constant<int, K>{}), ...); }
        (std::make_integer_sequence<int, Count>{});
    }

    // The sums of Count registers, each in the order (x₀ + x₁) + (x₂ + x₃) … of its lanes.
    template <int Count>
    [[gnu::always_inline]] static void sums(type const (&x)[Count], S* out) {
        constexpr int lanes = static_cast<int>(width);
        if constexpr (width == 1) {
            each<Count>([&](auto k) { out[k] = S(x[k]); });
        } else if constexpr (Count >= width) {
            // The last ones may be summed twice.
            each<(Count + lanes - 1) / lanes>([&](auto k) {
                constexpr int first = std::min(k * lanes, Count - lanes);
                Eigen::internal::PacketBlock<type, width> block;
                each<lanes>([&](auto r) { block.packet[r] = x[first + r]; });
                Eigen::internal::ptranspose(block);
                add_pairs<lanes / 2>(block);
                store(out + first, block.packet[0]);
            });
        } else {
            for (int k = 0; k < Count; ++k) {
                S entries[width];
                store(entries, x[k]);
                for (int left = lanes / 2; left > 0; left /= 2)
                    for (int r = 0; r < left; ++r) entries[r] = entries[2 * r] + entries[2 * r + 1];
                out[k] = entries[0];
            }
        }
    }

private:
    template <int Left>
    [[gnu::always_inline]] static void add_pairs(Eigen::internal::PacketBlock<type, width>& block) {
        if constexpr (Left > 0) {
            each<Left>([&](auto r) {
                block.packet[r] = Eigen::internal::padd(block.packet[2 * r], block.packet[2 * r + 1]);
            });
            add_pairs<Left / 2>(block);
        }
    }
};

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

}  // namespace gradus
