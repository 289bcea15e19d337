// SPDX-License-Identifier: MIT
// A check of one's own result: check(mine, theirs) is true where both are provably equal, and otherwise a compile error
// that says what would make them equal, or where they differ.
#pragma once

#include <gradus/algebra/computed_refusal.hpp>
#include <gradus/calculus/equality.hpp>
#include <gradus/rewriting/repair.hpp>

namespace gradus {

// Writes a vertex in ASCII; defined with the printers. (A template, so that it may be declared here.)
template <class Writer>
constexpr void write_ascii(Writer& out, graph const& g, index vertex);

struct vertex_text {
    graph const& g;
    index vertex;

    template <class Writer>
    friend constexpr Writer& operator<<(Writer& out, vertex_text const& t) {
        constexpr std::size_t longest = 48, shown = 40;
        Writer whole;
        write_ascii(whole, t.g, t.vertex);
        auto const text = whole.view();
        return text.size() <= longest ? out << text : out << text.substr(0, shown) << " ...";
    }
};

template <class Writer>
constexpr void write_repair(Writer& out, graph const& g, repair const& r) {
    switch (r.kind) {
        case repair_kind::factor:
        case repair_kind::scalar:
            if (r.factor == fraction{-1} && r.kind == repair_kind::factor) {
                out << "-mine holds";
                return;
            }
            out << "mine";
            if (!r.factor.is_one() || r.kind == repair_kind::factor) out << " * " << r.factor.numerator;
            if (!r.factor.is_integer()) out << " / " << r.factor.denominator;
            if (r.kind == repair_kind::scalar) out << (r.divides ? " / " : " * ") << g[r.scalar].symbol->name;
            out << " holds";
            return;
        case repair_kind::transpose: out << "T(mine) holds"; return;
        case repair_kind::edit:
            out << "it holds with " << vertex_text{g, r.edit.after} << " in place of "
                << vertex_text{g, r.edit.before};
            if (!r.edit.is_exchange) out << " in " << vertex_text{g, r.edit.where};
            return;
        case repair_kind::property: out << "it holds if " << r.symbol->name << " is " << r.property; return;
        case repair_kind::none: return;
    }
}

// "at m = 4, n = 5 the entry (2, 1) differs"
constexpr void write_difference(writer& out, comparison const& seen, bool scalar) {
    auto const& sizes = seen.values.sizes;
    for (index i = 0; i < sizes.count; ++i) {
        auto const& name = sizes.names[i];
        out << (i > 0 ? ", " : "at ");
        out << name << " = " << sizes.sizes[i];
    }
    if (sizes.count > 0) out << " ";
    if (scalar)
        out << "the values differ";
    else
        out << "the entry (" << seen.row + 1 << ", " << seen.column + 1 << ") differs";
}

// Why mine is not proved equal to theirs, and what would repair it.
template <class Writer>
constexpr void explain(Writer& out, descriptor const& mine, std::int64_t const* numerals_of_mine,
                       descriptor const& theirs, std::int64_t const* numerals_of_theirs) {
    graph written(algebra, build_as_written);
    lowering lower(written);
    index const a = lower(mine, {numerals_of_mine}), b = lower(theirs, {numerals_of_theirs});
    out << "check: ";
    if (lower.clash[0]) {
        out << "two symbols named " << lower.clash[0]->name << " differ in shape or in properties";
        return;
    }
    bool const fits = mine.shape == theirs.shape;
    if (!fits) {
        out << "mine is " << mine.shape << " but theirs is " << theirs.shape;
        if (mine.shape != transposed(theirs.shape)) return;
    }
    auto const found = fits ? judge(written, a, b) : verdict::different;
    repairing search(written, a, b);
    auto const r = fits ? search.find() : search.find_transpose();
    if (fits) out << (found == verdict::different ? "not equal" : "neither equal nor different is proved");
    if (r.kind != repair_kind::none) {
        out << "; ";
        write_repair(out, written, r);
    } else if (fits && found == verdict::different) {
        graph simple(algebra, build_elementary);
        index roots[] = {a, b};
        translate(written, simple, roots, 2, false);
        comparison seen(simple, roots[0], roots[1]);
        out << "; ";
        if (seen() == verdict::different) write_difference(out, seen, mine.shape.is_scalar());
    }
}

// The sentence of two nodes; composed once.
template <hash_value Mine, hash_value Theirs>
struct unequal {
    struct buffer {
        char characters[512]{};
        std::size_t size = 0;
    };
    static constexpr buffer text = [] {
        writer out;
        explain(out, meaning(node<Mine>{}), nullptr, meaning(node<Theirs>{}), nullptr);
        buffer result;
        for (char c : out.view().substr(0, sizeof result.characters)) result.characters[result.size++] = c;
        return result;
    }();
    static constexpr void write(writer& out) { out << std::string_view{text.characters, text.size}; }
};

// True where mine is provably equal to theirs. Otherwise a compile error that says which factor, sign, transpose, order
// of factors or property would repair it; or sizes and an entry that differ; or that nothing is proved. Where plain
// integers are part of an expression, this needs a constant evaluation, such as a static_assert; elsewhere it is false.
template <operand A, operand B>
constexpr bool check(A const& mine, B const& theirs) {
    if constexpr (!expression<A> || !expression<B>) {
        return check(as_expression(mine), as_expression(theirs));
    } else if constexpr (A::numeral_count == 0 && B::numeral_count == 0) {
        constexpr bool proved = equal(A{}, B{});
        if constexpr (!proved && meaning(node<A::hash>{}).complaint.empty() &&
                      meaning(node<B::hash>{}).complaint.empty())
            refuse<unequal<A::hash, B::hash>>();
        return proved;
    } else {
        if (equal(mine, theirs)) return true;
        writer why;
        explain(why, meaning_of(mine), numerals_of(mine).data(), meaning_of(theirs),
                numerals_of(theirs).data());
        return refuse_with(why);
    }
}

}  // namespace gradus
