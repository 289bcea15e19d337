// SPDX-License-Identifier: MIT
// A notation: how an operator is written, as data. The printers turn it into Unicode, LaTeX or ASCII.
#pragma once

#include <string_view>

#include <gradus/language/rational.hpp>

namespace gradus {

enum class style {
    name,      // a letter or a sign that stands alone: x, I, 1
    function,  // σ(z), tr(X), CE(p, y)
    fence,     // ‖x‖²: an opening and a closing sign
    sum,       // a + b − c
    infix,     // a ⊙ b
    product,   // juxtaposition: Ax
    postfix,   // Aᵀ
    exponent,  // x², X⁻¹
    slice,  // X[2:5, :]; the next operand has as many rows as are taken and as many columns as are left out before
    subscript,  // x₁, X₁₂; without operand the sign of a vector, or that of a matrix: e₁, E₁₂
    nabla,      // ∇ₓ(f)
    adjoint,    // (∂y/∂x)ᵀ[g]
};

// How strongly an operator binds its operands; brackets appear only where a weaker one stands inside a stronger one.
namespace strength {
inline constexpr int sum = 10, infix = 15, product = 20, postfix = 30, atom = 40;
}

struct glyphs {
    std::string_view unicode{};
    std::string_view latex{};
    std::string_view ascii{};
};

// A rational number that belongs to an operator; it is written unless it is the usual one: layernorm(x, ε = 1/100).
struct option {
    glyphs name{};
    fraction usual{};
};

struct notation {
    gradus::style style = style::function;
    glyphs open{};
    glyphs close{};
    int binding = strength::atom;
    glyphs between{", ", ", ", ", "};  // operands
    gradus::option option{};
};

constexpr notation written_as_function(std::string_view unicode, std::string_view latex,
                                       std::string_view ascii) {
    return {style::function, {unicode, latex, ascii}, {}, strength::atom};
}
// One word in all three: tanh is \tanh in LaTeX, others get \operatorname.
constexpr notation written_as_function(std::string_view word, std::string_view latex) {
    return {style::function, {word, latex, word}, {}, strength::atom};
}
constexpr notation written_as_function(std::string_view word, std::string_view latex, option shown) {
    return {style::function, {word, latex, word}, {}, strength::atom, {", ", ", ", ", "}, shown};
}
constexpr notation written_as_fence(glyphs open, glyphs close, glyphs between = {", ", ", ", ", "}) {
    return {style::fence, open, close, strength::atom, between};
}
constexpr notation written_as_name(std::string_view unicode, std::string_view latex, std::string_view ascii) {
    return {style::name, {unicode, latex, ascii}, {}, strength::atom};
}

}  // namespace gradus
