// SPDX-License-Identifier: MIT
// The kernels of all operators, for who interprets plans.
#pragma once

#include <gradus/eigen.hpp>
#include <gradus/evaluation/kernel_table.hpp>

gradus::kernel_table<double> const& every_kernel();
