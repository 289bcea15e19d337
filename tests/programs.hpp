// SPDX-License-Identifier: MIT
// Random programs: well-typed expressions over all operators, with symbols that have declared properties, sizes that are
// fixed or named, and values that respect both. A program is the same for the same seed.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "reference.hpp"

namespace programs {

using namespace gradus;
using reference::M;

// Operators that no program begins with, and why; whoever adds an operator need not do anything for it to be tried.
std::map<operation const*, std::string_view> const& excluded();

struct program {
    std::deque<std::string> names;
    std::deque<descriptor> symbols;
    gradus::graph written{algebra, build_as_written, 64};
    gradus::index root = 0;  // a number
    reference::world world;
    std::vector<gradus::index> variables;  // vertices of symbols to derive by
    bool is_large = false;

    explicit program(std::uint64_t seed);
    // The same with the sum of vertex i in place of the value; false where i is no part of the program.
    bool reduce_to(gradus::index i);

    std::string text() const;
    double value() { return world.values_of(written, &root, 1)[root](0, 0); }
};

}  // namespace programs
