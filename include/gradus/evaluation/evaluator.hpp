// SPDX-License-Identifier: MIT
// An evaluator: several outputs, the work they share done once, one workspace. It is a value: copy it for each thread.
#pragma once

#include <tuple>

#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <gradus/evaluation/binding.hpp>
#include <gradus/evaluation/output.hpp>
#include <gradus/evaluation/scattered_numbers.hpp>
#include <gradus/evaluation/scattered_rows.hpp>
#include <gradus/evaluation/sizes.hpp>
#include <gradus/evaluation/step.hpp>
#include <gradus/graph/lift.hpp>

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
    std::vector<Index> picked{};  // row numbers, one symbol after the other

    // The outputs as references into the workspace, overwritten by the next call: a number as S const&, a matrix as a
    // map. Throws shape_error where sizes do not fit, before anything is written.
    template <class... Bindings>
    auto operator()(Bindings const&... bound) {
        using S = typename bindings::number_of<typename bindings::bound_by<Bindings>::scalar...>::type;
        if constexpr (bindings::fit<Job, S, Bindings...>()) {
            sizes<Job> known;
            read_sizes<S>(known, bound...);
            read_row_numbers(known, bound...);
            run<S>(known, static_cast<strided<S>*>(nullptr), bound...);
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
        return [this, &outputs...](auto const&... bound) {
            using S = typename bindings::number_of<
                typename bindings::bound_by<std::remove_cvref_t<decltype(bound)>>::scalar...>::type;
            if constexpr (sizeof...(Outputs) == Job::count &&
                          bindings::fit<Job, S, std::remove_cvref_t<decltype(bound)>...>())
                this->template write<S>(std::tie(outputs...), bound...);
        };
    }

private:
    template <class S, class... Bindings>
    void write(auto const& outputs, Bindings const&... bound) {
        strided<S> targets[Job::count + 1]{};
        sizes<Job> known;
        read_sizes<S>(known, bound...);
        read_row_numbers(known, bound...);
        (refuse_own_memory<S>(bound), ...);
        // Everything is checked before anything grows.
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            auto const rows = [&](std::size_t o) {
                auto const& s = plan.scattered[o];
                return known.of(s.count > 0 ? s.rows : plan.slots[plan.outputs[o]].rows);
            };
            auto const columns = [&](std::size_t o) {
                auto const& s = plan.scattered[o];
                return known.of(s.count > 0 ? s.columns : plan.slots[plan.outputs[o]].columns);
            };
            ((targets[I] = checked_output<S>(std::get<I>(outputs), I + 1, rows(I), columns(I))), ...);
            void const* const objects[] = {&std::get<I>(outputs)...};
            refuse_overlaps(targets, objects, Job::count);
            (grow_output(std::get<I>(outputs), targets[I], rows(I), columns(I)), ...);
        }
        (std::make_index_sequence<Job::count>{});
        run<S>(known, +targets, bound...);
    }

    template <class S, class Binding>
    static strided<S const> operand(Binding const& b, S const* number) {
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
    static strided<S const> constant_view(auto m) {
        return {m.data, m.rows, m.columns, m.row_step, m.column_step};
    }
    template <class S, class... Bindings>
    static void read_sizes(sizes<Job>& known, Bindings const&... bound) {
        (known.template read<Bindings::symbol::hash>(operand<S>(bound, static_cast<S const*>(nullptr))), ...);
        known.complete();
    }

    scattered_numbers<Job> scattered{};
    static constexpr bool has_row_numbers = [] {
        for (index i = 0; i < plan.symbol_count; ++i)
            if (plan.symbols[i]->declared.has(row_numbers)) return true;
        return false;
    }();
    template <class... Bindings>
    auto row_number_views(Bindings const&... bound) const {
        std::array<row_number_view, plan.symbol_count + 1> views{};
        if constexpr (has_row_numbers) {
            auto const* at = picked.data();
            auto const view = [&](auto const& b) {
                constexpr hash_value h = std::remove_cvref_t<decltype(b)>::symbol::hash;
                if constexpr (holds_row_numbers<h>) {
                    Index const count = operand<double>(b, nullptr).rows;
                    views[plan.find_symbol(h)] = {at, count};
                    at += count;
                }
            };
            (view(bound), ...);
        }
        return views;
    }
    template <class... Bindings>
    void read_row_numbers(sizes<Job> const& known, Bindings const&... bound) {
        if constexpr (has_row_numbers) {
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
        (refuse_own_memory<S>(bound), ...);
        memory.prepare(known.values);
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            using machine = gradus::machine<Job, S, layouts[I]...>;
            S numbers[plan.symbol_count + 1];
            machine m{memory, numerals.data(), {}, {}, row_number_views(bound...)};
            (bind(m, numbers, bound), ...);
            assign_slots<S>(m, std::make_index_sequence<plan.slot_count>{});
            bool aside[Job::count + 1]{};
            if (targets) place_outputs(m, targets, aside);
            stepper<machine>{m}.template run<0, plan.step_count>();
            for (index o = 0; targets && o < Job::count; ++o)
                if constexpr (scattered_numbers<Job>::any) {
                    if (plan.scattered[o].count > 0)
                        copy_scattered(scattered.of[o], m.slots[plan.outputs[o]], targets[o]);
                    else if (aside[o])
                        copy_packed(m.slots[plan.outputs[o]], targets[o]);
                } else if (aside[o]) {
                    copy_packed(m.slots[plan.outputs[o]], targets[o]);
                }
        }
        (std::make_index_sequence<plan.symbol_count>{});
    }
    // An output of an earlier call is overwritten by this one.
    template <class S, class Binding>
    void refuse_own_memory(Binding const& b) const {
        if constexpr (!bindings::bound_by<Binding>::is_number && !holds_row_numbers<Binding::symbol::hash>) {
            auto const m = operand<S>(b, static_cast<S const*>(nullptr));
            if (memory.holds(m.data, m.end())) [[unlikely]]
                throw std::invalid_argument(std::string(meaning(typename Binding::symbol{}).name) +
                                            " is bound to an output of the same evaluator; copy it first");
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
    static void bind(Machine& m, S* numbers, Binding const& b) {
        constexpr index i = plan.find_symbol(Binding::symbol::hash);
        if constexpr (i < plan.symbol_count) {
            if constexpr (bindings::bound_by<Binding>::is_number && !holds_row_numbers<Binding::symbol::hash>)
                numbers[i] = static_cast<S>(b.value);
            m.operands[i] = operand<S>(b, numbers + i);
        }
    }
    template <class S, std::size_t... I>
    void assign_slots(auto& m, std::index_sequence<I...>) {
        ((m.slots[I] = memory.template data<S, I>()), ...);
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

namespace outputs {

template <expression E>
constexpr std::tuple<E> listed(E const& e) {
    return {e};
}
template <class... E>
constexpr auto listed(boost::hana::tuple<E...> const& several) {
    return boost::hana::unpack(several, [](auto const&... e) { return std::tuple_cat(listed(e)...); });
}

template <bool Sparse, expression... E>
constexpr auto together(E const&... e) {
    constexpr hash_value all = application<instruction::outputs, parameters{}, E...>::hash;
    using job = evaluation_job<all, Sparse>;
    evaluation<job, (std::size_t{0} + ... + E::numeral_count)> made{};
    if constexpr (job::result.clash[0] != nullptr) refuse<symbol_clash<job>>();
    if constexpr (job::result.overflowed) refuse<coefficients_overflow<job>>();
    std::size_t at = 0;
    auto const carry = [&](auto const& numerals) {
        for (auto n : numerals) made.numerals[at++] = n;
    };
    (carry(numerals_of(e)), ...);
    return made;
}

}  // namespace outputs

// evaluator(f, grad(f, x), …) of expressions and tuples of expressions.
template <class... E>
auto evaluator(E const&... e) {
    return std::apply([](auto const&... listed) { return outputs::together<true>(listed...); },
                      std::tuple_cat(outputs::listed(e)...));
}

// The value of an expression with its symbols bound: a number, or an Eigen matrix.
template <expression E, class... Bindings>
auto evaluate(E const& e, Bindings const&... bound) {
    auto once = outputs::together<false>(e);
    auto const result = once(bound...);
    using value = std::tuple_element_t<0, std::remove_const_t<decltype(result)>>;
    if constexpr (eigen_object<value>)
        return typename std::remove_cvref_t<value>::PlainObject(std::get<0>(result));
    else
        return std::remove_cvref_t<value>(std::get<0>(result));
}

}  // namespace gradus
