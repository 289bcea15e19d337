// SPDX-License-Identifier: MIT
// The evaluation of a reverse recurrence: the steps back run from the last to the first; what they leave is kept in
// columns, so that sums over steps of outer products are one product of matrices.
#pragma once

#include <gradus/evaluation/scan_kernel.hpp>

namespace gradus {

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
        require_valid<part::result>();
        constexpr auto const& frame = part::frame;
        constexpr index states = job::states, sequences = job::sequences;
        own.steps = forward.steps;
        auto const known = step_sizes<job, part>(operands...);
        own.work.prepare(known.values);
        own.store.used = 0;
        for (index o = 0; o < Memory::outputs; ++o) {
            auto const& s = frame.slots[frame.outputs[o]];
            bool const is_state = o >= sequences && o < Memory::first_weight;
            Index const count = is_state ? 2 : Memory::is_plain(o) ? 1 : own.steps;
            own.columns[o] = own.store.lay_out(known.of(s.rows), known.of(s.columns), count);
        }
        own.store.template open<S>();
        own.turn = false;
        [&]<std::size_t... K>(std::index_sequence<K...>) {
            (receive<S>(own.template at<S>(sequences + K, 0), std::get<K>(last)), ...);
        }
        (std::make_index_sequence<states>{});
        for (index o = Memory::first_weight; o < Memory::outputs; ++o)
            if (Memory::is_plain(o))
                packed_column<S>(own.template at<S>(o, 0), own.columns[o].entries()).setZero();

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
                m.slots[frame.outputs[i]] = own.template at<S>(i, t);
            }
            add_column<S>(own.template at<S>(sequences, own.turn), each, t);
            for (index k = 0; k < states; ++k) {
                auto const& like = views[sequences + k];
                m.operands[sequences + k] = column(forward.template state<S>(k, t), like);
                m.operands[at + k] = column(own.template at<S>(sequences + k, own.turn), like);
                m.operands[at + states + k] = column(forward.template state<S>(k, t + 1), like);
                m.slots[frame.outputs[sequences + k]] = own.template at<S>(sequences + k, !own.turn);
            }
            at += 2 * states;
            for (index k = 0; k < job::plans.written; ++k)
                m.operands[at + k] = forward.columns[states + k].template matrix<S>(forward.store.memory, t);
            for (index o = Memory::first_weight; o < Memory::outputs; ++o)
                if (!Memory::is_plain(o)) m.slots[frame.outputs[o]] = own.template at<S>(o, t);
            stepper<decltype(m)>{m}.template run<0, part::result.step_count>();
            for (index o = Memory::first_weight; o < Memory::outputs; ++o)
                if (Memory::is_plain(o))
                    packed_column<S>(own.template at<S>(o, 0), own.columns[o].entries()) +=
                        packed_column<S>(m.slots[frame.outputs[o]], own.columns[o].entries());
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
                auto const left = from.columns[c.first].template all<S>(from.store.memory, from.steps);
                if (!c.is_outer) {
                    packed_column<S>(to.data(), to.size()) +=
                        Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1> const>(left.data, left.rows);
                } else {
                    auto const right =
                        from.columns[c.first + 1].template all<S>(from.store.memory, from.steps);
                    add_matrix_product<S, storage::by_columns, storage::by_rows>(
                        packed, left, right.flipped(), S(1), from.work.scratch);
                }
            }
        }
    }
};

}  // namespace gradus
