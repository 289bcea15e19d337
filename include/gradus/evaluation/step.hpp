// SPDX-License-Identifier: MIT
// A step: one value computed into its slot, by a loop, a product, a solve or the kernel of an operator.
#pragma once

#include <gradus/evaluation/loop.hpp>
#include <gradus/evaluation/numerics.hpp>
#include <gradus/evaluation/one_pass.hpp>
#include <gradus/evaluation/row_block.hpp>
#include <gradus/evaluation/shared_totals.hpp>
#include <gradus/evaluation/small_product.hpp>
#include <gradus/evaluation/sweep.hpp>
#include <gradus/evaluation/symmetric_product.hpp>
#include <gradus/evaluation/workbench.hpp>

namespace gradus {

template <class Machine>
struct stepper {
    using S = typename Machine::scalar;
    static constexpr auto const& plan = Machine::plan;
    Machine const& m;

    template <index V, index K>
    static constexpr index operand = plan.operands[plan.values[V].first + K];

    // The steps of a sweep are taken when its last one is due.
    template <index I>
    void step() const {
        constexpr index in = plan.sweep_of(I);
        if constexpr (in == plan.sweep_count)
            alone<I>();
        else if constexpr (I != plan.sweeps[in].last)
            return;
        else if constexpr (plan.sweeps[in].kind == pass_kind::totals)
            shared<plan.sweeps[in].first, I>();
        else
            sweep<plan.sweeps[in].first, I>();
    }
    // Not in line, but in straight plans.
    template <index I>
    void alone() const {
        step_here<I>();
    }
    template <index I>
    [[gnu::always_inline]] void step_here() const {
        constexpr plan_step s = plan.steps[I];
        constexpr index v = s.value;
        constexpr bool is_number = Machine::template is_scalar<v>;
        reader<Machine> const read{m};
        if constexpr (s.kind == step_kind::copy) {
            if constexpr (is_number)
                *m.slots[s.slot] = read.template number<v>();
            else
                m.template target<v, s.slot>().array() = read.template entries<v>();
        } else if constexpr (s.kind == step_kind::entries || s.kind == step_kind::function) {
            if constexpr (is_number)
                *m.slots[s.slot] = kept(read.template computed<v>());
            else if constexpr (s.kind == step_kind::function)
                function<v, s.slot>();
            else
                m.template target<v, s.slot>().array() = kept_entries(read.template computed_entries<v>());
        } else if constexpr (plan.values[plan.product_of(s)].rules == &instruction::multiply) {
            if constexpr (s.is_scaled)
                multiply<plan.product_of(s), s.slot, s.kind, true>(read.template number<operand<v, 0>>());
            else
                multiply<v, s.slot, s.kind, false>(S(1));
        } else if constexpr (s.kind == step_kind::dot || s.kind == step_kind::sums) {
            *m.slots[s.slot] = dot_product<Machine, v>{m}.alone();
        } else if constexpr (s.kind == step_kind::factorisation) {
            factorise<v, s.slot>();
        } else if constexpr (s.kind == step_kind::solve) {
            solve<v, s.slot>();
        } else if constexpr (!has_kernel<*plan.values[v].rules>) {
            refuse<without_kernel<*plan.values[v].rules>>();
        } else {
            call<v, s.slot>(std::make_index_sequence<plan.values[v].count>{});
        }
    }

    template <std::size_t... I>
    [[gnu::always_inline]] void run_straight(std::index_sequence<I...>) const {
        (step_here<index{I}>(), ...);
    }
    // By halves: clang folds at most 256 operands.
    template <index From, index Count>
    void run() const {
        if constexpr (Count == 1) {
            step<From>();
        } else if constexpr (Count > 1) {
            run<From, Count / 2>();
            run<From + Count / 2, Count - Count / 2>();
        }
    }

    // The same, each step for itself.
    template <index From, index Count>
    void each() const {
        if constexpr (Count == 1) {
            alone<From>();
        } else if constexpr (Count > 1) {
            each<From, Count / 2>();
            each<From + Count / 2, Count - Count / 2>();
        }
    }

private:
    // What lies on the stack may stay in registers, where the next step would contract a product with its sum.
    static constexpr bool keeps_rounding = Machine::is_straight && may_contract;
    [[gnu::always_inline]] static S kept(S x) {
        if constexpr (keeps_rounding)
            return settled(x);
        else
            return x;
    }
    template <class X>
    [[gnu::always_inline]] static auto kept_entries(X const& x) {
        if constexpr (keeps_rounding)
            return x.unaryExpr(settled_entry<S>{});
        else
            return x;
    }

    template <index V, index Slot>
    [[gnu::always_inline]] strided<S> packed() const {
        auto const rows = m.template row_count<V>();
        return {m.slots[Slot], rows, m.template column_count<V>(), 1, rows};
    }

    template <index V, index Slot>
    [[gnu::always_inline]] void factorise() const {
        constexpr index x = operand<V, 0>;
        auto factors = m.template factorisation<V>();
        if constexpr (Machine::template is_in_memory<x>)
            if (factors.compute_from(m.template in_memory<x>())) return;
        m.template target<V, Slot>().array() = reader<Machine>{m}.template entries<x>();
        factors.compute();
    }

    // A function is applied to packed entries, always.
    template <index V, index Slot>
    [[gnu::always_inline]] void function() const {
        constexpr index x = operand<V, 0>;
        reader<Machine> const read{m};
        auto out = m.template target<V, Slot>();
        if constexpr (reader<Machine>::template is_packed<x>()) {
            out.array() = kept_entries(read.template computed_entries<V>());
        } else {
            out.array() = read.template entries<x>();
            out.array() = kept_entries(read.template of<V>(out.array()));
        }
    }
    template <index V, index Slot>
    [[gnu::always_inline]] void solve() const {
        constexpr index b = operand<V, 1>;
        constexpr bool transposed = plan.values[V].parameters.first == 1;
        auto const factors = m.template factorisation<operand<V, 0>>();
        if constexpr (plan.values[b].rules->role == role::identity && !transposed) {
            factors.invert(packed<V, Slot>());
        } else {
            m.template target<V, Slot>().array() = reader<Machine>{m}.template entries<b>();
            factors.solve(packed<V, Slot>(), transposed);
        }
    }

    template <index First, index Last>
    void shared() const {
        if (!shared_totals<Machine, First, Last>{m}.run()) each<First, Last - First + 1>();
    }
    template <index First, index Last>
    void sweep() const {
        one_pass<S> const pass{product_of<First>(), product_of<Last>()};
        constexpr index v = plan.steps[First].value, u = vector_of<Last>;
        bool done = false;
        if constexpr (Last == First + 1 && u != v) {
            done = pass.both();
        } else if (pass.is_large()) {
            row_block<Machine, v> block(m);
            stepper<typename row_block<Machine, v>::type> const loops{block.rows};
            done = pass.in_turn([&](Index i, Index count) {
                block.move(i, count);
                loops.template each<First + 1, Last - First - 1>();
            });
        }
        if (!done) each<First, Last - First + 1>();
    }
    template <index I>
    static constexpr index product_in = plan.product_of(plan.steps[I]);
    template <index I>
    static constexpr index vector_of = operand<product_in<I>, 1>;
    // A step cAx.
    template <index I>
    scaled_product<S> product_of() const {
        constexpr index v = plan.steps[I].value, product = product_in<I>;
        S factor(1);
        if constexpr (product != v) factor = reader<Machine>{m}.template number<operand<v, 0>>();
        return {m.template in_memory<operand<product, 0>>(), m.template in_memory<operand<product, 1>>(),
                m.slots[plan.steps[I].slot], factor};
    }

    // αAB; α is 1 unless Scaled.
    template <index V, index Slot, step_kind Kind, bool Scaled>
    [[gnu::always_inline]] void multiply(S alpha) const {
        constexpr index a = operand<V, 0>, b = operand<V, 1>;
        constexpr bool both = Machine::template is_in_memory<a> && Machine::template is_in_memory<b>;
        auto out = m.template target<V, Slot>();
        constexpr bool copies_b =
            Machine::template role_of<a> == role::ones && Machine::template columns<a> == 1;
        if constexpr (Kind == step_kind::replication && copies_b)
            out = (alpha * m.template view<b>()).replicate(m.template row_count<a>(), 1);
        else if constexpr (Kind == step_kind::replication)
            out = (alpha * m.template view<a>()).replicate(1, m.template column_count<b>());
        else if constexpr (Kind == step_kind::sums && Machine::template role_of<b> == role::ones)
            out = alpha * m.template view<a>().rowwise().sum();
        else if constexpr (Kind == step_kind::sums)
            out = alpha * m.template view<b>().colwise().sum();
        else if constexpr (is_small<a, b>())
            small_product<Machine::template rows<a>, Machine::template columns<a>,
                          Machine::template columns<b>, Machine::template storage_of<a> == storage::by_rows>(
                m.slots[Slot], m.template in_memory<a>(), m.template in_memory<b>().data,
                m.template in_memory<b>().column_step, alpha);
        else if constexpr (both && (!Machine::template is_fixed<a> || !Machine::template is_fixed<b> ||
                                    may_be_large(plan.values[a])))
            product_in_memory<V, Slot, Kind>(alpha);
        else if constexpr (Scaled)
            out.noalias() = alpha * m.template view<a>() * m.template view<b>();
        else
            out.noalias() = m.template view<a>() * m.template view<b>();
    }
    // Fixed sizes, and entries of every column of B that lie together.
    template <index A, index B>
    static constexpr bool is_small() {
        using M = Machine;
        if constexpr (!M::template is_fixed<A> || !M::template is_fixed<B> || !M::template is_in_memory<A> ||
                      !M::template is_in_memory<B>)
            return false;
        else
            return is_small_product<M::template rows<A>, M::template columns<A>, M::template columns<B>> &&
                   M::template storage_of<A> != storage::unknown &&
                   M::template storage_of<B> == storage::by_columns;
    }
    template <index V, index Slot, step_kind Kind>
    [[gnu::always_inline]] void product_in_memory(S alpha) const {
        constexpr index a = operand<V, 0>, b = operand<V, 1>;
        auto const c = packed<V, Slot>();
        auto const left = m.template in_memory<a>(), right = m.template in_memory<b>();
        if constexpr (Kind == step_kind::outer_product) {
            outer_product<S>(c, left, right, alpha);
        } else if constexpr (Machine::template columns<V> == 1) {
            if constexpr (is_symmetric<a>)
                if (right.row_step == 1 && symmetric_product<S>{left, right.data, c.data, alpha}.run())
                    return;
            matrix_vector_product<S, Machine::template storage_of<a>>(c, left, right, alpha);
        } else {
            packed_column<S>(c.data, c.rows * c.columns).setZero();
            add_matrix_product<S, Machine::template storage_of<a>, Machine::template storage_of<b>>(
                c, left, right, alpha, m.memory.scratch);
        }
    }
    template <index V>
    static constexpr bool is_symmetric =
        plan.values[V].where == place::bound&& plan.symbols[plan.values[V].at]->declared.has(symmetric);
    template <index V, index Slot, std::size_t... K>
    [[gnu::always_inline]] void call(std::index_sequence<K...>) const {
        using code = kernel<*plan.values[V].rules>;
        [[maybe_unused]] workbench<S> bench{m.memory.room, m.memory.scratch};
        auto const run = [&](auto& out) {
            if constexpr (plan.values[V].rules->keeps)
                code::template run<plan.values[V].parameters>(out, m.memory.kept.template of<V>(),
                                                              argument<operand<V, K>>()...);
            else if constexpr (requires {
                                   code::template run<plan.values[V].parameters>(
                                       out, argument<operand<V, K>>()...);
                               })
                code::template run<plan.values[V].parameters>(out, argument<operand<V, K>>()...);
            // Without a workbench first: a kernel of any number of operands would take it for one of them.
            else if constexpr (requires { code::run(out, argument<operand<V, K>>()...); })
                code::run(out, argument<operand<V, K>>()...);
            else
                code::run(out, bench, argument<operand<V, K>>()...);
        };
        if constexpr (Machine::template is_scalar<V>) {
            run(*m.slots[Slot]);
            *m.slots[Slot] = kept(*m.slots[Slot]);
        } else {
            auto out = m.template target<V, Slot>();
            run(out);
            if constexpr (keeps_rounding) out.array() = kept_entries(out.array());
        }
    }
    template <index V>
    static constexpr bool is_row_numbers =
        plan.values[V].where == place::bound&& plan.symbols[plan.values[V].at]->declared.has(row_numbers);
    // A factorisation, the memory of a keeper, a number as a 1×1 matrix, or a matrix.
    template <index V>
    [[gnu::always_inline]] decltype(auto) argument() const {
        if constexpr (plan.values[V].rules == &instruction::factorise)
            return m.template factorisation<V>();
        else if constexpr (is_row_numbers<V>)
            return m.picked[plan.values[V].at];
        else if constexpr (plan.values[V].rules->keeps)
            return m.memory.kept.template of<V>();
        else if constexpr (Machine::template is_scalar<V>)
            return Eigen::Matrix<S, 1, 1>::Constant(reader<Machine>{m}.template number<V>()).eval();
        else
            return m.template view<V>();
    }
};

}  // namespace gradus
