// SPDX-License-Identifier: MIT
// Lanes: what a double and a packet of doubles have in common, so that one piece of code computes both, alike to the last
// bit. Products and sums are contracted where it is written and nowhere else.
#pragma once

#include <bit>
#include <cstdint>

#include <Eigen/Core>

namespace gradus {

// Whether packets are vectors of the compiler, which have operators.
#if defined(__GNUC__)
inline constexpr bool packets_have_operators = true;
#else
inline constexpr bool packets_have_operators = false;
#endif
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
inline constexpr bool rounds_once = true;
#else
inline constexpr bool rounds_once = false;
#endif

namespace lane {

// ab + c, rounded once where the machine can.
[[gnu::always_inline]] inline double fused(double a, double b, double c) {
    if constexpr (rounds_once)
        return __builtin_fma(a, b, c);
    else
        return a * b + c;
}
[[gnu::always_inline]] inline std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }
[[gnu::always_inline]] inline double from_bits(std::uint64_t b, double) { return std::bit_cast<double>(b); }
[[gnu::always_inline]] inline double choose(bool which, double a, double b) { return which ? a : b; }
[[gnu::always_inline]] inline bool any(bool which, double) { return which; }
template <class F>
[[gnu::always_inline]] inline double where(bool which, double x, double y, F f) {
    return which ? f(x) : y;
}

template <class V>
[[gnu::always_inline]] inline V fused(V const& a, V const& b, V const& c) {
    return Eigen::internal::pmadd(a, b, c);
}
template <class V>
[[gnu::always_inline]] inline auto bits(V const& x) {
    typedef std::uint64_t integers __attribute__((vector_size(sizeof(V))));
    return (integers)x;
}
template <class B, class V>
[[gnu::always_inline]] inline V from_bits(B const& b, V const&) {
    return (V)b;
}
template <class M, class V>
[[gnu::always_inline]] inline V choose(M const& which, V const& a, V const& b) {
    return which ? a : b;
}
template <class M, class V>
[[gnu::always_inline]] inline bool any(M const& which, V const&) {
    return Eigen::internal::predux(choose(which, V{} + 1.0, V{})) != 0;
}
// f(x) in some lanes, y in the others.
template <class M, class V, class F>
V where(M const& which, V const& x, V y, F f) {
    for (std::size_t k = 0; k < sizeof(V) / sizeof(double); ++k)
        if (which[k]) y[k] = f(x[k]);
    return y;
}

// A number in every lane.
template <class V>
[[gnu::always_inline]] inline V all(double c) {
    return V{} + c;
}

inline constexpr std::uint64_t sign = std::uint64_t{1} << 63;
template <class V>
[[gnu::always_inline]] inline V magnitude(V const& x) {
    return from_bits(bits(x) & ~sign, x);
}
// The magnitude of x with the sign of y.
template <class V>
[[gnu::always_inline]] inline V with_sign(V const& x, V const& y) {
    return from_bits((bits(x) & ~sign) | (bits(y) & sign), x);
}

}  // namespace lane

}  // namespace gradus
