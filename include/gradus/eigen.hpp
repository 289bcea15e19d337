// SPDX-License-Identifier: MIT
// gradus with evaluation on Eigen.
#pragma once

#include <gradus/evaluation/check_gradient.hpp>
#include <gradus/evaluation/scan_reverse.hpp>
#include <gradus/explanation/explain.hpp>
#include <gradus/gradus.hpp>
