// SPDX-License-Identifier: MIT
// A rewriting: a graph that knows the laws of the operators in it and applies them as it builds.
#pragma once

#include <gradus/graph/recorder.hpp>
#include <gradus/rewriting/match.hpp>

namespace gradus {

// Where a normal form is headed for.
struct form {
    bool factor = true;             // pull common factors out of sums
    bool distribute = false;        // multiply sums out
    bool transpose_leaves = false;  // push every transpose down to the symbols
    bool evaluate = false;          // apply the laws that are meant for the machine
};

struct rewriting : graph {
    gradus::form form{};
    // A shared sum or product that is not to be taken apart: otherwise a chain of n residual steps costs n² (see
    // `gradient`). Indexed by vertex; short where nothing is kept.
    pool<bool> kept{16};
    // Steps that may still be taken: multiplying out can be exponential.
    int fuel = 20000;
    // Laws that call for each other go round in circles; the operator whose laws do is noted. (g++ allows 512 nested
    // calls in a constant evaluation, and one law takes about ten.)
    static constexpr int deepest = 32;
    int depth = 0;
    operation const* looping = nullptr;

    constexpr rewriting(structure const& operators, builder how, gradus::form headed, index expected = 32)
        : graph(operators, how, expected), form(headed) {}
    constexpr ~rewriting() {
        for (auto& b : books) delete b.book;
    }

    constexpr bool is_kept(index i) const { return i < kept.size && kept.data[i]; }
    constexpr void keep(index i) {
        kept.extend(i + 1, false);
        kept.data[i] = true;
    }

    // The first law of the operator `by` that fits the vertex, applied; the vertex itself if there is none.
    constexpr index apply_laws(operation const& by, index candidate) {
        if (by.simpler && vertices.data[candidate].rules == &by)
            if (index const made = by.simpler(term{this, candidate}).index; made != candidate) {
                if (record) record->note(by.name);
                return made;
            }
        index const known = laws_of(by);
        if (auto* const book = books.data[known].book)
            if (index const made = apply_first(*book, by, candidate); made != candidate) return made;
        if (!books.data[known].has_filtered || vertices.data[candidate].count == 0) return candidate;
        index x = operand(candidate, 0);
        if (is(x, role::transpose)) x = operand(x, 0);
        for (std::size_t k = 0; k < ops->catalogue_size; ++k) {
            auto const& e = ops->catalogue[k];
            if (e.head != &by || e.first == nullptr || e.first != vertices.data[x].rules) continue;
            auto& book = filtered_laws(e);
            if (index const made = apply_first(book, by, candidate); made != candidate) return made;
        }
        return candidate;
    }

private:
    struct entry {
        operation const* rules = nullptr;
        lawbook* book = nullptr;  // none where the operator has no laws
        bool has_filtered = false;
        catalogue_entry const* of = nullptr;
    };
    pool<entry> books{8};

    constexpr index apply_first(lawbook& book, operation const& by, index candidate) {
        matching m{*this, book.patterns};
        for (auto const& l : book.laws) {
            if ((*l.left).rules != vertices.data[candidate].rules) continue;
            m.letter_count = m.dimension_count = 0;
            if (!m.fits(l.left.index, candidate)) continue;
            if (--fuel < 0 || depth >= deepest) {
                looping = &by;
                return candidate;
            }
            if (record) report(l, m);
            ++depth;
            index const made = m.instantiate(l.right.index);
            --depth;
            return made;
        }
        return candidate;
    }
    constexpr void report(law const& l, matching const& m) {
        record->note(l.name);
        for (index k = 0; k < m.letter_count; ++k)
            if (auto const needs = m.patterns[m.letters[k].pattern].properties; needs != no_property)
                record->rely(*this, m.letters[k].meaning, needs);
    }
    // The place among the books of an operator's.
    constexpr index laws_of(operation const& rules) {
        for (index k = 0; k < books.size; ++k)
            if (books.data[k].rules == &rules) return k;
        entry made{&rules};
        bool any = rules.laws != nullptr;
        for (std::size_t k = 0; k < ops->catalogue_size; ++k)
            if (ops->catalogue[k].head == &rules) (ops->catalogue[k].first ? made.has_filtered : any) = true;
        if (any) {
            made.book = open_book();
            if (rules.laws) rules.laws(*made.book);
            for (std::size_t k = 0; k < ops->catalogue_size; ++k)
                if (ops->catalogue[k].head == &rules && !ops->catalogue[k].first)
                    ops->catalogue[k].laws(*made.book);
        }
        books.push(made);
        return books.size - 1;
    }
    constexpr lawbook& filtered_laws(catalogue_entry const& of) {
        for (auto const& e : books)
            if (e.of == &of) return *e.book;
        entry made{nullptr, open_book(), false, &of};
        of.laws(*made.book);
        books.push(made);
        return *made.book;
    }
    constexpr lawbook* open_book() const {
        auto* book = new lawbook(*ops);
        book->for_evaluation = form.evaluate;
        return book;
    }
};

}  // namespace gradus
