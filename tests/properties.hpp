// SPDX-License-Identifier: MIT
// What the library infers of an expression.
#pragma once

#include <gradus/gradus.hpp>

template <gradus::expression E>
constexpr gradus::property_set properties_of(E const& e) {
    gradus::graph written(gradus::algebra, gradus::build_as_written);
    gradus::lowering lower(written);
    return written[lower(gradus::meaning_of(e))].properties;
}
