// SPDX-License-Identifier: MIT
#include "every_kernel.hpp"

#include "every_operation.hpp"

namespace {

template <gradus::operation const&... O>
gradus::kernel_table<double> table_of(every_operation::pack<O...>) {
    gradus::kernel_table<double> all;
    (all.add<O>(), ...);
    return all;
}

}  // namespace

gradus::kernel_table<double> const& every_kernel() {
    static auto const table = table_of(every_operation::all{});
    return table;
}
