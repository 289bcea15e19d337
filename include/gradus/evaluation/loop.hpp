// SPDX-License-Identifier: MIT
// A loop: sums, scalings, entrywise products, powers and functions of one shape as a single pass over the entries.
#pragma once

#include <cmath>

#include <gradus/evaluation/division.hpp>
#include <gradus/evaluation/machine.hpp>
#include <gradus/evaluation/rounding.hpp>

namespace gradus {

template <operation const& Rules>
concept has_kernel = requires {
    sizeof(kernel<Rules>);
};

template <operation const& Rules>
struct without_kernel {
    static constexpr void write(writer& out) {
        out << "the operator " << Rules.name
            << " has no kernel, so it cannot be evaluated; specialise kernel for it";
    }
};

// xᵉ of one number or of the entries of an array.
template <std::int64_t P, std::int64_t Q, class X>
[[gnu::always_inline]] inline auto raised(X const& x) {
    constexpr bool is_number = std::is_arithmetic_v<X>;
    if constexpr (P < 0 && is_number) {
        return X(1) / raised<-P, Q>(x);
    } else if constexpr (P < 0) {
        return raised<-P, Q>(x).inverse();
    } else if constexpr (P == 1 && Q == 1) {
        return x;
    } else if constexpr (P == 1 && Q == 2) {
        using std::sqrt;
        return sqrt(x);
    } else if constexpr (Q == 1 && P <= 4 && is_number) {
        return P == 2 ? x * x : P == 3 ? x * x * x : (x * x) * (x * x);
    } else if constexpr (Q == 1 && P % 2 == 0 && P <= 4) {
        return raised<P / 2, 1>(x).square();
    } else if constexpr (Q == 1 && P == 3) {
        return x.cube();
    } else if constexpr (is_number) {
        return std::pow(x, X(P) / X(Q));
    } else {
        return x.pow(typename X::Scalar(P) / typename X::Scalar(Q));
    }
}

// A divisor where what is divided is 0 when the divisor is: 1 in place of 0.
template <class S>
struct nonzero_entry {
    using result_type = S;
    S operator()(S const& x) const { return x == S(0) ? S(1) : x; }
    template <class Packet>
    Packet packetOp(Packet const& x) const {
        using Eigen::internal::pset1;
        auto const is_zero = Eigen::internal::pcmp_eq(x, pset1<Packet>(S(0)));
        return Eigen::internal::por(x, Eigen::internal::pand(is_zero, pset1<Packet>(S(1))));
    }
};

// The values of a machine as numbers and as array expressions. The value `New` is not in its slot yet, but computed.
template <class Machine, index New = no_vertex>
struct reader {
    using S = typename Machine::scalar;
    Machine const& m;

    static constexpr value seen(index v) {
        value seen = Machine::plan.values[v];
        if (v == New) seen.where = place::inlined;
        return seen;
    }
    template <index V>
    static constexpr value at = seen(V);
    template <index V, index K>
    static constexpr index operand = Machine::plan.operands[Machine::plan.values[V].first + K];

    // A scalar.
    template <index V>
    [[gnu::always_inline]] S number() const {
        if constexpr (at<V>.where == place::bound)
            return *m.operands[at<V>.at].data;
        else if constexpr (at<V>.where == place::stored)
            return *m.slots[at<V>.at];
        else
            return computed<V>();
    }
    // A scalar by its definition.
    template <index V>
    [[gnu::always_inline]] S computed() const {
        constexpr auto const& rules = *at<V>.rules;
        constexpr auto r = rules.role;
        constexpr auto each = std::make_index_sequence<at<V>.count>{};
        if constexpr (r == role::rational) {
            return S(at<V>.parameters.first) / S(at<V>.parameters.second);
        } else if constexpr (r == role::numeral) {
            return static_cast<S>(m.numerals[at<V>.parameters.first - 1]);
        } else if constexpr (r == role::ones || r == role::identity) {
            return S(1);
        } else if constexpr (r == role::zeros) {
            return S(0);
        } else if constexpr (r == role::count) {
            return static_cast<S>(m.template whole_size<operand<V, 0>>());
        } else if constexpr (r == role::transpose) {
            return number<operand<V, 0>>();
        } else if constexpr (r == role::sum) {
            return [&]<std::size_t... K>(std::index_sequence<K...>) {
                return (... + settled(number<operand<V, K>>()));
            }
            (each);
        } else if constexpr (r == role::product || r == role::hadamard) {
            return [&]<std::size_t... K>(std::index_sequence<K...>) {
                return (... * number<operand<V, K>>());
            }
            (each);
        } else if constexpr (&rules == &instruction::quotient) {
            return number<operand<V, 0>>() / divisor<V>();
        } else if constexpr (r == role::exponent) {
            return raised<at<V>.parameters.first, at<V>.parameters.second>(number<operand<V, 0>>());
        } else if constexpr (!has_kernel<rules>) {
            refuse<without_kernel<rules>>();
            return S(0);
        } else if constexpr (at<V>.count == 0) {
            return kernel<rules>::template value<S>();
        } else {
            using one = Eigen::Array<S, 1, 1>;
            return [&]<std::size_t... K>(std::index_sequence<K...>) {
                one const x[] = {one::Constant(settled(number<operand<V, K>>()))...};
                one const y = applied_to<V>(x[K]...);
                return y.coeff(0);
            }
            (each);
        }
    }

    template <index V>
    static constexpr bool is_level = Machine::plan.is_level(V);
    template <index V>
    [[gnu::always_inline]] S level() const {
        if constexpr (Machine::template is_scalar<V>)
            return number<V>();
        else if constexpr (at<V>.rules->role == role::ones)
            return S(1);
        else
            return [&]<std::size_t... K>(std::index_sequence<K...>) {
                return settled((... * level<operand<V, K>>()));
            }
        (std::make_index_sequence<at<V>.count>{});
    }

    // A matrix.
    template <index V>
    [[gnu::always_inline]] auto entries() const {
        if constexpr (is_level<V> && at<V>.rules->role == role::product)
            return eigen_matrix<S, Machine::template rows<V>, Machine::template columns<V>>::Constant(
                       m.template row_count<V>(), m.template column_count<V>(), level<V>())
                .array();
        else if constexpr (at<V>.where != place::inlined || !acts_on_entries(*at<V>.rules))
            return m.template view<V>().array();
        else
            return computed_entries<V>();
    }
    // Entries to which something is added.
    template <index V>
    [[gnu::always_inline]] auto settled_entries() const {
        if constexpr (may_contract && at<V>.where == place::inlined && acts_on_entries(*at<V>.rules) &&
                      !is_level<V>)
            return entries<V>().unaryExpr(settled_entry<S>{});
        else
            return entries<V>();
    }
    // Whether a loop over the entries of V reads packed memory only, so that it can be vectorised.
    template <index V>
    static constexpr bool is_packed() {
        if constexpr (Machine::template is_scalar<V>)
            return true;
        else if constexpr (at<V>.where == place::stored)
            return true;
        else if constexpr (at<V>.where == place::bound)
            return Machine::kinds[at<V>.at] == layout::packed;
        else if constexpr (Machine::template is_part<V>)
            return Machine::template layout_of<V> == layout::packed;
        else if constexpr (!acts_on_entries(*at<V>.rules))
            return at<V>.rules->role == role::ones;
        else
            return []<std::size_t... K>(std::index_sequence<K...>) {
                return (is_packed<operand<V, K>>() && ...);
            }
        (std::make_index_sequence<at<V>.count>{});
    }
    // The kernel of V, which is told the parameters where they matter to it.
    template <index V>
    [[gnu::always_inline]] static auto applied_to(auto const&... x) {
        using of_rules = kernel<*at<V>.rules>;
        if constexpr (requires { of_rules::template of<at<V>.parameters>(x...); })
            return of_rules::template of<at<V>.parameters>(x...);
        else
            return of_rules::of(x...);
    }
    // The function of V, of the entries x.
    template <index V>
    [[gnu::always_inline]] static auto of(auto const& x) {
        constexpr auto const& rules = *at<V>.rules;
        if constexpr (rules.role == role::exponent) {
            return raised<at<V>.parameters.first, at<V>.parameters.second>(x);
        } else if constexpr (has_kernel<rules>) {
            return applied_to<V>(x);
        } else {
            refuse<without_kernel<rules>>();
            return x;
        }
    }
    template <index V>
    [[gnu::always_inline]] auto computed_entries() const {
        constexpr auto const& rules = *at<V>.rules;
        constexpr auto r = rules.role;
        if constexpr (!acts_on_entries(rules)) {
            return m.template view<V>().array();
        } else if constexpr (at<V>.count == 1 && (r == role::exponent || r == role::elementwise)) {
            return of<V>(settled_entries<operand<V, 0>>());
        } else if constexpr (r == role::sum || r == role::product || r == role::hadamard ||
                             r == role::function) {
            return joined<V, at<V>.count>();
        } else if constexpr (!has_kernel<rules>) {
            refuse<without_kernel<rules>>();
            return entries<operand<V, 0>>();
        } else {
            return [&]<std::size_t... K>(std::index_sequence<K...>) {
                return applied_to<V>(operand_of<V, operand<V, K>>()...);
            }
            (std::make_index_sequence<at<V>.count>{});
        }
    }

private:
    // Beside matrices a scalar stays a number.
    template <index V, index X>
    [[gnu::always_inline]] auto operand_of() const {
        if constexpr (Machine::template is_scalar<X> && !Machine::template is_scalar<V>)
            return settled(number<X>());
        else
            return settled_entries<X>();
    }
    template <index V>
    [[gnu::always_inline]] S divisor() const {
        auto const divisor = number<operand<V, 1>>();
        return at<V>.parameters.first == 1 && divisor == 0 ? S(1) : divisor;
    }
    template <index V>
    [[gnu::always_inline]] auto divisors() const {
        auto const divisors = entries<operand<V, 1>>();
        if constexpr (at<V>.parameters.first == 1)
            return divisors.unaryExpr(nonzero_entry<S>{});
        else
            return divisors;
    }
    // The first Count operands of a sum, a product or a quotient. A scalar stays a number in front.
    template <index V, index Count>
    [[gnu::always_inline]] auto joined() const {
        constexpr index last = operand<V, Count - 1>;
        constexpr bool is_quotient = &*at<V>.rules == &instruction::quotient;
        if constexpr (Count == 1) {
            if constexpr (Machine::template is_scalar<last> && !Machine::template is_scalar<V>)
                return number<last>();
            else if constexpr (at<V>.rules->role == role::sum)
                return settled_entries<last>();
            else
                return entries<last>();
        } else if constexpr (Machine::template is_scalar<last> && is_quotient) {
            return joined<V, Count - 1>().unaryExpr(division<S>(divisor<V>()));
        } else if constexpr (is_quotient) {
            return joined<V, Count - 1>() / divisors<V>();
        } else if constexpr (at<V>.rules->role == role::sum && is_level<last>) {
            return joined<V, Count - 1>() + level<last>();
        } else if constexpr (at<V>.rules->role == role::sum) {
            return joined<V, Count - 1>() + settled_entries<last>();
        } else if constexpr (Machine::template is_scalar<last>) {
            return joined<V, Count - 1>() * number<last>();
        } else {
            return joined<V, Count - 1>() * entries<last>();
        }
    }
};

}  // namespace gradus

template <class S>
struct Eigen::internal::functor_traits<gradus::nonzero_entry<S>> {
    enum { Cost = 1, PacketAccess = Eigen::internal::packet_traits<S>::Vectorizable };
};
