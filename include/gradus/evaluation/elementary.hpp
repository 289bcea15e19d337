// SPDX-License-Identifier: MIT
// Elementary functions of doubles: exp, tanh, σ, sin and cos without branches, to two units in the last place (measured:
// less than 1.7), from the denormal numbers to infinity; NaN gives NaN.
#pragma once

#include <cmath>

#include <gradus/evaluation/lanes.hpp>

namespace gradus {

namespace elementary {

// The nearest integer of a number of at most 51 bits is in the last bits of its sum with this one.
inline constexpr double shifter = 0x1.8p52;

// x = n·log 2 + r with │r│ ≤ ½ log 2, and eʳ − 1.
template <class V>
struct reduced_exponential {
    V shifted;  // n in its last bits
    V rest;     // eʳ − 1

    [[gnu::always_inline]] explicit reduced_exponential(V const& x) {
        using lane::all, lane::fused;
        shifted = fused(x, all<V>(0x1.71547652b82fep0), all<V>(shifter));
        V const n = shifted - shifter;
        // The first part of log 2 has 33 bits: its product with n is exact.
        V r = fused(n, all<V>(-0x1.62e42fefp-1), x);
        r = fused(n, all<V>(-0x1.473de6af278edp-34), r);
        // (eʳ − 1 − r)/r², of degree 10 (Chebyshev's), in pairs.
        V const r2 = r * r, r4 = r2 * r2;
        V const a = fused(r, all<V>(0x1.5555555555557p-3), all<V>(0.5));
        V const b = fused(r, all<V>(0x1.11111111100bep-7), all<V>(0x1.5555555555556p-5));
        V const c = fused(r, all<V>(0x1.a01a01abf85abp-13), all<V>(0x1.6c16c16c162c3p-10));
        V const d = fused(r, all<V>(0x1.71de01fdbf9cap-19), all<V>(0x1.a01a01a6e1e2ap-16));
        V const e = fused(r, all<V>(0x1.af4e554377204p-26), all<V>(0x1.27e4db46cddd1p-22));
        V const high = fused(r4, fused(r2, all<V>(0x1.1f7340dbc337ep-29), e), fused(r2, d, c));
        rest = fused(r2, fused(r4, high, fused(r2, b, a)), r);
    }
};

inline constexpr std::uint64_t bits_of_one = std::uint64_t{0x3ff} << 52;

struct exponential {
    template <class V>
    [[gnu::always_inline]] static V of(V const& given) {
        using lane::all, lane::bits, lane::choose, lane::from_bits;
        V const x = choose(given > 710.0, all<V>(710), given);
        reduced_exponential<V> const e(choose(x < -746.0, all<V>(-746), x));
        // 2ⁿ in two factors, so that neither overflows and a denormal result is rounded once.
        auto const n = bits(e.shifted), half = n >> 1;
        return (e.rest + 1.0) * from_bits((half << 52) + bits_of_one, x) *
               from_bits(((n - half) << 52) + bits_of_one, x);
    }
};

// 1/(1 + e⁻ˣ) by e = e^{−│x│}; below −1 as e − e·e/(1 + e), which loses less.
struct logistic {
    template <class V>
    [[gnu::always_inline]] static V of(V const& x) {
        using lane::choose;
        V const e = exponential::of(V(-lane::magnitude(x)));
        V const y = choose(x < 0.0, e, lane::all<V>(1)) / (e + 1.0);
        return choose(x < -1.0, lane::fused(V(-e), y, e), y);
    }
};

// 1 − 2/(1 + e^{2│x│}), below ⅝ the rational x + xz·P(z)/Q(z) of Cephes in z = x²; one division for both.
struct hyperbolic_tangent {
    template <class V>
    [[gnu::always_inline]] static V of(V const& x) {
        using lane::all, lane::bits, lane::choose, lane::from_bits, lane::fused;
        V const size = lane::magnitude(x), z = x * x;
        reduced_exponential<V> const e(choose(size > 22.0, all<V>(44), V(size * 2.0)));
        V const scale = from_bits((bits(e.shifted) << 52) + bits_of_one, x);
        V const p = fused(z, fused(z, all<V>(-9.64399179425052238628e-1), all<V>(-9.92877231001918586564e1)),
                          all<V>(-1.61468768441708447952e3));
        V const q = fused(z, fused(z, V(z + 1.12811678491632931402e2), all<V>(2.23548839060100448583e3)),
                          all<V>(4.84406305325125486048e3));
        auto const is_small = size < 0.625;
        V const top = choose(is_small, V(size * z * p), all<V>(-2));
        V const bottom = choose(is_small, q, fused(scale, e.rest, V(scale + 1.0)));
        return lane::with_sign(V(choose(is_small, size, all<V>(1)) + top / bottom), x);
    }
};

// │x│ = n·π/2 + r with │r│ ≤ π/4, for │x│ up to a million where products and sums are rounded once, else 10⁴; larger ones are left to the library.
template <class V>
struct reduced_angle {
    static constexpr double greatest = rounds_once ? 1e6 : 1e4;
    V shifted;
    V r;

    [[gnu::always_inline]] explicit reduced_angle(V const& x) {
        using lane::all, lane::fused;
        shifted = fused(x, all<V>(0x1.45f306dc9c883p-1), all<V>(shifter));
        V const n = shifted - shifter;
        if constexpr (rounds_once) {
            r = fused(n, all<V>(-0x1.921fb54442d18p0), x);
            r = fused(n, all<V>(-0x1.1a62633145c07p-54), r);
            r = fused(n, all<V>(0x1.f1976b8p-110), r);
        } else {
            // Parts of 33 bits: their products with n are exact.
            r = x - n * 0x1.921fb544p0;
            r = r - n * 0x1.0b4611a6p-34;
            r = r - n * 0x1.3198a2ep-69;
            r = r - n * 0x1.b839a252p-104;
        }
    }
    [[gnu::always_inline]] V sine() const {
        using lane::all, lane::fused;
        V const z = r * r;
        V s = fused(z, all<V>(0x1.5e09858a97437p-33), all<V>(-0x1.ae60069ee3ecfp-26));
        s = fused(z, s, all<V>(0x1.71de3792528abp-19));
        s = fused(z, s, all<V>(-0x1.a01a019e8069ap-13));
        s = fused(z, s, all<V>(0x1.1111111110ba5p-7));
        s = fused(z, s, all<V>(-0x1.5555555555555p-3));
        return fused(V(r * z), s, r);
    }
    [[gnu::always_inline]] V cosine() const {
        using lane::all, lane::fused;
        V const z = r * r;
        V c = fused(z, all<V>(-0x1.907c0e977e8bdp-37), all<V>(0x1.1eeb66b6cb12cp-29));
        c = fused(z, c, all<V>(-0x1.27e4fa15bdc69p-22));
        c = fused(z, c, all<V>(0x1.a01a019f4d0f0p-16));
        c = fused(z, c, all<V>(-0x1.6c16c16c16960p-10));
        c = fused(z, c, all<V>(0x1.5555555555555p-5));
        // What 1 − ½z loses is added with the rest.
        V const half = z * 0.5, first = 1.0 - half;
        return first + fused(V(z * z), c, V((1.0 - first) - half));
    }
};

// sin(x + k·π/2) for a k of 0 or 1.
template <unsigned K>
struct circular {
    static double of_large(double x) { return K == 0 ? std::sin(x) : std::cos(x); }

    template <class V>
    [[gnu::always_inline]] static V of(V const& x) {
        using lane::bits;
        V const size = lane::magnitude(x);
        reduced_angle<V> const a(size);
        auto const n = bits(a.shifted) + std::uint64_t{K};
        V y = lane::choose((n & 1) != 0, a.cosine(), a.sine());
        y = lane::from_bits(bits(y) ^ ((n & 2) << 62) ^ (K == 0 ? bits(x) & lane::sign : n & 0), x);
        auto const is_large = !(size <= reduced_angle<V>::greatest);
        if (lane::any(is_large, x)) [[unlikely]]
            return lane::where(is_large, x, y, of_large);
        return y;
    }
};
using sine = circular<0>;
using cosine = circular<1>;

// Such a function, of the entries of an array.
template <class F>
struct of_entries {
    using result_type = double;
    double operator()(double const& x) const { return F::of(x); }
    template <class Packet>
    Packet packetOp(Packet const& x) const {
        return F::of(x);
    }
};

}  // namespace elementary

}  // namespace gradus

template <class F>
struct Eigen::internal::functor_traits<gradus::elementary::of_entries<F>> {
    enum { Cost = 50, PacketAccess = Eigen::internal::packet_traits<double>::Vectorizable };
};
