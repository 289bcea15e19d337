// SPDX-License-Identifier: MIT
// How derivatives that are still to be taken are written: ∇ₓ(f), and (∂y/∂x)ᵀ[g] for a cotangent g of y.
#pragma once

#include <gradus/printing/arrange.hpp>

namespace gradus {

constexpr void arranger::write_nabla(index i) {
    index const f = g.operand(i, 0), x = g.operand(i, 1);
    auto const at = here();
    writer variable;
    arranger{g, dialect, variable, names}.write_expression(x);
    auto const lowered = lowered_letter(variable.view());
    if (dialect == dialect::mathml) {
        markup::write_element(out, "mo", "∇");
        markup::attach(out, at, "msub", variable.view());
        if (g[f].rules->notation.style != style::fence) out << markup::application;
    } else if (dialect == dialect::latex)
        out << "\\nabla_{" << variable.view() << "}";
    else if (dialect == dialect::unicode && !lowered.empty())
        out << "∇" << lowered;
    else
        out << (dialect == dialect::unicode ? "∇_" : "grad_") << variable.view();
    // ‖Ax − b‖² has its own brackets.
    bool const fence = g[f].rules->notation.style == style::fence && !names.is_named(f);
    if (fence) {
        if (dialect == dialect::latex || dialect == dialect::ascii) out << " ";
        write_expression(f);
        return;
    }
    open();
    write_expression(f);
    close();
}

constexpr void arranger::write_adjoint(index i) {
    index const y = g.operand(i, 0), x = g.operand(i, 1);
    glyphs const d{"∂", "\\partial ", "d"};
    auto const base = here();
    open();
    if (is_plane()) out << fraction_signs().open;
    auto const above = here();
    sign(d);
    // A bare product would read as ∂A·x.
    write_expression(y,
                     g[y].count == 0 || g[y].rules->notation.style == style::function ? 0 : strength::atom);
    group_since(above);
    out << (is_plane() ? fraction_signs().between : "/");
    auto const below = here();
    sign(d);
    write_expression(x, strength::atom);
    group_since(below);
    if (is_plane()) out << fraction_signs().close;
    close();
    raise(base, {"ᵀ", "^{\\top}", "^T"});
    sign({"[", "\\left[", "["});
    write_expression(g.operand(i, 2));
    sign({"]", "\\right]", "]"});
}

}  // namespace gradus
