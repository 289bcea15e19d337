// SPDX-License-Identifier: MIT
// Division of many entries by one number: a product with the inverse, which is much quicker. Where the inverse is not a
// normal number, both are scaled by a power of two first, so that only the rounding differs from a quotient.
#pragma once

#include <cmath>
#include <limits>

#include <Eigen/Core>

namespace gradus {

template <class S>
struct division {
    using result_type = S;
    S scale = 1, inverse;
    bool is_scaled = false;

    explicit division(S divisor) {
        using limits = std::numeric_limits<S>;
        S const size = std::abs(divisor);
        if (size < 4 * limits::min())
            scale = 1 / (limits::epsilon() * limits::epsilon());
        else if (size > limits::max() / 8 && size <= limits::max())
            scale = limits::epsilon();
        is_scaled = scale != 1;
        inverse = 1 / (divisor * scale);
    }
    S operator()(S x) const {
        if (is_scaled) [[unlikely]]
            x *= scale;
        return x * inverse;
    }
    template <class Packet>
    Packet packetOp(Packet x) const {
        using Eigen::internal::pmul;
        using Eigen::internal::pset1;
        if (is_scaled) [[unlikely]]
            x = pmul(x, pset1<Packet>(scale));
        return pmul(x, pset1<Packet>(inverse));
    }
};

}  // namespace gradus

template <class S>
struct Eigen::internal::functor_traits<gradus::division<S>> {
    enum { Cost = 2 * NumTraits<S>::MulCost, PacketAccess = Eigen::internal::packet_traits<S>::HasMul };
};
