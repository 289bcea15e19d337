// SPDX-License-Identifier: MIT
// Registers: numbers side by side in lanes, as wide as Eigen has them for the machine that is compiled for.
#pragma once

#include <cmath>

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

    // The sums of Count registers, each in the order (x₀ + x₁) + (x₂ + x₃) … of its lanes.
    template <int Count>
    static void sums(type const* x, S* out) {
        if constexpr (width == 1) {
            for (int k = 0; k < Count; ++k) out[k] = S(x[k]);
        } else if constexpr (Count % width == 0) {
            for (int k = 0; k < Count; k += static_cast<int>(width)) {
                Eigen::internal::PacketBlock<type, width> block;
                for (int r = 0; r < width; ++r) block.packet[r] = x[k + r];
                Eigen::internal::ptranspose(block);
                for (int left = static_cast<int>(width) / 2; left > 0; left /= 2)
                    for (int r = 0; r < left; ++r)
                        block.packet[r] = Eigen::internal::padd(block.packet[2 * r], block.packet[2 * r + 1]);
                store(out + k, block.packet[0]);
            }
        } else {
            for (int k = 0; k < Count; ++k) {
                S entries[width];
                store(entries, x[k]);
                for (int left = static_cast<int>(width) / 2; left > 0; left /= 2)
                    for (int r = 0; r < left; ++r) entries[r] = entries[2 * r] + entries[2 * r + 1];
                out[k] = entries[0];
            }
        }
    }
};

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

}  // namespace gradus
