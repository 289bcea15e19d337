// SPDX-License-Identifier: MIT
// The text of a derivation: one state per line and the law that led to it; what changes next is marked.
#pragma once

#include <gradus/calculus/derivation.hpp>
#include <gradus/printing/assumptions_text.hpp>

namespace gradus {

namespace op {
inline constexpr operation marked{
    .name = "marked", .notation = written_as_fence({"⟦", "\\underline{", "[["}, {"⟧", "}", "]]"})};
}

template <class Job>
struct derivation_writer {
    writer& out;
    gradus::dialect dialect;
    given_name const* given = nullptr;
    std::uint32_t given_count = 0;

    constexpr void write(std::int64_t const* numerals) {
        history h(Job::function, Job::variable, numerals);
        Job::tell(h);
        write_convention();
        bool const latex = dialect == dialect::latex;
        out << (latex ? "\\begin{align*}\n& " : "  ");
        for (index k = 0; k <= h.steps.size; ++k) {
            if (k > 0) out << (latex ? " \\\\\n&= " : "\n= ");
            write_state(h, k);
            if (k > 0) write_reason(h, h.steps[k - 1]);
        }
        out << (latex ? "\n\\end{align*}\n" : "\n");
        write_assumptions(numerals);
    }

private:
    constexpr void write_convention() {
        out << (dialect == dialect::ascii   ? "A gradient"
                : dialect == dialect::latex ? "$\\nabla_x f$"
                                            : "∇ₓf")
            << " has the shape of x, a Jacobian is outputs "
            << (dialect == dialect::ascii   ? "x"
                : dialect == dialect::latex ? "$\\times$"
                                            : "×")
            << " inputs, vec goes column by column.\n";
    }
    constexpr void write_state(history& h, index k) {
        index state = h.last;
        if (k < h.steps.size) {
            auto const& s = h.steps[k];
            state = s.before;
            if (s.changing != state)
                state = h.replaced(state, s.changing, h.states.make(op::marked, {}, &s.changing, 1));
        }
        write_vertex(out, dialect, h.states, state, given, given_count);
    }
    constexpr void write_assumptions(std::int64_t const* numerals) {
        bool const latex = dialect == dialect::latex;
        if constexpr (assumptions_job<typename Job::origin>::result.count == 0) {
            out << "It rests on no assumption.\n";
        } else {
            out << (latex ? "It rests on $" : "It rests on ");
            assumptions_text<typename Job::origin>::write(out, dialect, numerals);
            out << (latex ? "$.\n" : ".\n");
        }
    }
    constexpr void write_reason(history const& h, history_step const& s) {
        bool const latex = dialect == dialect::latex;
        out << (latex ? " && \\text{" : "    (");
        write_law(out, s);
        for (std::uint32_t k = 0; k < s.needed_count; ++k) {
            out << (k == 0 ? ": " : ", ") << (latex ? "$" : "");
            write_vertex(out, dialect, h.states, s.relied_on[k], given, given_count);
            write_properties<Job>(out, dialect, s.needed[k], h.states[s.relied_on[k]].shape.is_scalar());
            out << (latex ? "$" : "");
        }
        out << (latex ? "}" : ")");
    }
};

template <class Job, dialect D, class... Names>
struct derivation_text {
    static constexpr void write(writer& out) { write(out, nullptr); }
    static constexpr void write(writer& out, std::int64_t const* numerals) {
        given_name const given[] = {Names::value..., {}};
        derivation_writer<Job>{out, D, given, sizeof...(Names)}.write(numerals);
    }
};

template <dialect D, class... Names, hash_value F, hash_value X, std::size_t N>
constexpr auto text_in(derivation_of<F, X, N> const& d) {
    using writing = derivation_text<derivation_job<F, X>, D, Names...>;
    if constexpr (N == 0) {
        return stored_text<writing>::view;
    } else {
        // Longer than the text with letters in place of the numbers, unless those are very long.
        text_by_value<stored_text<writing>::size * 2 + 256> result;
        writer out;
        auto const numerals = d.numerals;
        writing::write(out, numerals.data());
        result.take(out);
        return result;
    }
}

// The derivation as text; names for parts are made by let<"h">(tanh(W * x)).
template <hash_value F, hash_value X, std::size_t N, text... Name, hash_value... Part>
constexpr auto unicode(derivation_of<F, X, N> const& d, named_part<Name, Part> const&...) {
    return text_in<dialect::unicode, named_part<Name, Part>...>(d);
}
// In LaTeX it is a sentence and an align* environment.
template <hash_value F, hash_value X, std::size_t N, text... Name, hash_value... Part>
constexpr auto latex(derivation_of<F, X, N> const& d, named_part<Name, Part> const&...) {
    return text_in<dialect::latex, named_part<Name, Part>...>(d);
}
template <hash_value F, hash_value X, std::size_t N, text... Name, hash_value... Part>
constexpr auto ascii(derivation_of<F, X, N> const& d, named_part<Name, Part> const&...) {
    return text_in<dialect::ascii, named_part<Name, Part>...>(d);
}

}  // namespace gradus
