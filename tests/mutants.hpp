// SPDX-License-Identifier: MIT
// Mutants of an expression: the same graph with one transpose, sign, factor or order changed.
#pragma once

#include <vector>

#include <gradus/gradus.hpp>

namespace mutants {

std::vector<gradus::index> of(gradus::graph&, gradus::index root);

}  // namespace mutants
