// SPDX-License-Identifier: MIT
// gradus with fmt formatters.
#pragma once

#include <gradus/gradus.hpp>
#include <gradus/printing/format.hpp>
