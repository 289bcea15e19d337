// SPDX-License-Identifier: MIT
// gradus with evaluation on Eigen.
#pragma once

#include <gradus/gradus.hpp>
#include <gradus/evaluation/evaluator.hpp>
