// SPDX-License-Identifier: MIT
// Stability: laws that only a machine needs, applied to expressions as they are written, before anything is collected.
#pragma once

#include <gradus/catalogue.hpp>
#include <gradus/evaluation/cancellation.hpp>
#include <gradus/evaluation/exponents.hpp>
#include <gradus/graph/lower.hpp>

namespace gradus {

// A graph that is built lightly, after the laws of stability of the operators in it.
struct stabiliser : rewriting {
    lawbook book;
    pool<operation const*> met{8};  // whose laws the book holds
    pool<bool> has_form;            // whether the operator that a form is for was met
    exponents apart{*this};
    pool<index> written{8};  // of a vertex that was made of a sum: that sum, else no_vertex

    constexpr stabiliser(structure const& operators, index expected);

    constexpr void meet(operation const& rules) {
        bool const is_named = rules.role == role::elementwise || rules.role == role::function;
        for (index k = 0; is_named && k < has_form.size; ++k)
            for (auto const* with : ops->forms[k].with)
                if (with == &rules) has_form[k] = true;
        if (rules.exponent_apart) apart.are_there = true;
        if (!rules.stability) return;
        for (auto const* known : met)
            if (known == &rules) return;
        met.push(&rules);
        rules.stability(book);
    }
    // The form of a machine that an application has, or the application.
    constexpr index formed(index made) {
        auto const head = vertices.data[made].rules->role;
        bool const has_forms =
            head == role::exponent || head == role::sum || head == role::product || head == role::hadamard;
        if (!has_forms) return made;
        for (index k = 0; k < has_form.size; ++k) {
            auto const& f = ops->forms[k];
            if (f.head != vertices.data[made].rules || !has_form[k]) continue;
            if (index const better = f.form(term{this, made}).index; better != made) return better;
        }
        return made;
    }
    constexpr bool has_laws_of(operation const& head) const {
        for (auto const& l : book.laws)
            if ((*l.left).rules == &head) return true;
        return false;
    }
    // (The order in which operators are met must not matter.)
    constexpr index stable(index candidate) {
        index const made = stable(candidate, false);
        return made != candidate ? made : stable(candidate, true);
    }
    constexpr index stable(index candidate, bool last) {
        for (auto const& l : book.laws) {
            if (l.is_last != last || (*l.left).rules != vertices.data[candidate].rules) continue;
            matching m{*this, book.patterns};
            if (m.fits(l.left.index, candidate)) return m.instantiate(l.right.index);
        }
        return candidate;
    }
    // log v, or log(1 + v), where v has an exponent apart.
    constexpr index logarithm(index candidate) {
        index const v = operand(candidate, 0);
        auto const elementary = vertices.data[candidate].rules->elementary;
        if (!elementary) return apart.logarithm(v);
        auto const range = apart.of(v);
        if (range.growth <= 0 && range.decay >= 0) return no_vertex;
        return elementary({this, candidate}).index;
    }
    constexpr bool is_constant(index x) {
        auto const r = role_of(split(*this, x).core);
        return r == role::rational || r == role::ones;
    }
    // f(a + 1 + b) as f(1 + (a + b)), for laws about one and something.
    constexpr index with_one_apart(index candidate) {
        if (vertices.data[candidate].count != 1) return candidate;
        pool<index> rest(8);
        index one = no_vertex;
        list_summands(operand(candidate, 0), rest, one);
        if (one == no_vertex || rest.size == 0) return candidate;
        index const others = rest.size == 1 ? rest[0] : build(*this, *ops->sum, {}, rest.data, rest.size);
        index const both[] = {one, others};
        index const regrouped = make(*ops->sum, {}, both, 2);
        return make(*vertices.data[candidate].rules, vertices.data[candidate].parameters, &regrouped, 1);
    }
    constexpr void list_summands(index x, pool<index>& rest, index& one) const {
        x = as_written(x);
        if (is(x, role::sum)) {
            for (index k = 0; k < vertices.data[x].count; ++k) list_summands(operand(x, k), rest, one);
        } else if (one == no_vertex && (is_one(*this, x) || is(x, role::ones))) {
            one = x;
        } else {
            rest.push(x);
        }
    }
    constexpr index as_written(index x) const {
        return x < written.size && written.data[x] != no_vertex ? written.data[x] : x;
    }
    // A sum is factored where it cancels, and laws are about its summands, two at a time.
    constexpr index stable_sum(operation const& rules, index const* arguments, index count) {
        cancellation c{*this, written};
        index const before = vertices.size;
        index made = no_vertex;
        if (c.factor_out(arguments, count)) {
            pool<index> list(c.summands.size);
            for (auto const& s : c.summands) list.push(c.vertex_of(s));
            made = list.size == 0   ? zero(*this, c.shape)
                   : list.size == 1 ? list[0]
                                    : stable_pairs(rules, list.data, list.size);
        } else {
            made = stable_pairs(rules, arguments, count);
        }
        // (What was there before may be an operand of the sum.)
        if (made >= before && !is(made, role::sum)) {
            index const sum = build_lightly(*this, rules, {}, arguments, count);
            written.extend(made + 1, no_vertex);
            if (is(sum, role::sum)) written[made] = sum;
        }
        return made;
    }
    // Laws have two summands or factors; an n-ary operation is searched pair by pair. Factors that are matrices have
    // to stand side by side; a scalar may stand anywhere in front.
    constexpr index stable_pairs(operation const& rules, index const* arguments, index count) {
        pool<index> list(count);
        list.append(arguments, count);
        for (index i = 0; i < list.size; ++i)
            for (index k = i + 1; k < list.size; ++k) {
                index const pair[] = {list[i], list[k]};
                if (rules.role == role::product && k > i + 1 && !vertices.data[pair[0]].shape.is_scalar())
                    continue;
                index const candidate = make(rules, {}, pair, 2);
                // (What a law makes of a function and a constant is no simpler, and no polynomial any more.)
                bool const simple = rules.role == role::sum && (is_constant(pair[0]) || is_constant(pair[1]));
                index const better = simple ? stable(candidate, false) : stable(candidate);
                if (better == candidate) continue;
                list[k] = better;
                for (index n = i + 1; n < list.size; ++n) list[n - 1] = list[n];
                --list.size;
                k = i;
            }
        if (list.size == 1) return list[0];
        return build_lightly(*this, rules, {}, list.data, list.size);
    }
};

constexpr index build_by_laws(stabiliser& s, operation const& rules, parameters p, index const* operands,
                              index count) {
    if (rules.role == role::sum && count <= 8) return s.stable_sum(rules, operands, count);
    bool const is_product = rules.role == role::hadamard || rules.role == role::product;
    if (is_product)
        if (index const made = s.apart.balanced(rules, operands, count); made != no_vertex) return made;
    if (!s.has_laws_of(rules)) return build_lightly(s, rules, p, operands, count);
    if (is_product && count <= 8) return s.stable_pairs(rules, operands, count);
    index const candidate = s.make(rules, p, operands, count);
    index better = s.stable(candidate, false);
    if (better != candidate) return better;
    better = build_lightly(s, rules, p, operands, count);
    if (better != candidate) return better;
    if (rules.takes_exponents)
        if (index const made = s.logarithm(candidate); made != no_vertex) return made;
    index const apart = s.with_one_apart(candidate);
    better = s.stable(apart, true);
    return better != apart ? better : candidate;
}

constexpr index build_stably(graph& g, operation const& rules, parameters p, index const* operands,
                             index count) {
    auto& s = static_cast<stabiliser&>(static_cast<rewriting&>(g));
    s.meet(rules);
    return s.formed(build_by_laws(s, rules, p, operands, count));
}

constexpr stabiliser::stabiliser(structure const& operators, index expected)
    : rewriting(operators, build_stably, {}, expected), book(operators), has_form(8) {
    for (std::size_t k = 0; k < ops->form_count; ++k) has_form.push(ops->forms[k].with[0] == nullptr);
}

}  // namespace gradus
