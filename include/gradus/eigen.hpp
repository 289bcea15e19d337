// SPDX-License-Identifier: MIT
// gradus with evaluation on Eigen.
#pragma once

#include <gradus/evaluation/evaluator.hpp>
#include <gradus/gradus.hpp>
