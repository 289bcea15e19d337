// SPDX-License-Identifier: MIT
// A derivation: the steps from f to its gradient, each named by the law or the derivative that it uses, as data.
#pragma once

#include <boost/hana/tuple.hpp>

#include <gradus/calculus/assumptions.hpp>
#include <gradus/calculus/gradient.hpp>
#include <gradus/calculus/history.hpp>

namespace gradus {

// What a step is, apart from its expressions; those are roots of a listing, `first_root` and what follows: the states
// before and after, the part before and after, what was relied on.
struct step_record {
    operation const* derivative = nullptr;
    std::string_view reasons[history_step::most]{};
    std::uint32_t reason_count = 0;
    property_set needed[history_step::most]{};
    std::uint32_t needed_count = 0;
    index first_root = 0;
    gradus::shape shape{};
};

// "the derivative of a product", "a product transposes in reverse"
template <class Step>
constexpr void write_law(writer& out, Step const& s) {
    if (s.derivative) {
        out << "the derivative of ";
        switch (s.derivative->role) {
            case role::hadamard: out << "an elementwise product"; break;
            case role::exponent: out << "a power"; break;
            default:
                if (s.derivative->notation.style == style::slice) {
                    out << "a slice";
                    break;
                }
                if (s.derivative->notation.style != style::function) out << "a ";
                for (char c : s.derivative->name) out.characters.push(c == '_' ? ' ' : c);
        }
    }
    for (std::uint32_t k = 0; k < s.reason_count; ++k)
        out << (k > 0 || s.derivative ? ", " : "") << s.reasons[k];
}

// The gradient's own engine, with somebody who watches.
template <hash_value F, hash_value X>
struct derivation_job {
    static constexpr descriptor const& function = meaning(node<F>{});
    static constexpr descriptor const& variable = meaning(node<X>{});
    using job = differentiation<gradient_kind, application<op::tuple, parameters{}, node<F>, node<X>>::hash>;

    using origin = origin_of_derivative<gradient_kind, job::sources.hash, 0, void>;

    static constexpr void tell(history& h) {
        job::derive(&h, {}, [](graph const&, index const*, graph const&, index const*) {});
    }

    template <index Entries, index Steps>
    struct outcome
        : listing<Entries, 3 * Entries, 2 + Steps*(4 + history_step::most), (function.numerals > 0)> {
        step_record steps[Steps]{};
        index step_count = 0;
        index entries_needed = 0;
    };

    template <index Entries, index Steps>
    static constexpr auto record() {
        history h(function, variable, nullptr);
        tell(h);
        outcome<Entries, Steps> out;
        out.step_count = h.steps.size;
        pool<index> roots(8 * h.steps.size + 2);
        roots.push(h.first);
        roots.push(h.last);
        for (auto const& s : h.steps) {
            step_record r{s.derivative};
            r.shape = h.states[s.part_before].shape;
            r.first_root = roots.size;
            for (index root : {s.before, s.after, s.part_before, s.part_after}) roots.push(root);
            for (r.reason_count = 0; r.reason_count < s.reason_count; ++r.reason_count)
                r.reasons[r.reason_count] = s.reasons[r.reason_count];
            for (r.needed_count = 0; r.needed_count < s.needed_count; ++r.needed_count) {
                r.needed[r.needed_count] = s.needed[r.needed_count];
                roots.push(s.relied_on[r.needed_count]);
            }
            if (&s - h.steps.data < Steps) out.steps[&s - h.steps.data] = r;
        }
        usage const used(h.states, roots.data, roots.size);
        index operands = 0;
        for (index i = 0; i < h.states.vertices.size; ++i) {
            if (used.uses[i] == 0) continue;
            ++out.entries_needed;
            operands += h.states[i].count;
        }
        if (out.entries_needed < operands / 3 + 1) out.entries_needed = operands / 3 + 1;
        out.fits = out.entries_needed <= Entries && h.steps.size <= Steps;
        if (out.fits) lister<outcome<Entries, Steps>>{h.states, out}.list(roots.data, roots.size);
        return out;
    }
    template <index Entries, index Steps>
    static constexpr auto recorded = record<Entries, Steps>();
    template <index Entries, index Steps>
    static constexpr auto const& that_fits() {
        if constexpr (recorded<Entries, Steps>.fits)
            return recorded<Entries, Steps>;
        else
            return recorded<recorded<Entries, Steps>.entries_needed, recorded<Entries, Steps>.step_count>;
    }
    static constexpr index size = size_of(function);
    static constexpr auto const& result = that_fits<12 * size + 60, 2 * size + 8>();
};

// The name of a step, stored with its exact size.
template <class Job, index S>
struct law_text {
    static constexpr std::size_t size = [] {
        writer out;
        write_law(out, Job::result.steps[S]);
        return out.characters.size;
    }();
    static constexpr auto characters = [] {
        writer out;
        write_law(out, Job::result.steps[S]);
        std::array<char, size + 1> stored{};
        for (std::size_t i = 0; i < size; ++i) stored[i] = out.characters.data[i];
        return stored;
    }();
};

// Step S of a derivation.
template <class Job, index S, std::size_t Numerals>
struct derivation_step {
    std::array<std::int64_t, Numerals> numerals{};

    // What it uses: "the derivative of a product", "a symmetric matrix is its own transpose".
    static constexpr std::string_view law() {
        return {law_text<Job, S>::characters.data(), law_text<Job, S>::size};
    }
    // The whole expression before and after; derivatives that are still to be taken stand in it as ∇ₓ(y) or (∂y/∂x)ᵀ[g].
    constexpr auto before() const { return root<0>(); }
    constexpr auto after() const { return root<1>(); }
    // The part that changes.
    constexpr auto part_before() const { return root<2>(); }
    constexpr auto part_after() const { return root<3>(); }
    static constexpr gradus::shape shape() { return Job::result.steps[S].shape; }
    // The properties that the step needed, as a Hana tuple of {expression, property}.
    constexpr auto relies_on() const {
        return relied(std::make_integer_sequence<index, Job::result.steps[S].needed_count>{});
    }

private:
    template <index R>
    constexpr auto root() const {
        return lift<Job, Job::result.steps[S].first_root + R>(numerals);
    }
    template <index... K>
    constexpr auto relied(std::integer_sequence<index, K...>) const {
        return boost::hana::make_tuple(
            relied_property<decltype(root<4 + K>())>{root<4 + K>(), Job::result.steps[S].needed[K]}...);
    }
};

template <hash_value F, hash_value X, std::size_t Numerals>
struct derivation_of {
    using job = derivation_job<F, X>;
    std::array<std::int64_t, Numerals> numerals{};

    static constexpr std::size_t size() { return job::result.step_count; }
    // ∇ₓ(f), and what it is in the end.
    constexpr auto first() const { return lift<job, 0>(numerals); }
    constexpr auto last() const { return lift<job, 1>(numerals); }

    // d[hana::size_c<0>] is the first step.
    template <class Index>
    constexpr auto operator[](Index) const {
        static_assert(Index::value < size(), "a derivation has fewer steps");
        return derivation_step<job, static_cast<index>(Index::value), Numerals>{numerals};
    }
    // All steps as a Hana tuple.
    constexpr auto steps() const { return all(std::make_integer_sequence<index, job::result.step_count>{}); }

private:
    template <index... S>
    constexpr auto all(std::integer_sequence<index, S...>) const {
        return boost::hana::make_tuple(derivation_step<job, S, Numerals>{numerals}...);
    }
};

// The steps from ∇ₓ(f) to the expression that grad(f, x) is: f is simplified, then derivatives are taken from f down to
// x, then the result is brought into textbook form. The steps are noted by the engine that computes grad(f, x).
template <expression F, expression X>
constexpr auto derivation(F const& f, X const& x) {
    if constexpr (!meaning(node<F::hash>{}).shape.is_scalar()) {
        refuse<not_a_scalar<F::hash>>();
        return x;
    } else if constexpr (!require_symbol<gradient_kind, X::hash>()) {
        return x;
    } else if constexpr (!require_result<typename derivation_job<F::hash, X::hash>::job>()) {
        return x;
    } else {
        using job = derivation_job<F::hash, X::hash>;
        static_assert(job::result.roots[1] == job::job::result.roots[0], "the last state is the gradient");
        return derivation_of<F::hash, X::hash, F::numeral_count>{numerals_of(f)};
    }
}

}  // namespace gradus
