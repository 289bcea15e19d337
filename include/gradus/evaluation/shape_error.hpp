// SPDX-License-Identifier: MIT
// A shape error: what was bound to a symbol, or given as an output, has another size than it needs.
#pragma once

#include <stdexcept>

#include <gradus/language/writer.hpp>

namespace gradus {

struct shape_error : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

// What is needed, and where the need comes from.
struct needed_size {
    std::ptrdiff_t size = 0;
    std::string_view dimension{};  // the name, empty for a number
    std::string_view source{};     // the symbol that fixed it
};

// "b has 5 rows, but needs 4 (m = 4 by A)"
[[noreturn, gnu::noinline, gnu::cold]] inline void throw_shape_error(std::string_view who,
                                                                     std::string_view what,
                                                                     std::ptrdiff_t got,
                                                                     needed_size const& needed) {
    writer text;
    text << who << " has " << got << " " << what << ", but needs " << needed.size;
    if (!needed.dimension.empty()) {
        text << " (" << needed.dimension << " = " << needed.size;
        if (!needed.source.empty()) text << " by " << needed.source;
        text << ")";
    }
    throw shape_error(text.zero_terminated());
}

}  // namespace gradus
