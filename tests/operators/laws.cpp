// SPDX-License-Identifier: MIT
// Every law of every operator.
#include <string>

#include "../laws.hpp"
#include "../matrix_functions.hpp"
#include "../reference.hpp"
#include "every_operation.hpp"

TEST_CASE("the laws of the operators hold, and end") {
    reference::add_matrix_functions();
    for (auto const* rules : every_operation::list) {
        if (!rules->laws) continue;
        CAPTURE(std::string(rules->name));
        laws::check(*rules);
    }
}

TEST_CASE("a false law is found") {
    gradus::lawbook book(gradus::algebra);
    auto const a = book.square("A"), b = book.square("B");
    auto const product = gradus::T(a * b), wrong = gradus::T(a) * gradus::T(b);
    reference::world world;
    CHECK((world.value(book.patterns, product.index) - world.value(book.patterns, wrong.index)).norm() >
          1e-3);
}
