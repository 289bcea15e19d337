// SPDX-License-Identifier: MIT
#include "laws.hpp"

#include <cmath>
#include <string>

#include "reference.hpp"

namespace laws {

void check_values(lawbook& book) {
    for (auto const& law : book.laws) {
        CAPTURE(std::string(law.name));
        CHECK(law.left.shape() == law.right.shape());
        CHECK(!law.name.empty());
        int finite = 0;
        for (unsigned seed = 1; seed <= 20; ++seed) {
            reference::world world;
            world.random.seed(seed);
            auto const left = world.value(book.patterns, law.left.index);
            auto const right = world.value(book.patterns, law.right.index);
            REQUIRE(left.rows() == right.rows());
            REQUIRE(left.cols() == right.cols());
            for (int k = 0; k < left.size(); ++k) {
                double const l = left(k), r = right(k);
                CHECK(std::isfinite(l) == std::isfinite(r));
                if (!std::isfinite(l) || !std::isfinite(r)) continue;
                ++finite;
                CHECK(std::fabs(l - r) <= 1e-9 * (1 + std::fabs(r)));
            }
        }
        CHECK(finite > 0);
    }
}

void check(lawbook& book) {
    check_values(book);
    for (auto const& law : book.laws) {
        CAPTURE(std::string(law.name));
        // The right side in normal form is a fixed point, and so is what the left side becomes.
        for (auto const headed : {textbook_form, canonical_form, expanded_form}) {
            normaliser normal(algebra, headed);
            gradus::index sides[] = {law.left.index, law.right.index};
            translate(book.patterns, normal, sides, 2, false);
            CHECK(normal.fuel > 19000);
            CHECK(sides[0] == sides[1]);
            gradus::index again[] = {sides[0]};
            normaliser second(algebra, headed);
            translate(normal, second, again, 1, false);
            CHECK(second[again[0]].hash == normal[sides[0]].hash);
        }
    }
}

void check(operation const& rules) {
    REQUIRE(bool(rules.laws));
    lawbook book(algebra);
    rules.laws(book);
    check(book);
}

}  // namespace laws
