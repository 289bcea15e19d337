// SPDX-License-Identifier: MIT
// The evaluation of a recurrence, forward and back: its steps run one after the other in one workspace; what happens is
// kept in columns, so that memory is linear in the number of steps and the sums over steps are products of matrices.
#pragma once

#include <gradus/evaluation/scan_memory.hpp>

namespace gradus {

template <parameters P, bool Reversible>
struct recurrence_memory {
    using job = recurrence_job<static_cast<hash_value>(P.first), P.second, Reversible>;
    using part = typename job::forward;
    static constexpr index kept = job::states + job::plans.written;

    workspace<part> work{};
    column_store store{};
    Index steps = 0;
    // The states before and after each step (T + 1 columns), then what is written down (T columns).
    std::array<kept_columns, kept> columns{};
    // Copies of operands that do not lie in memory as they have to.
    std::array<kept_columns, job::formals> copies{};
    std::array<bool, job::formals> is_copied{};

    template <class S>
    S* state(index k, Index t) const {
        return columns[k].template column<S>(store.memory, t);
    }
    template <class S>
    S* written(index k, Index t) const {
        return columns[job::states + k].template column<S>(store.memory, t);
    }
    template <class S, class... X>
    std::array<strided<S const>, job::formals> views(X const&... operands) const {
        std::array<strided<S const>, job::formals> list{};
        index i = 0;
        ((list[i] =
              view_of<S>(operands, is_copied[i] ? copies[i].template column<S>(store.memory, 0) : nullptr),
          ++i),
         ...);
        return list;
    }
};

template <>
struct kernel<op::recurrence> {
    template <parameters P, bool Reversible>
    using memory = recurrence_memory<P, Reversible>;

    template <parameters, class S, class Memory, class... X>
    static void run(S& out, Memory& own, X const&... operands) {
        using job = typename Memory::job;
        using part = typename Memory::part;
        constexpr auto const& plan = part::result;
        out = 0;
        own.steps = std::get<0>(std::tie(operands...)).cols();
        auto const known = step_sizes<job, part>(operands...);
        own.work.prepare(known.values);
        lay_out<S>(own, known, operands...);
        auto const views = own.template views<S>(operands...);
        for (index k = 0; k < job::states; ++k) {
            auto const& first = views[job::sequences + k];
            for (Index j = 0; j < first.columns; ++j)
                for (Index i = 0; i < first.rows; ++i)
                    own.template state<S>(k, 0)[i + j * first.rows] =
                        first.data[i * first.row_step + j * first.column_step];
        }

        auto m = step_machine<job, part, S, X...>::of(own.work);
        for (index i = 0; i < job::formals; ++i) m.operands[i] = views[i];
        for (Index t = 0; t < own.steps; ++t) {
            for (index i = 0; i < job::sequences; ++i)
                m.operands[i] = {views[i].data + t * views[i].column_step, views[i].rows, 1, 1,
                                 views[i].rows};
            for (index k = 0; k < job::states; ++k) {
                auto const& first = views[job::sequences + k];
                m.operands[job::sequences + k] = {own.template state<S>(k, t), first.rows, first.columns, 1,
                                                  first.rows};
                m.slots[plan.outputs[k]] = own.template state<S>(k, t + 1);
            }
            for (index k = 0; k < job::plans.written; ++k)
                m.slots[plan.outputs[job::states + k]] = own.template written<S>(k, t);
            stepper<decltype(m)>{m}.template run<0, plan.step_count>();
        }
    }

private:
    template <class S, class Memory, class... X>
    static void lay_out(Memory& own, auto const& known, X const&... operands) {
        using job = typename Memory::job;
        constexpr auto const& plan = Memory::part::result;
        own.store.used = 0;
        for (index k = 0; k < Memory::kept; ++k) {
            auto const& s = plan.slots[plan.outputs[k]];
            own.columns[k] =
                own.store.lay_out(known.of(s.rows) * known.of(s.columns), own.steps + (k < job::states));
        }
        index i = 0;
        auto const copy = [&](auto const& x) {
            own.is_copied[i] = !lies_well<S>(x, i < job::sequences);
            if (own.is_copied[i]) own.copies[i] = own.store.lay_out(x.rows(), x.cols());
            ++i;
        };
        (copy(operands), ...);
        own.store.template open<S>();
    }
};

template <parameters P, bool>
struct reverse_memory {
    using job = recurrence_job<static_cast<hash_value>(P.first), P.second, true>;
    using part = typename job::backward;
    static constexpr index outputs = job::plans.back_outputs;
    static_assert(job::plans.missing == nullptr, "scan: an operator of the step has no pullback");

    workspace<part> work{};
    column_store store{};
    Index steps = 0;
    // What each output of a step leaves: a column per step, of a state two in turn, of a plain contribution their sum.
    std::array<kept_columns, outputs> columns{};
    bool turn = false;

    static constexpr index first_weight = job::sequences + job::states;
    static constexpr bool is_plain(index output) {
        for (index k = 0; k < job::plans.contribution_count; ++k)
            if (auto const& c = job::plans.contributions[k]; c.first == output) return !c.is_outer;
        return false;
    }
    template <class S>
    S* at(index output, Index t) const {
        return columns[output].template column<S>(store.memory, t);
    }
};

template <>
struct kernel<op::reverse_recurrence> {
    template <parameters P, bool Read>
    using memory = reverse_memory<P, Read>;

    // The recurrence, its operands, the cotangents of the last states and of the first state after each step.
    template <parameters, class S, class Memory, class Run, class... X>
    static void run(S& out, Memory& own, Run const& forward, X const&... rest) {
        using job = typename Memory::job;
        out = 0;
        auto const all = std::tie(rest...);
        [&]<std::size_t... I, std::size_t... K>(std::index_sequence<I...>, std::index_sequence<K...>) {
            go_back<S>(own, forward, std::tie(std::get<job::formals + K>(all)...),
                       std::get<job::formals + job::states>(all), std::get<I>(all)...);
        }
        (std::make_index_sequence<job::formals>{}, std::make_index_sequence<job::states>{});
    }

private:
    template <class S, class Memory, class Run, class... X>
    static void go_back(Memory& own, Run const& forward, auto const& last, auto const& each,
                        X const&... operands) {
        using job = typename Memory::job;
        using part = typename Memory::part;
        constexpr auto const& plan = part::result;
        constexpr index states = job::states, sequences = job::sequences;
        own.steps = forward.steps;
        auto const known = step_sizes<job, part>(operands...);
        own.work.prepare(known.values);
        own.store.used = 0;
        for (index o = 0; o < Memory::outputs; ++o) {
            auto const& s = plan.slots[plan.outputs[o]];
            bool const is_state = o >= sequences && o < Memory::first_weight;
            own.columns[o] =
                own.store.lay_out(known.of(s.rows) * known.of(s.columns), is_state              ? 2
                                                                          : Memory::is_plain(o) ? 1
                                                                                                : own.steps);
        }
        own.store.template open<S>();
        own.turn = false;
        [&]<std::size_t... K>(std::index_sequence<K...>) {
            (receive<S>(own.template at<S>(sequences + K, 0), std::get<K>(last)), ...);
        }
        (std::make_index_sequence<states>{});
        for (index o = Memory::first_weight; o < Memory::outputs; ++o)
            if (Memory::is_plain(o))
                packed_column<S>(own.template at<S>(o, 0), own.columns[o].rows).setZero();

        auto const views = forward.template views<S>(operands...);
        auto m = step_machine<job, part, S, X...>::of(own.work);
        for (index i = 0; i < job::formals; ++i) m.operands[i] = views[i];
        auto const column = [](S const* data, strided<S const> const& like) {
            return strided<S const>{data, like.rows, like.columns, 1, like.rows};
        };
        for (Index t = own.steps; t-- > 0;) {
            index at = job::formals;
            for (index i = 0; i < sequences; ++i) {
                m.operands[i] = {views[i].data + t * views[i].column_step, views[i].rows, 1, 1,
                                 views[i].rows};
                m.slots[plan.outputs[i]] = own.template at<S>(i, t);
            }
            add_column<S>(own.template at<S>(sequences, own.turn), each, t);
            for (index k = 0; k < states; ++k) {
                auto const& like = views[sequences + k];
                m.operands[sequences + k] = column(forward.template state<S>(k, t), like);
                m.operands[at + k] = column(own.template at<S>(sequences + k, own.turn), like);
                m.operands[at + states + k] = column(forward.template state<S>(k, t + 1), like);
                m.slots[plan.outputs[sequences + k]] = own.template at<S>(sequences + k, !own.turn);
            }
            at += 2 * states;
            for (index k = 0; k < job::plans.written; ++k) {
                auto const rows = forward.columns[states + k].rows;
                m.operands[at + k] = {forward.template written<S>(k, t), rows, 1, 1, rows};
            }
            for (index o = Memory::first_weight; o < Memory::outputs; ++o)
                if (!Memory::is_plain(o)) m.slots[plan.outputs[o]] = own.template at<S>(o, t);
            stepper<decltype(m)>{m}.template run<0, plan.step_count>();
            for (index o = Memory::first_weight; o < Memory::outputs; ++o)
                if (Memory::is_plain(o))
                    packed_column<S>(own.template at<S>(o, 0), own.columns[o].rows) +=
                        packed_column<S>(m.slots[plan.outputs[o]], own.columns[o].rows);
            own.turn = !own.turn;
        }
    }
    template <class S>
    static void receive(S* to, auto const& g) {
        map_of<Eigen::Dynamic, Eigen::Dynamic, layout::packed>(
            strided<S>{to, g.rows(), g.cols(), 1, g.rows()}) = g;
    }
    // A cotangent that is zero for all steps is a number.
    template <class S, class Each>
    static void add_column(S* to, Each const& each, Index t) {
        if (t < each.cols()) packed_column<S>(to, each.rows()) += each.col(t);
    }
};

// The last value of a state, or of the first state after each step.
template <>
struct kernel<op::reached> {
    template <parameters P, class Memory>
    static void run(auto& out, Memory const& from, auto const&...) {
        using S = typename std::remove_cvref_t<decltype(as_matrix(out))>::Scalar;
        auto to = as_matrix(out);
        to = map_of<Eigen::Dynamic, Eigen::Dynamic, layout::packed>(
            strided<S const>{from.template state<S>(static_cast<index>(P.first), from.steps), to.rows(),
                             to.cols(), 1, to.rows()});
    }
    // A number is a 1×1 matrix.
    template <class Out>
    static auto as_matrix(Out& out) {
        if constexpr (std::is_arithmetic_v<Out>)
            return Eigen::Map<Eigen::Matrix<Out, 1, 1>>(&out);
        else
            return Eigen::Map<Eigen::Matrix<typename Out::Scalar, Eigen::Dynamic, Eigen::Dynamic>>(
                out.data(), out.rows(), out.cols());
    }
};
template <>
struct kernel<op::outputs_reached> {
    template <parameters, class Memory>
    static void run(auto& out, Memory const& from, auto const&) {
        auto to = kernel<op::reached>::as_matrix(out);
        using S = typename decltype(to)::Scalar;
        if (to.size() > 0)
            to = map_of<Eigen::Dynamic, Eigen::Dynamic, layout::packed>(
                strided<S const>{from.template state<S>(0, 1), to.rows(), to.cols(), 1, to.rows()});
    }
};
template <>
struct kernel<op::pulled_back> {
    template <parameters P, class Memory>
    static void run(auto& out, Memory& from, auto const&) {
        using job = typename Memory::job;
        constexpr auto k = static_cast<index>(P.first);
        auto to = kernel<op::reached>::as_matrix(out);
        using S = typename decltype(to)::Scalar;
        strided<S> const packed{to.data(), to.rows(), to.cols(), 1, to.rows()};
        if (to.size() == 0) return;
        if constexpr (k < Memory::first_weight) {
            Index const at = k < job::sequences ? 0 : from.turn;
            to = map_of<Eigen::Dynamic, Eigen::Dynamic, layout::packed>(
                strided<S const>{from.template at<S>(k, at), to.rows(), to.cols(), 1, to.rows()});
        } else {
            to.setZero();
            for (index n = 0; n < job::plans.contribution_count; ++n) {
                auto const& c = job::plans.contributions[n];
                if (c.weight != k - Memory::first_weight) continue;
                auto const& a = from.columns[c.first];
                strided<S const> const left{from.template at<S>(c.first, 0), a.rows, from.steps, 1, a.rows};
                if (!c.is_outer) {
                    packed_column<S>(to.data(), to.size()) +=
                        Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1> const>(left.data, left.rows);
                } else {
                    auto const& b = from.columns[c.first + 1];
                    strided<S const> const right{from.template at<S>(c.first + 1, 0), b.rows, from.steps, 1,
                                                 b.rows};
                    add_matrix_product<S, storage::by_columns, storage::by_rows>(
                        packed, left, right.flipped(), S(1), from.work.scratch);
                }
            }
        }
    }
};

}  // namespace gradus
