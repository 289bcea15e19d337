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
inline constexpr Eigen::Index most_lanes =
    Eigen::internal::unpacket_traits<typename Eigen::internal::packet_traits<S>::type>::size;

template <class S, Eigen::Index Lanes = most_lanes<S>>
struct registers {
    using type = typename Eigen::internal::find_best_packet<S, static_cast<int>(Lanes)>::type;
    static constexpr Eigen::Index width = Eigen::internal::unpacket_traits<type>::size;
    // Of half as many lanes, where there are such.
    using half = registers<
        S, Eigen::internal::unpacket_traits<typename Eigen::internal::unpacket_traits<type>::half>::size>;

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
        if constexpr (lanes == 1) {
            each<Count>([&](auto k) { out[k] = S(x[k]); });
        } else if constexpr (can_shuffle) {
            sums_from<0>(x, out);
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
    // The sums of as many registers as lanes, side by side.
    [[gnu::always_inline]] static type sums(type const (&x)[width]) {
        S out[width];
        sums(x, out);
        return load(out);
    }

private:
#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define GRADUS_SHUFFLE __builtin_shufflevector
#endif
#endif
#if defined(GRADUS_SHUFFLE)
    static constexpr bool can_shuffle = width > 1 &&
                                        sizeof(type) == sizeof(S) * static_cast<std::size_t>(width);
    // Sums of neighbours among the lanes of x and of y, those of x before those of y: in every piece of 16 bytes, which
    // is quicker, or where `Across` of neighbouring pieces.
    template <bool Across>
    [[gnu::always_inline]] static type pairs(type const& x, type const& y) {
        return [&]<int... K>(std::integer_sequence<int, K...>) {
            return Eigen::internal::padd(type(GRADUS_SHUFFLE(x, y, (partner<Across>(K, 0))...)),
                                         type(GRADUS_SHUFFLE(x, y, (partner<Across>(K, 1))...)));
        }
        (std::make_integer_sequence<int, static_cast<int>(width)>{});
    }
#else
    static constexpr bool can_shuffle = false;
    template <bool Across>
    static type pairs(type const& x, type const&) {
        return x;
    }
#endif
#undef GRADUS_SHUFFLE
    static constexpr int piece = std::min(16 / static_cast<int>(sizeof(S)), static_cast<int>(width));
    // The lane of x, or after these of y, that goes into lane k of a sum: the first or the second of two.
    template <bool Across>
    static constexpr int partner(int k, int second) {
        constexpr int lanes = static_cast<int>(width), of = Across ? lanes / piece : piece;
        int const at = Across ? k / piece : k % piece, left = Across ? k % piece : k / piece * piece;
        int const taken = 2 * (at % (of / 2)) + second;
        return (Across ? taken * piece + left : left + taken) + (at < of / 2 ? 0 : lanes);
    }
    template <int First, int Count>
    [[gnu::always_inline]] static void sums_from(type const (&x)[Count], S* out) {
        constexpr int lanes = static_cast<int>(width), count = std::min(lanes, Count - First);
        auto const all = sums_of_pairs<count, lanes>([&](auto r) { return x[First + r]; });
        if constexpr (count == lanes) {
            store(out + First, all);
        } else {
            S some[lanes];
            store(some, all);
            std::copy_n(some, count, out + First);
        }
        if constexpr (First + count < Count) sums_from<First + count>(x, out);
    }
    // Lane r of the result is the sum of the lanes of x(r), all of them added up in pairs until one is left of each.
    template <int Count, int Left, class X>
    [[gnu::always_inline]] static type sums_of_pairs(X const& x) {
        if constexpr (Left == 1) {
            return x(std::integral_constant<int, 0>{});
        } else {
            constexpr int near_half = (Count + 1) / 2;
            type added[near_half];
            each<near_half>([&](auto r) {
                added[r] = pairs<(Left <= static_cast<int>(width) / piece)>(
                    x(std::integral_constant<int, 2 * r>{}),
                    x(std::integral_constant<int, std::min(2 * r + 1, Count - 1)>{}));
            });
            return sums_of_pairs<near_half, Left / 2>([&](auto r) { return added[r]; });
        }
    }
};

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

}  // namespace gradus
