// SPDX-License-Identifier: MIT
// The evaluation of a recurrence: its steps run one after the other in one workspace; what happens is kept in columns, so
// that memory is linear in the number of steps.
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
        require_valid<part::result>();
        constexpr auto const& frame = part::frame;
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
                m.slots[frame.outputs[k]] = own.template state<S>(k, t + 1);
            }
            for (index k = 0; k < job::plans.written; ++k)
                m.slots[frame.outputs[job::states + k]] = own.template written<S>(k, t);
            stepper<decltype(m)>{m}.template run<0, part::result.step_count>();
        }
    }

private:
    template <class S, class Memory, class... X>
    static void lay_out(Memory& own, auto const& known, X const&... operands) {
        using job = typename Memory::job;
        constexpr auto const& frame = Memory::part::frame;
        own.store.used = 0;
        for (index k = 0; k < Memory::kept; ++k) {
            auto const& s = frame.slots[frame.outputs[k]];
            own.columns[k] = own.store.lay_out(known.of(s.rows), known.of(s.columns) + s.has_pivots,
                                               own.steps + (k < job::states));
        }
        index i = 0;
        auto const copy = [&](auto const& x) {
            own.is_copied[i] = !lies_well<S>(x, i < job::sequences);
            if (own.is_copied[i]) own.copies[i] = own.store.lay_out(x.rows(), x.cols(), 1);
            ++i;
        };
        (copy(operands), ...);
        own.store.template open<S>();
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
}  // namespace gradus
