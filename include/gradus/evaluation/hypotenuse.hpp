// SPDX-License-Identifier: MIT
// The hypotenuse √(a² + b²), entry by entry: right wherever it is a number, though a² may overflow or vanish.
#pragma once

#include <cmath>

#include <gradus/evaluation/lanes.hpp>

namespace gradus {

// By squares, in whole registers; only where these leave the range of doubles by the library, in the lanes concerned. (A
// square that vanishes beside 2⁻⁹⁰⁰ is less than a rounding.)
struct hypotenuse {
    static constexpr double least = 0x1p-900, greatest = 0x1p1000;

    static double of(double a, double b) {
        double const square = lane::fused(a, a, b * b);
        bool const is_safe = square > least && square < greatest;
        return is_safe ? std::sqrt(square) : std::hypot(a, b);
    }
    template <class V>
    static V of(V const& a, V const& b) {
        V const product = b * b, square = lane::fused(a, a, product);
        V root = Eigen::internal::psqrt(square);
        auto const is_unsafe = (square <= least) | (square >= greatest);
        if (lane::any(is_unsafe, a)) [[unlikely]]
            for (std::size_t k = 0; k < sizeof(V) / sizeof(double); ++k)
                if (is_unsafe[k]) root[k] = std::hypot(a[k], b[k]);
        return root;
    }
};

template <class S>
struct hypotenuse_of_entries {
    using result_type = S;
    // The squares of floats are doubles without rounding.
    S operator()(S const& a, S const& b) const {
        return static_cast<S>(std::sqrt(static_cast<double>(a) * a + static_cast<double>(b) * b));
    }
};
template <>
struct hypotenuse_of_entries<double> {
    using result_type = double;
    double operator()(double const& a, double const& b) const { return hypotenuse::of(a, b); }
    template <class Packet>
    Packet packetOp(Packet const& a, Packet const& b) const {
        return hypotenuse::of(a, b);
    }
};

}  // namespace gradus

template <class S>
struct Eigen::internal::functor_traits<gradus::hypotenuse_of_entries<S>> {
    enum {
        Cost = 20,
        PacketAccess = std::is_same_v<S, double> && gradus::packets_have_operators &&
                       Eigen::internal::packet_traits<double>::Vectorizable
    };
};
