// SPDX-License-Identifier: MIT
// A dimension: the number of rows or columns of an expression, either a number or a name such as n.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

#include <gradus/language/text.hpp>
#include <gradus/language/writer.hpp>

namespace gradus {

// A name of up to 15 bytes is packed into two words, the first byte on top, so that a dimension is compared by two
// numbers and needs no storage of its own. A number has no first word.
struct dimension {
    std::uint64_t head = 0;
    std::uint64_t tail = 1;

    constexpr dimension() = default;
    constexpr dimension(std::integral auto number) : tail(static_cast<std::uint64_t>(number)) {}
    constexpr explicit dimension(std::string_view name) : tail(0) {
        for (std::size_t i = 0; i < name.size() && i < 15; ++i) {
            auto const byte = std::uint64_t{static_cast<unsigned char>(name[i])};
            (i < 8 ? head : tail) |= byte << (56 - 8 * (i % 8));
        }
    }

    constexpr bool is_number() const { return head == 0; }
    // Names, and numbers from 0.
    constexpr bool is_size() const { return head != 0 || number() >= 0; }
    constexpr bool is_one() const { return head == 0 && tail == 1; }
    constexpr std::int64_t number() const { return static_cast<std::int64_t>(tail); }
    // Names of different dimensions never agree, even when their sizes do.
    friend constexpr bool operator==(dimension const&, dimension const&) = default;

    friend constexpr writer& operator<<(writer& out, dimension d) {
        if (d.is_number()) return out << d.number();
        for (auto word : {d.head, d.tail})
            for (int shift = 56; shift >= 0; shift -= 8)
                if (char const c = static_cast<char>(word >> shift & 0xff); c != 0) out.characters.push(c);
        return out;
    }
};

// dim<"n"> is the dimension named n.
template <text Name>
inline constexpr dimension dim = [] {
    static_assert(Name.view().size() > 0 && Name.view().size() <= 15,
                  "the name of a dimension has 1 to 15 bytes");
    return dimension{Name.view()};
}();

}  // namespace gradus
