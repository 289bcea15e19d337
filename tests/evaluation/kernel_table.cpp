// SPDX-License-Identifier: MIT
// A table of kernels holds what it was given, found by operator and number of operands.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>
#include <gradus/evaluation/kernel_table.hpp>

using namespace gradus;

namespace {

double one(kernel_table<double> const& table, operation const& rules, strided<double const> x) {
    double out = 0;
    kernel_operand<double> const operand{x};
    table.running(rules, {}, 1, x.columns == 1)->run({&out, 1, 1, &operand, nullptr});
    return out;
}

}  // namespace

TEST_CASE("kernels of entries, of whole operands and constants") {
    kernel_table<double> table;
    table.add<op::exp>();
    table.add<op::squared_norm>();
    table.add<op::clip>();
    table.add<op::pi>();
    table.add<op::sum>();  // has no kernel
    CHECK(table.size() == 4);
    CHECK(table.running(op::exp, {}, 1, false) == nullptr);
    CHECK(table.of_entries(op::squared_norm, 1, 0) == nullptr);
    CHECK(table.of_entries(op::sum, 2, 0) == nullptr);
    CHECK(table.constant(op::pi)->value() == doctest::Approx(3.141592653589793));

    double const x[] = {0, 1, -2}, low = -1, high = 0.5;
    double const* all[] = {x, &low, &high};
    double out[3];
    table.of_entries(op::exp, 1, 0)->of(out, 3, all);
    CHECK(out[1] == doctest::Approx(2.718281828459045));
    // The bounds are numbers beside an array; of numbers alone all are arrays.
    table.of_entries(op::clip, 3, 6)->of(out, 3, all);
    CHECK(out[1] == 0.5);
    CHECK(out[2] == -1);
    CHECK(table.of_entries(op::clip, 3, 0) != nullptr);
    CHECK(table.of_entries(op::clip, 3, 1) == nullptr);
    CHECK(one(table, op::squared_norm, {x, 3, 1, 1, 3}) == 5);
}

TEST_CASE("one operator, a vector or the rows of a matrix") {
    kernel_table<double> table;
    table.add<op::rms_normalised>();
    table.add<op::rms>();
    double const x[] = {3, 4};
    double out[2];
    kernel_operand<double> const column{{x, 2, 1, 1, 2}}, row{{x, 1, 2, 1, 1}};
    CHECK(table.running(op::rms, {7, 1}, 1, true) == nullptr);
    CHECK(table.running(op::rms_normalised, {1, 100000}, 1, true) != nullptr);
    table.running(op::rms, {1, 100000}, 1, true)->run({out, 1, 1, &column, nullptr});
    CHECK(out[0] == doctest::Approx(std::sqrt(12.5)));
    table.running(op::rms_normalised, {1, 100000}, 1, false)->run({out, 1, 2, &row, nullptr});
    CHECK(out[1] == doctest::Approx(4 / std::sqrt(12.5)));
}

TEST_CASE("what an operand may be") {
    static_assert(operand_kinds::of(op::det, 1, false).result == operand_kinds::number);
    static_assert(!operand_kinds::of(op::softmax, 1, false).fits);
    static_assert(operand_kinds::of(op::softmax, 1, true).result == operand_kinds::column);
    static_assert(operand_kinds::of(op::row_sums, 1, false).result == operand_kinds::column);
    static_assert(operand_kinds::of(op::kron, 2, false).result == operand_kinds::matrix);
}
