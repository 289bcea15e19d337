// SPDX-License-Identifier: MIT
// The index of the operators.
#pragma once

#include <gradus/operators/absolute.hpp>
#include <gradus/operators/arithmetic.hpp>
#include <gradus/operators/clip.hpp>
#include <gradus/operators/compositions.hpp>
#include <gradus/operators/constant_vector.hpp>
#include <gradus/operators/correlation.hpp>
#include <gradus/operators/count.hpp>
#include <gradus/operators/cross_entropy.hpp>
#include <gradus/operators/determinant.hpp>
#include <gradus/operators/diagonal.hpp>
#include <gradus/operators/entry.hpp>
#include <gradus/operators/exponential.hpp>
#include <gradus/operators/gather.hpp>
#include <gradus/operators/gaussian.hpp>
#include <gradus/operators/hadamard.hpp>
#include <gradus/operators/kronecker.hpp>
#include <gradus/operators/matrix_functions.hpp>
#include <gradus/operators/maximum.hpp>
#include <gradus/operators/norm.hpp>
#include <gradus/operators/power.hpp>
#include <gradus/operators/rectified.hpp>
#include <gradus/operators/root_mean_square.hpp>
#include <gradus/operators/sigmoid.hpp>
#include <gradus/operators/softmax.hpp>
#include <gradus/operators/stack.hpp>
#include <gradus/operators/standardised.hpp>
#include <gradus/operators/sums.hpp>
#include <gradus/operators/trace.hpp>
#include <gradus/operators/transpose.hpp>
#include <gradus/operators/triangle.hpp>
#include <gradus/operators/trigonometric.hpp>
#include <gradus/operators/vec.hpp>
