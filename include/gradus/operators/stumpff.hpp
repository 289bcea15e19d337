// SPDX-License-Identifier: MIT
// Stumpff's functions c_k(s) = Σⱼ (−s)ʲ/(2j + k)!, entry by entry: c₀(θ²) = cos θ, c₁(θ²) = sin θ/θ, c₂(θ²) = (1 − cos θ)/θ²,
// and c_k(s) = 1/k! − s c_{k+2}(s). They are smooth in s, also at 0 and below, where they are hyperbolic.
#pragma once

#include <gradus/operators/trigonometric.hpp>

namespace gradus {

namespace op {

constexpr term stumpff_derivative(term s, term y);
constexpr image stumpff_residues(residue_matrix const& y, residue_matrix const* s, parameters p);
constexpr void stumpff_laws(lawbook& rule);

inline constexpr option stumpff_order{{"k", "k", "k"}, {-1, 1}};
// The parameters are k and 1.
inline constexpr operation stumpff{
    .name = "stumpff",
    .role = role::elementwise,
    .notation = written_as_function("stumpff", "\\operatorname{stumpff}", stumpff_order),
    .derivative = stumpff_derivative,
    .infer = keeps_symmetry,
    .laws = stumpff_laws,
    .residues = stumpff_residues};

}  // namespace op

// c_K(s) = Σⱼ (−s)ʲ/(2j + K)!, entry by entry, for K from 0 to 16 (Stumpff, Himmelsmechanik I, 1959). Its derivative is
// ½(K c_{K+2} − c_{K+1}).
template <std::int64_t K, expression S>
constexpr applied_with<op::stumpff, parameters{K, 1}, S> stumpff(S const& s) {
    static_assert(K >= 0 && K <= 16, "stumpff<k>(s): k must be from 0 to 16");
    return apply<op::stumpff, parameters{K, 1}>(s);
}

template <>
struct kernel<op::stumpff> {
    template <parameters P, class X>
    static auto of(X const& s) {
        return numerics<typename X::Scalar>::template stumpff_of<static_cast<int>(P.first)>(s);
    }
};

namespace op {

constexpr term stumpff_in(term s, std::int64_t k) {
    return {s.graph, s.graph->build(*s.graph, stumpff, {k, 1}, &s.index, 1)};
}
// c_k′ = ½(k c_{k+2} − c_{k+1})
constexpr term stumpff_derivative(term s, term y) {
    auto const k = (*y).parameters.first;
    auto const next = stumpff_in(s, k + 1);
    if (k == 0) return rational_in(s, {-1, 2}) * next;
    return rational_in(s, {k, 2}) * stumpff_in(s, k + 2) - rational_in(s, {1, 2}) * next;
}

// By c_k = 1/k! − s c_{k+2} from c₀ or c₁, which are symbols; at 0 the value.
constexpr image stumpff_residues(residue_matrix const& y, residue_matrix const* s, parameters p) {
    bool all_zero = true;
    for (std::uint32_t i = 0; i < y.size(); ++i) {
        auto const at = s->entries[i];
        residue factorial = 1;
        auto c = modular::random(stumpff.key + static_cast<hash_value>(p.first % 2), at);
        for (std::int64_t k = p.first % 2; k < p.first && at != 0; k += 2) {
            c = modular::product(modular::difference(modular::inverse(factorial), c), modular::inverse(at));
            factorial = modular::product(factorial, modular::of((k + 1) * (k + 2)));
        }
        if (at == 0) {
            for (std::int64_t k = 2; k <= p.first; ++k)
                factorial = modular::product(factorial, modular::of(k));
            c = modular::inverse(factorial);
        }
        all_zero = all_zero && at == 0;
        y.entries[i] = c;
    }
    return all_zero ? image::exact : image::symbolic;
}
constexpr void stumpff_laws(lawbook& rule) {
    auto const zero = rule.number(0);
    rule("at 0", stumpff_in(zero, 0), rule.number(1));
    rule("at 0", stumpff_in(zero, 1), rule.number(1));
    rule("at 0", stumpff_in(zero, 2), rule.number({1, 2}));
}

}  // namespace op

}  // namespace gradus
