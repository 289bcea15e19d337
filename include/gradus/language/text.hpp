// SPDX-License-Identifier: MIT
// A text: a string that can be a template argument, such as the name of a symbol.
#pragma once

#include <cstddef>
#include <string_view>

namespace gradus {

// Every character is stored, the terminator too: compilers then print the text as a text.
template <std::size_t N>
struct text {
    char characters[N + 1]{};

    constexpr text() = default;
    constexpr text(char const (&literal)[N + 1]) {
        for (std::size_t i = 0; i <= N; ++i) characters[i] = literal[i];
    }
    constexpr std::string_view view() const { return {characters, N}; }
};

template <std::size_t M>
text(char const (&)[M]) -> text<M - 1>;

}  // namespace gradus
