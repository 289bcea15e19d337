// SPDX-License-Identifier: MIT
// Literals: 2_c, 0.5_c, 1e-3_c, 1'000_c are exact rational numbers.
#pragma once

#include <gradus/algebra/number.hpp>
#include <gradus/algebra/refusal.hpp>

namespace gradus {

// The value of a literal as the language writes it: decimal with an exponent, or whole in hexadecimal, binary or octal.
// What does not fit 64 bits, and a hexadecimal fraction, has no value.
struct literal_reader {
    char const* at;
    char const* end;

    constexpr fraction value() {
        if (end - at > 1 && *at == '0') {
            if (at[1] == 'x' || at[1] == 'X') return at += 2, whole(16);
            if (at[1] == 'b' || at[1] == 'B') return at += 2, whole(2);
            if (is_whole()) return whole(8);
        }
        return decimal();
    }

private:
    static constexpr int digit(char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
    }
    constexpr bool is_whole() const {
        for (auto c = at; c != end; ++c)
            if (*c != '\'' && (*c < '0' || *c > '9')) return false;
        return true;
    }
    constexpr fraction whole(int base) {
        fraction result{0};
        for (; at != end; ++at) {
            if (*at == '\'') continue;
            if (digit(*at) >= base) return fraction::overflowed();
            result = result * fraction{base} + fraction{digit(*at)};
        }
        return result;
    }
    // Zeros at the end of a fraction are left out before they could overflow.
    constexpr fraction decimal() {
        fraction result{0};
        std::int64_t power = 0, zeros = 0;
        bool behind_the_point = false;
        for (; at != end && *at != 'e' && *at != 'E'; ++at) {
            if (*at == '\'') continue;
            if (*at == '.') {
                behind_the_point = true;
                continue;
            }
            ++zeros;
            if (!behind_the_point) ++power;
            if (*at == '0') continue;
            for (; zeros > 0 && !result.is_overflowed(); --zeros) {
                result = result * fraction{10};
                --power;
            }
            result = result + fraction{digit(*at)};
            zeros = 0;
        }
        if (result.is_zero()) return result;
        power += exponent();
        auto const step = power < 0 ? fraction{1, 10} : fraction{10};
        for (; power != 0 && !result.is_overflowed(); power += power < 0 ? 1 : -1) result = result * step;
        return result;
    }
    constexpr std::int64_t exponent() {
        if (at == end) return 0;
        ++at;
        bool const negative = *at == '-';
        if (*at == '-' || *at == '+') ++at;
        std::int64_t result = 0;
        for (; at != end; ++at)
            if (*at != '\'' && result < 10000) result = 10 * result + digit(*at);
        return negative ? -result : result;
    }
};

template <char... C>
struct literal_out_of_range {
    static constexpr void write(writer& out) {
        constexpr char characters[] = {C...};
        out << std::string_view(characters, sizeof...(C))
            << "_c does not fit 64 bits as a fraction; bind the number to a scalar";
    }
};

namespace literals {

// 2_c and 0.5_c are exact numbers. (The constraint makes this the better match beside the _c of Boost.Hana.)
template <char... C>
    requires(sizeof...(C) > 0)
constexpr auto operator""_c() {
    constexpr fraction value = [] {
        constexpr char characters[] = {C...};
        return literal_reader{characters, characters + sizeof...(C)}.value();
    }();
    if constexpr (value.is_overflowed()) {
        refuse<literal_out_of_range<C...>>();
        return exact_number<0>{};
    } else {
        return exact_number<value.numerator, value.denominator>{};
    }
}

}  // namespace literals

}  // namespace gradus
