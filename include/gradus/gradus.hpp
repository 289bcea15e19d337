// SPDX-License-Identifier: MIT
// gradus: expressions, gradients, equality, text. Needs Boost.Hana.
#pragma once

#include <gradus/algebra/literals.hpp>
#include <gradus/calculus/assumptions.hpp>
#include <gradus/calculus/check.hpp>
#include <gradus/calculus/derivation.hpp>
#include <gradus/calculus/directional.hpp>
#include <gradus/calculus/equality.hpp>
#include <gradus/calculus/gradient.hpp>
#include <gradus/calculus/jacobian.hpp>
#include <gradus/calculus/normal_equations.hpp>
#include <gradus/calculus/simplify.hpp>
#include <gradus/layers.hpp>
#include <gradus/printing/assumptions_text.hpp>
#include <gradus/printing/derivation_text.hpp>
#include <gradus/printing/dot.hpp>
#include <gradus/printing/equation.hpp>
#include <gradus/printing/text_of.hpp>
