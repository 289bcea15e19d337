// SPDX-License-Identifier: MIT
// A writer: text that is put together during constant evaluation.
#pragma once

#include <string_view>

#include <gradus/language/pool.hpp>

namespace gradus {

struct writer {
    pool<char> characters{128};

    constexpr writer& operator<<(std::string_view piece) {
        for (char c : piece) characters.push(c);
        return *this;
    }
    constexpr writer& operator<<(std::int64_t number) {
        if (number < 0) characters.push('-');
        // The least number has no positive counterpart of 64 bits with a sign.
        auto rest = number < 0 ? -static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
        char digits[20]{};
        int count = 0;
        do {
            digits[count++] = static_cast<char>('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        while (count > 0) characters.push(digits[--count]);
        return *this;
    }
    constexpr std::string_view view() const { return {characters.data, characters.size}; }
    // The text with a zero behind it, for instance for an exception.
    constexpr char const* zero_terminated() {
        characters.push('\0');
        --characters.size;
        return characters.data;
    }
};

}  // namespace gradus
