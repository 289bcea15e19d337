// SPDX-License-Identifier: MIT
// The stable primitives appear where their definitions are written out.
#include "letters.hpp"

namespace {
using namespace letters;

static_assert(log(ones<n> + exp(z)) == softplus(z) && log1p(exp(z)) == softplus(z) &&
              log(1 + exp(t)) == softplus(t));
static_assert(log(sigmoid(z)) == -softplus(-z) && log(softmax(z)) == log_softmax(z));
static_assert(log(sum(exp(z))) == logsumexp(z) && sqrt(squared_norm(A)) == norm(A));
static_assert(!(log(ones<n> + exp(z)) == softplus(-z)));

}  // namespace
