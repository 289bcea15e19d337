// SPDX-License-Identifier: MIT
// Rounding: where a compiler may contract a·b + c to one operation, a value that is computed inside a loop would differ
// in its last bit from the same value read from a slot, and a value alone from a value with gradient. A barrier after
// a value makes it round as if it were stored; it costs no instruction.
#pragma once

#include <Eigen/Core>

namespace gradus {

#if defined(__GNUC__) && defined(__FMA__)
inline constexpr bool may_contract = true;
#if defined(__AVX512F__)
#define GRADUS_FLOATING_REGISTER "+v"
#else
#define GRADUS_FLOATING_REGISTER "+x"
#endif
#elif defined(__GNUC__) && defined(__aarch64__)
inline constexpr bool may_contract = true;
#define GRADUS_FLOATING_REGISTER "+w"
#else
inline constexpr bool may_contract = false;
#endif

// A number, or a register of numbers, as it is after rounding.
template <class X>
[[gnu::always_inline]] inline X settled(X x) {
#if defined(GRADUS_FLOATING_REGISTER)
    asm("" : GRADUS_FLOATING_REGISTER(x));
#endif
    return x;
}
#undef GRADUS_FLOATING_REGISTER

template <class S>
struct settled_entry {
    using result_type = S;
    S operator()(S const& x) const { return settled(x); }
    template <class Packet>
    Packet packetOp(Packet const& x) const {
        return settled(x);
    }
};

}  // namespace gradus

template <class S>
struct Eigen::internal::functor_traits<gradus::settled_entry<S>> {
    enum { Cost = 0, PacketAccess = Eigen::internal::packet_traits<S>::Vectorizable };
};
