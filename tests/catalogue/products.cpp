// SPDX-License-Identifier: MIT
// Products with ones and with diagonal matrices.
#include "letters.hpp"

namespace {
using namespace letters;

static_assert(T(ones<n>) * z == sum(z) && T(z) * ones<n> == sum(z));
static_assert(diag(a) * z == hadamard(a, z) && diag(a) * diag(z) == diag(hadamard(a, z)));
static_assert(!(diag(a) * z == hadamard(a, a)));

}  // namespace
