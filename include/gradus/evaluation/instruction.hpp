// SPDX-License-Identifier: MIT
// An instruction: what the machine does with whole operands. Products come two factors at a time, inverses as solves.
#pragma once

#include <gradus/catalogue.hpp>
#include <gradus/graph/lower.hpp>
#include <gradus/rewriting/forms.hpp>

namespace gradus {

// The evaluation form: laws for the machine apply, and nothing is factored, because (A + B)x is Ax + Bx to a machine.
inline constexpr form evaluation_form{.factor = false, .evaluate = true};

namespace instruction {

constexpr shape_verdict inner(shape const* s, std::size_t count) {
    if (count != 2 || s[0].columns != s[1].rows) return {{}, "columns and rows of the factors must agree"};
    return {shape{s[0].rows, s[1].columns}};
}
constexpr shape_verdict solution(shape const* s, std::size_t count) {
    if (count != 2 || !s[0].is_square() || s[0].rows != s[1].rows)
        return {{}, "it needs a square matrix and as many rows on the right side"};
    return {s[1]};
}
constexpr shape_verdict divided(shape const* s, std::size_t count) {
    if (count != 2 || (s[1] != s[0] && !s[1].is_scalar()))
        return {{}, "a divisor is a number or has the same shape"};
    return {s[0]};
}

// AB of two matrices or vectors.
inline constexpr operation multiply{.name = "multiply", .shape = inner};
// aᵀb of two columns, Σ aᵢⱼbᵢⱼ of two matrices.
inline constexpr operation dot{.name = "dot", .shape = shape_rule::scalar_of_equal};
// A triangular factorisation of X: Cholesky's where the first parameter is 1, else with partial pivoting.
inline constexpr operation factorise{.name = "factorise", .shape = shape_rule::square};
// X⁻¹B by the factorisation of X; X⁻ᵀB where the first parameter is 1.
inline constexpr operation solve{.name = "solve", .shape = solution};
// X / Y entry by entry; a scalar Y divides every entry. (x/y)/y is safe where x·y⁻² is not. The first parameter is 1
// where X is a product with Z and Y = f(Z): if f vanishes at 0 only, 0/0 is the subgradient 0.
inline constexpr operation quotient{.name = "quotient", .shape = divided};
// The outputs of one evaluation.
inline constexpr operation outputs{.name = "outputs", .shape = shape_rule::none};

}  // namespace instruction

constexpr bool is_vector_or_row(shape s) { return s.rows.is_one() || s.columns.is_one(); }

// Entries of the result depend on the same entries of the operands only; scalars count for all entries.
constexpr bool acts_on_entries(operation const& rules) {
    switch (rules.role) {
        case role::sum:
        case role::product:
        case role::hadamard:
        case role::exponent:
        case role::elementwise: return true;
        default: return &rules == &instruction::quotient;
    }
}
// Functions whose last bits depend on whether a compiler vectorises the loop around them: they get a loop of their own,
// so that they come out alike whatever else is computed. Arithmetic and roots are exact to the last bit anyway.
constexpr bool is_function(operation const& rules, parameters p) {
    if (rules.role == role::elementwise) return true;
    if (rules.role != role::exponent) return false;
    auto const size = p.first < 0 ? -p.first : p.first;
    return p.second == 1 ? size > 4 : !(p.second == 2 && size == 1);
}
// Read where it is needed, never stored for its own sake.
constexpr bool is_free(vertex const& v) {
    return v.count == 0 || v.rules->role == role::transpose || v.rules->role == role::count;
}

}  // namespace gradus
