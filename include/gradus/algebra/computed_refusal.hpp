// SPDX-License-Identifier: MIT
// A refusal whose sentence depends on values, such as plain integers: it cannot be a template argument, but compilers
// show the values for which a constant evaluation fails.
#pragma once

#include <gradus/algebra/refusal.hpp>

namespace gradus {

namespace refusing {

inline constexpr std::size_t pieces = 8;

// Full to the last character, with blanks, and the terminator written too, or clang prints numbers.
struct written_piece {
    char characters[piece + 1]{};
    constexpr written_piece(writer const& sentence, std::size_t from) {
        for (std::size_t i = 0; i < piece; ++i)
            characters[i] = from + i < sentence.characters.size ? sentence.characters.data[from + i] : ' ';
        characters[piece] = '\0';
    }
};

// A text without an end: N characters, blanks after the sentence.
template <std::size_t N>
struct endless {
    char characters[N]{};
    constexpr explicit endless(writer const& sentence) {
        for (std::size_t i = 0; i < N; ++i)
            characters[i] = i < sentence.characters.size ? sentence.characters.data[i] : ' ';
    }
};

inline bool stop() { return false; }

}  // namespace refusing

// Read the pieces in the line "in call to": they say why. (clang shows the arguments of a call.)
constexpr bool refuse_with(refusing::written_piece a, refusing::written_piece, refusing::written_piece,
                           refusing::written_piece, refusing::written_piece, refusing::written_piece,
                           refusing::written_piece, refusing::written_piece) {
    return a.characters[0] == '\0' || refusing::stop();
}

// False; in a constant evaluation it stops and shows the first 256 characters of the sentence.
constexpr bool refuse_with(writer const& sentence) {
#if defined(__GNUC__) && !defined(__clang__)
    // g++ shows no arguments, but the text whose length it cannot tell, because it has no end.
    if (!__builtin_is_constant_evaluated()) return false;
    if (sentence.characters.size <= 2 * refusing::piece) {
        refusing::endless<2 * refusing::piece> const why(sentence);
        return __builtin_strlen(why.characters) == 0;
    }
    refusing::endless<refusing::pieces * refusing::piece> const why(sentence);
    return __builtin_strlen(why.characters) == 0;
#else
    auto const cut = [&](std::size_t k) { return refusing::written_piece(sentence, k * refusing::piece); };
    return refuse_with(cut(0), cut(1), cut(2), cut(3), cut(4), cut(5), cut(6), cut(7));
#endif
}

}  // namespace gradus
