// SPDX-License-Identifier: MIT
// Stability: laws that only a machine needs, applied to expressions as they are written, before anything is collected.
#pragma once

#include <gradus/catalogue.hpp>
#include <gradus/graph/lower.hpp>
#include <gradus/rewriting/light.hpp>

namespace gradus {

// A graph that is built lightly, after the laws of stability of the operators in it.
struct stabiliser : rewriting {
    lawbook book;
    pool<operation const*> met{8};  // whose laws the book holds
    pool<bool> has_form;            // whether the operator that a form is for was met

    constexpr stabiliser(structure const& operators, index expected);

    constexpr void meet(operation const& rules) {
        bool const is_named = rules.role == role::elementwise || rules.role == role::function;
        for (index k = 0; is_named && k < has_form.size; ++k)
            for (auto const* with : ops->forms[k].with)
                if (with == &rules) has_form[k] = true;
        if (!rules.stability) return;
        for (auto const* known : met)
            if (known == &rules) return;
        met.push(&rules);
        rules.stability(book);
    }
    // The form of a machine that an application has, or the application.
    constexpr index formed(index made) {
        auto const head = vertices.data[made].rules->role;
        bool const has_forms = head == role::exponent || head == role::sum || head == role::product ||
                               head == role::hadamard;
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
        for (bool const last : {false, true})
            for (auto const& l : book.laws) {
                if (l.is_last != last || (*l.left).rules != vertices.data[candidate].rules) continue;
                matching m{*this, book.patterns};
                if (m.fits(l.left.index, candidate)) return m.instantiate(l.right.index);
            }
        return candidate;
    }
    // Laws have two summands or factors; an n-ary operation is searched pair by pair. Factors that are matrices have
    // to stand side by side; a scalar may stand anywhere in front.
    constexpr index stable_pairs(operation const& rules, index const* operands, index count) {
        pool<index> list(count);
        list.append(operands, count);
        for (index i = 0; i < list.size; ++i)
            for (index k = i + 1; k < list.size; ++k) {
                index const pair[] = {list[i], list[k]};
                if (rules.role == role::product && k > i + 1 && !vertices.data[pair[0]].shape.is_scalar())
                    continue;
                index const candidate = make(rules, {}, pair, 2);
                index const better = stable(candidate);
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
    if (!s.has_laws_of(rules)) return build_lightly(s, rules, p, operands, count);
    if ((rules.role == role::sum || rules.role == role::hadamard || rules.role == role::product) &&
        count <= 8)
        return s.stable_pairs(rules, operands, count);
    index const candidate = s.make(rules, p, operands, count);
    index const better = s.stable(candidate);
    return better != candidate ? better : build_lightly(s, rules, p, operands, count);
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
