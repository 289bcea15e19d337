// SPDX-License-Identifier: MIT
// The index of the layers.
#pragma once

#include <gradus/layers/attention.hpp>
#include <gradus/layers/convolution.hpp>
#include <gradus/layers/dense.hpp>
#include <gradus/layers/normalisation.hpp>
#include <gradus/layers/recurrent.hpp>
#include <gradus/layers/scan.hpp>
