// SPDX-License-Identifier: MIT
// The harness of the laws: both sides of each have one shape and one value, and rewriting by them ends.
#pragma once

#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

namespace laws {

using namespace gradus;

// Where one side has no value (log x of a negative x), the other must not have one either.
void check_values(lawbook&);

void check(lawbook&);
void check(operation const&);

}  // namespace laws
