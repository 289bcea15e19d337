// SPDX-License-Identifier: MIT
// What the machine asks of operators: by role, never by name.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

namespace {
using namespace gradus;

static_assert(acts_on_entries(op::tanh) && acts_on_entries(op::sum) && !acts_on_entries(op::softmax));
static_assert(is_function(op::tanh, {}) && !is_function(op::sum, {}));
// x² and √x are exact to the last bit, x⁷ is not.
static_assert(!is_function(op::exponent, {2, 1}) && !is_function(op::exponent, {1, 2}) &&
              is_function(op::exponent, {7, 1}));
static_assert(is_vector_or_row({dimension{"n"}, 1}) && is_vector_or_row({1, dimension{"n"}}));
static_assert(!is_vector_or_row({dimension{"m"}, dimension{"n"}}));

}  // namespace

TEST_CASE("the evaluation form factors nothing and knows the laws for machines") {
    CHECK(!evaluation_form.factor);
    CHECK(evaluation_form.evaluate);
}
