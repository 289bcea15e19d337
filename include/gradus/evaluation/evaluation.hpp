// SPDX-License-Identifier: MIT
// An evaluation: a plan with its workspace, called with the values of all symbols; it checks, runs the plan, and hands out
// what it computed.
#pragma once

#include <tuple>

#include <gradus/evaluation/binding.hpp>
#include <gradus/evaluation/output.hpp>
#include <gradus/evaluation/scattered_numbers.hpp>
#include <gradus/evaluation/scattered_rows.hpp>
#include <gradus/evaluation/sizes.hpp>
#include <gradus/evaluation/stack_run.hpp>

namespace gradus {

// Stands for a result that was refused, so that one error does not bring others.
struct refused_value {
    template <class X>
    operator X&() const;
};

template <class Job, std::size_t Numerals>
struct evaluation {
    using job = Job;
    static constexpr auto const& plan = Job::result;
    std::array<std::int64_t, Numerals> numerals{};
    workspace<Job> memory{};
    // Row numbers, one symbol after the other.
    [[no_unique_address]] row_number_list<has_row_numbers(plan)> picked{};

    // The outputs as references into the workspace, overwritten by the next call: a number as S const&, a matrix as a
    // map. Throws shape_error where sizes do not fit, before anything is written.
    template <class... Bindings>
    [[gnu::always_inline]] auto operator()(Bindings const&... bound) {
        using S = typename bindings::number_of<typename bindings::bound_by<Bindings>::scalar...>::type;
        if constexpr (bindings::fit<Job, S, Bindings...>()) {
            if constexpr (is_straight)
                call_here<S>(bound...);
            else
                call<S>(bound...);
            return results<S>(std::make_index_sequence<Job::count>{});
        } else {
            return []<std::size_t... I>(std::index_sequence<I...>) {
                return std::tuple<decltype((void)I, refused_value{})...>{};
            }
            (std::make_index_sequence<Job::count>{});
        }
    }

    // into(out…)(bindings…) writes the outputs where they are wanted. An empty matrix that can grow is given its size;
    // any other that does not fit is a shape_error.
    template <class... Outputs>
    auto into(Outputs&&... outputs) {
        static_assert(sizeof...(Outputs) == Job::count,
                      "into(...): one object for each output of the evaluator");
        return [ this, &outputs... ](auto const&... bound) __attribute__((always_inline)) {
            using S = typename bindings::number_of<
                typename bindings::bound_by<std::remove_cvref_t<decltype(bound)>>::scalar...>::type;
            if constexpr (sizeof...(Outputs) == Job::count &&
                          bindings::fit<Job, S, std::remove_cvref_t<decltype(bound)>...>()) {
                if constexpr (is_straight)
                    this->template write_here<S>(std::tie(outputs...), bound...);
                else
                    this->template write<S>(std::tie(outputs...), bound...);
            }
        };
    }

private:
    static constexpr bool is_straight = straight<Job>::is;

    // Straight plans are compiled in line.
    template <class S, class... Bindings>
    void call(Bindings const&... bound) {
        call_here<S>(bound...);
    }
    template <class S, class... Bindings>
    void write(auto const& outputs, Bindings const&... bound) {
        write_here<S>(outputs, bound...);
    }
    template <class S, class... Bindings>
    [[gnu::always_inline]] void call_here(Bindings const&... bound) {
        sizes<Job> known;
        read_sizes<S>(known, bound...);
        read_row_numbers(known, bound...);
        (refuse_own_memory<S>(bound), ...);
        if constexpr (is_straight)
            run_straight<S>(own_slots<S>(std::make_index_sequence<Job::count>{}).data(), symbols, bound...);
        else
            run<S>(known, static_cast<strided<S>*>(nullptr), bound...);
    }
    template <class S, class... Bindings>
    [[gnu::always_inline]] void write_here(auto const& outputs, Bindings const&... bound) {
        strided<S> targets[Job::count + 1]{};
        sizes<Job> known;
        read_sizes<S>(known, bound...);
        read_row_numbers(known, bound...);
        (refuse_own_memory<S>(bound), ...);
        check_outputs<S>(targets, known, outputs, std::make_index_sequence<Job::count>{});
        if constexpr (is_straight)
            run_straight<S>(targets, symbols, bound...);
        else
            run<S>(known, +targets, bound...);
    }
    // Everything is checked before anything grows.
    template <class S, std::size_t... O>
    [[gnu::always_inline]] static void check_outputs(strided<S>* targets, sizes<Job> const& known,
                                                     auto const& outputs, std::index_sequence<O...>) {
        ((targets[O] = checked_output<S>(std::get<O>(outputs), O + 1, known.of(row_extent<O>),
                                         known.of(column_extent<O>))),
         ...);
        void const* const objects[] = {&std::get<O>(outputs)...};
        refuse_overlaps(targets, objects, std::index_sequence<O...>{});
        (grow_output(std::get<O>(outputs), targets[O], known.of(row_extent<O>), known.of(column_extent<O>)),
         ...);
    }
    template <std::size_t O>
    static constexpr extent row_extent =
        plan.scattered[O].count > 0 ? plan.scattered[O].rows : plan.slots[plan.outputs[O]].rows;
    template <std::size_t O>
    static constexpr extent column_extent =
        plan.scattered[O].count > 0 ? plan.scattered[O].columns : plan.slots[plan.outputs[O]].columns;

    template <class S, std::size_t... O>
    [[gnu::always_inline]] std::array<strided<S>, Job::count> own_slots(std::index_sequence<O...>) {
        return {strided<S>{memory.template data<S, plan.outputs[O]>(), row_extent<O>.fixed,
                           column_extent<O>.fixed, 1, row_extent<O>.fixed}...};
    }

    template <class S, class Binding>
    [[gnu::always_inline]] static strided<S const> operand(Binding const& b, S const* number) {
        if constexpr (holds_row_numbers<Binding::symbol::hash>) {
            if constexpr (bindings::bound_by<Binding>::is_number)
                return {nullptr, 1, 1, 1, 1};
            else {
                auto const m = bindings::bound_by<Binding>::view(b.value);
                return {nullptr, m.rows, m.columns, 1, m.rows};
            }
        } else if constexpr (bindings::bound_by<Binding>::is_number)
            return {number, 1, 1, 1, 1};
        else
            return constant_view<S>(bindings::bound_by<Binding>::view(b.value));
    }
    template <class S>
    [[gnu::always_inline]] static strided<S const> constant_view(auto m) {
        return {m.data, m.rows, m.columns, m.row_step, m.column_step};
    }
    template <class S, class... Bindings>
    [[gnu::always_inline]] static void read_sizes(sizes<Job>& known, Bindings const&... bound) {
        (known.template read<Bindings::symbol::hash>(operand<S>(bound, static_cast<S const*>(nullptr))), ...);
        known.complete();
    }

    scattered_numbers<Job> scattered{};
    template <class... Bindings>
    auto row_number_views(Bindings const&... bound) const {
        std::array<row_number_view, plan.symbol_count + 1> views{};
        if constexpr (has_row_numbers(plan)) {
            auto const* at = picked.data();
            auto const view = [&](auto const& b) {
                constexpr hash_value h = std::remove_cvref_t<decltype(b)>::symbol::hash;
                if constexpr (holds_row_numbers<h>) {
                    Index const count = operand<double>(b, nullptr).rows;
                    views[Job::frame.find_symbol(h)] = {at, count};
                    at += count;
                }
            };
            (view(bound), ...);
        }
        return views;
    }
    template <class... Bindings>
    [[gnu::always_inline]] void read_row_numbers(sizes<Job> const& known, Bindings const&... bound) {
        if constexpr (has_row_numbers(plan)) {
            picked.clear();
            (copy_row_numbers(picked, bound), ...);
            auto const views = row_number_views(bound...);
            [&]<std::size_t... V>(std::index_sequence<V...>) {
                (check_picks<Job, index{V}>(known, views.data()), ...);
            }
            (std::make_index_sequence<plan.value_count>{});
            if constexpr (scattered_numbers<Job>::any) scattered.read(known, views.data());
        }
    }

    template <class S, class... Bindings>
    void run(sizes<Job> const& known, strided<S>* targets, Bindings const&... bound) {
        constexpr auto layouts = layouts_of<Bindings...>();
        memory.prepare(known.values);
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            using machine = gradus::machine<Job, S, layouts[I]...>;
            S numbers[plan.symbol_count + 1];
            machine m{memory, numerals.data(), {}, {}, row_number_views(bound...)};
            (bind(m, numbers, bound), ...);
            assign_slots<S>(m, std::make_index_sequence<plan.slot_count>{});
            bool aside[Job::count + 1]{};
            if (targets) place_outputs(m, targets, aside);
            place_parts(m, std::make_index_sequence<plan.slot_count>{});
            stepper<machine>{m}.template run<0, plan.step_count>();
            for (index o = 0; targets && o < Job::count; ++o)
                if constexpr (scattered_numbers<Job>::any) {
                    if (Job::frame.scattered[o].count > 0)
                        copy_scattered(scattered.of[o], m.slots[Job::frame.outputs[o]], targets[o]);
                    else if (aside[o])
                        copy_packed(m.slots[Job::frame.outputs[o]], targets[o]);
                } else if (aside[o]) {
                    copy_packed(m.slots[Job::frame.outputs[o]], targets[o]);
                }
        }
        (std::make_index_sequence<plan.symbol_count>{});
    }
    static constexpr std::make_index_sequence<plan.symbol_count> symbols{};
    template <class S, std::size_t... I, class... Bindings>
    [[gnu::always_inline]] void run_straight(strided<S> const* targets, std::index_sequence<I...>,
                                             Bindings const&... bound) {
        constexpr auto layouts = layouts_of<Bindings...>();
        using machine = gradus::machine<Job, S, layouts[I]...>;
        S numbers[plan.symbol_count + 1];
        machine m{memory, numerals.data(), {}, {}, {}};
        (bind(m, numbers, bound), ...);
        run_on_stack(m, targets, std::make_index_sequence<Job::count>{});
    }
    // An output of an earlier call is overwritten by this one; in a straight plan only after all has been read.
    template <class S, class Binding>
    [[gnu::always_inline]] void refuse_own_memory([[maybe_unused]] Binding const& b) const {
        if constexpr (!is_straight && !bindings::bound_by<Binding>::is_number &&
                      !holds_row_numbers<Binding::symbol::hash>) {
            auto const m = operand<S>(b, static_cast<S const*>(nullptr));
            if (memory.holds(m.range())) [[unlikely]]
                throw_own_memory(meaning(typename Binding::symbol{}).name);
        }
    }
    template <class... Bindings>
    static constexpr auto layouts_of() {
        std::array<layout, plan.symbol_count + 1> list{};
        ((plan.find_symbol(Bindings::symbol::hash) < plan.symbol_count
              ? void(list[plan.find_symbol(Bindings::symbol::hash)] = bindings::bound_by<Bindings>::kind)
              : void()),
         ...);
        return list;
    }
    template <class Machine, class S, class Binding>
    [[gnu::always_inline]] static void bind(Machine& m, S* numbers, Binding const& b) {
        constexpr index i = plan.find_symbol(Binding::symbol::hash);
        if constexpr (i < plan.symbol_count) {
            if constexpr (bindings::bound_by<Binding>::is_number && !holds_row_numbers<Binding::symbol::hash>)
                numbers[i] = static_cast<S>(b.value);
            m.operands[i] = operand<S>(b, numbers + i);
        }
    }
    template <class S, std::size_t... I>
    void assign_slots(auto& m, std::index_sequence<I...>) {
        (assign_slot<S, I>(m), ...);
    }
    template <class S, std::size_t I>
    void assign_slot(auto& m) {
        if constexpr (!plan.slots[I].is_part()) m.slots[I] = memory.template data<S, I>();
    }
    // Where the outputs are decides where their parts are.
    template <std::size_t... I>
    void place_parts(auto& m, std::index_sequence<I...>) {
        (place_part<I>(m), ...);
    }
    template <std::size_t I>
    void place_part([[maybe_unused]] auto& m) {
        constexpr slot s = plan.slots[I];
        if constexpr (s.is_part())
            m.slots[I] = m.slots[s.within] + memory.size_of(s.rows) * memory.size_of(s.after);
    }

    template <class S, std::size_t... I>
    auto results(std::index_sequence<I...>) {
        return std::tuple<decltype(result<S, I>())...>(result<S, I>()...);
    }
    template <class S, index O>
    decltype(auto) result() {
        constexpr index at = plan.outputs[O];
        constexpr auto const& whole = plan.scattered[O];
        if constexpr (whole.count > 0) {
            auto const ids = scattered.of[O];
            return scattered_rows<S>(ids, memory.template data<S, at>(), ids.size(),
                                     memory.size_of(whole.columns), memory.size_of(whole.rows));
        } else {
            return plain_result<S, at>();
        }
    }
    template <class S, index at>
    decltype(auto) plain_result() {
        constexpr auto const& s = plan.slots[at];
        constexpr int rows = s.rows.fixed >= 0 ? static_cast<int>(s.rows.fixed) : Eigen::Dynamic;
        constexpr int columns = s.columns.fixed >= 0 ? static_cast<int>(s.columns.fixed) : Eigen::Dynamic;
        S const* data = memory.template data<S, at>();
        if constexpr (rows == 1 && columns == 1)
            return (*data);
        else
            return Eigen::Map<eigen_matrix<S, rows, columns> const>(data, memory.size_of(s.rows),
                                                                    memory.size_of(s.columns));
    }
};

}  // namespace gradus
