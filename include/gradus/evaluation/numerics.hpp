// SPDX-License-Identifier: MIT
// The functions and constants of floating-point numbers that the kernels use.
#pragma once

#include <cmath>
#include <concepts>
#include <limits>
#include <stdexcept>

#include <Eigen/Core>

#include <gradus/algebra/operation.hpp>
#include <gradus/evaluation/division.hpp>
#include <gradus/evaluation/elementary.hpp>
#include <gradus/evaluation/hypotenuse.hpp>
#include <gradus/evaluation/stumpff.hpp>
#include <gradus/evaluation/total.hpp>

namespace gradus {

// b·x of a b that is 0 or 1: 0 where b is 0, whatever x is.
template <class S>
struct masked_entry {
    using result_type = S;
    S operator()(S const& mask, S const& x) const { return mask == S(0) ? S(0) : mask * x; }
    template <class Packet>
    Packet packetOp(Packet const& mask, Packet const& x) const {
        using namespace Eigen::internal;
        return pandnot(pmul(mask, x), pcmp_eq(mask, pset1<Packet>(S(0))));
    }
};

template <class S>
struct numerics {
    static constexpr S infinity = std::numeric_limits<S>::infinity();
    static constexpr S not_a_number = std::numeric_limits<S>::quiet_NaN();
    static constexpr S precision = std::numeric_limits<S>::epsilon();
    static constexpr S greatest = std::numeric_limits<S>::max();
    static constexpr S pi = S(3.141592653589793238462643383279502884L);
    static constexpr S e = S(2.718281828459045235360287471352662498L);
    static constexpr S root_two_over_pi = S(0.797884560802865355879892119868763737L);
    static constexpr S root_two = S(1.414213562373095048801688724209698079L);

    static S sqrt(S x) { return std::sqrt(x); }
    static S exp(S x) { return std::exp(x); }
    static S expm1(S x) { return std::expm1(x); }
    static S log(S x) { return std::log(x); }
    static S log1p(S x) { return std::log1p(x); }
    static S pow(S x, S a) { return std::pow(x, a); }
    static S erf(S x) { return std::erf(x); }
    // 1 − Φ(x) of the standard normal distribution, without cancellation.
    static S upper_tail(S x) { return std::erfc(x / root_two) / 2; }

    // ‖x‖ of x divided by its greatest entry, for squares that overflow or vanish.
    static S norm(auto const& x) {
        S const size = x.size() == 0 ? S(0) : S(x.cwiseAbs().maxCoeff());
        return size > 0 && size <= greatest ? size * (x / size).norm() : x.norm();
    }
    static S total(auto const& x) { return gradus::total(x); }
    static auto divided(auto const& x, S divisor) { return x.unaryExpr(division<S>(divisor)); }

    // Of the entries of an array; doubles have kernels of their own. Eigen's exponentials of floats stop short of 0 and
    // ∞, their squares do not.
    template <class F>
    static auto entries(auto const& x, auto of_others) {
        if constexpr (std::same_as<S, double> && packets_have_operators)
            return x.unaryExpr(elementary::of_entries<F>{});
        else
            return of_others(x);
    }
    static auto exp_of(auto const& x) {
        return entries<elementary::exponential>(x, [](auto const& y) { return (y * S(0.5)).exp().square(); });
    }
    static auto sigmoid_of(auto const& x) {
        return entries<elementary::logistic>(
            x, [](auto const& y) { return ((y * S(-0.5)).exp().square() + S(1)).inverse(); });
    }
    static auto tanh_of(auto const& x) {
        return entries<elementary::hyperbolic_tangent>(x, [](auto const& y) { return y.tanh(); });
    }
    static auto sin_of(auto const& x) {
        return entries<elementary::sine>(x, [](auto const& y) { return y.sin(); });
    }
    static auto cos_of(auto const& x) {
        return entries<elementary::cosine>(x, [](auto const& y) { return y.cos(); });
    }

    static auto hypotenuse_of(auto const& a, auto const& b) {
        return a.binaryExpr(b, hypotenuse_of_entries<S>{});
    }
    static auto masked(auto const& mask, auto const& x) { return mask.binaryExpr(x, masked_entry<S>{}); }
    template <int K>
    static auto stumpff_of(auto const& x) {
        return x.unaryExpr(stumpff_function<K, S>{});
    }

    static auto matrix(auto const& x) { return Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>(x); }
    static bool is_finite(S x) { return std::isfinite(x); }
    [[noreturn]] static void refuse(char const* sentence) { throw std::invalid_argument(sentence); }
};

}  // namespace gradus

template <class S>
struct Eigen::internal::functor_traits<gradus::masked_entry<S>> {
    enum { Cost = 2, PacketAccess = Eigen::internal::packet_traits<S>::Vectorizable };
};
