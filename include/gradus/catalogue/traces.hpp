// SPDX-License-Identifier: MIT
// Identities of traces.
#pragma once

#include <gradus/operators.hpp>

namespace gradus::catalogue {

constexpr void traces_of_logarithms(lawbook& rule) {
    auto const x = rule.square("X");
    rule("the trace of a logarithm is the logarithm of the determinant", tr(logm(x)), logdet(x));
}

}  // namespace gradus::catalogue
