// SPDX-License-Identifier: MIT
// Every identity of the catalogue.
#include <string>

#include "../laws.hpp"
#include "../matrix_functions.hpp"

TEST_CASE("the identities of the catalogue hold, and end") {
    reference::add_matrix_functions();
    for (auto const& entry : gradus::catalogue::index) {
        gradus::lawbook book(gradus::algebra);
        entry.laws(book);
        CAPTURE(std::string(entry.head->name));
        laws::check(book);
    }
}
