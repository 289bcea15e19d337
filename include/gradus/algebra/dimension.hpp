// SPDX-License-Identifier: MIT
// A dimension: the number of rows or columns of an expression: a number, a name such as n, or what is made of such by
// + and ·, such as m·n + 2.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

#include <gradus/language/text.hpp>
#include <gradus/language/writer.hpp>

namespace gradus {

// A name of up to 15 bytes is packed into two words, the first byte on top, so that a dimension is compared by two
// numbers and needs no storage of its own. A number has no first word. A product is the name "2*m*n", its factors in
// one order, a sum the name "m*n+d+-5"; a longer one has no name, but a value at a random point.
struct dimension {
    static constexpr unsigned most = 15;

    std::uint64_t head = 0;
    std::uint64_t tail = 1;

    constexpr dimension() = default;
    constexpr dimension(std::integral auto number) : tail(static_cast<std::uint64_t>(number)) {}
    constexpr explicit dimension(std::string_view name) : tail(0) {
        for (std::size_t i = 0; i < name.size() && i < most; ++i) {
            auto const byte = std::uint64_t{static_cast<unsigned char>(name[i])};
            (i < 8 ? head : tail) |= byte << (56 - 8 * (i % 8));
        }
    }

    constexpr bool is_number() const { return head == 0; }
    // Names, and numbers from 0.
    constexpr bool is_size() const { return head != 0 || number() >= 0; }
    constexpr bool is_one() const { return head == 0 && tail == 1; }
    constexpr std::int64_t number() const { return static_cast<std::int64_t>(tail); }
    // Byte i of a name, 0 past its end.
    constexpr char byte(unsigned i) const {
        return static_cast<char>((i < 8 ? head : tail) >> (56 - 8 * (i % 8)) & 0xff);
    }
    constexpr bool is_nameless() const { return head >> 56 == 0xff; }  // no name begins with this byte
    constexpr bool is_product() const { return has_byte('*') && !has_byte('+'); }
    constexpr bool is_sum() const { return has_byte('+'); }
    constexpr bool is_composite() const { return has_byte('*') || has_byte('+'); }
    // Factor k of a product, from 0; the number 1 past the last.
    constexpr dimension factor(unsigned k) const {
        if (!is_product()) return k == 0 ? *this : dimension{1};
        unsigned i = 0;
        for (; k > 0 && i < most; ++i)
            if (byte(i) == '*') --k;
        if (k > 0) return dimension{1};
        char name[most]{};
        unsigned size = 0;
        std::int64_t number = 0;
        for (; i < most && byte(i) != '*' && byte(i) != 0; ++i) {
            name[size++] = byte(i);
            number = number >= 0 && byte(i) >= '0' && byte(i) <= '9' ? 10 * number + byte(i) - '0' : -1;
        }
        return number >= 0 ? dimension{number} : dimension{std::string_view{name, size}};
    }
    // m·n does not depend on the order.
    friend constexpr dimension operator*(dimension a, dimension b);

    friend constexpr writer& operator<<(writer& out, dimension d) {
        if (d.is_number()) return out << d.number();
        if (d.is_nameless()) return out << "(a product)";
        for (unsigned i = 0; i < most; ++i) {
            bool const minus = d.byte(i) == '+' && i + 1 < most && d.byte(i + 1) == '-';  // n+-5 reads n-5
            if (d.byte(i) != 0 && !minus) out.characters.push(d.byte(i));
        }
        return out;
    }

private:
    constexpr bool has_byte(char c) const {
        for (unsigned i = 0; i < most && head != 0 && !is_nameless(); ++i)
            if (byte(i) == c) return true;
        return false;
    }
};

// Names of different dimensions never agree, even when their sizes do.
constexpr bool operator==(dimension a, dimension b) { return a.head == b.head && a.tail == b.tail; }

// What stands for a dimension that has no name: its value where every name is a random number. Equal polynomials have
// equal values; sums and products of values are values of sums and products.
struct random_point {
    std::uint64_t first = 0;
    std::uint64_t second = 0;

    constexpr random_point() = default;
    constexpr explicit random_point(dimension d) {
        if (d.is_number()) {
            first = second = d.tail;
        } else if (d.is_nameless()) {
            first = d.head & kept;
            second = d.tail;
        } else {
            auto const scramble = [](std::uint64_t a, std::uint64_t b) {
                a = (a ^ b >> 29) * 0x9e3779b97f4a7c15u + (b ^ a >> 31) * 0xff51afd7ed558ccdu;
                return (a ^ a >> 32) | 1;
            };
            first = scramble(d.head, d.tail) & kept;
            second = scramble(d.tail + 1, d.head);
        }
    }
    constexpr void multiply(random_point p) {
        first = first * p.first & kept;
        second *= p.second;
    }
    constexpr void add(random_point p) {
        first = (first + p.first) & kept;
        second += p.second;
    }
    constexpr dimension as_dimension() const {
        dimension d{1};
        d.head = first | ~kept;
        d.tail = second;
        return d;
    }

private:
    static constexpr std::uint64_t kept = ~std::uint64_t{0} >> 8;  // the top byte says that there is no name
};

constexpr dimension product_of_sums(dimension a, dimension b);
constexpr dimension operator+(dimension a, dimension b);
constexpr dimension operator-(dimension a, dimension b);

constexpr dimension operator*(dimension a, dimension b) {
    if (a.is_one()) return b;
    if (b.is_one()) return a;
    if (a.is_number() && b.is_number()) return dimension{a.number() * b.number()};
    if (a.is_sum() || b.is_sum()) return product_of_sums(a, b);
    dimension factors[2 * dimension::most]{};
    unsigned count = 0;
    std::int64_t number = 1;
    random_point value{dimension{1}};
    for (auto d : {a, b})
        for (unsigned k = 0;; ++k) {
            auto const f = d.factor(k);
            if (f.is_one()) break;
            value.multiply(random_point{f});
            if (f.is_number()) {
                number *= f.number();
                continue;
            }
            unsigned at = count++;
            for (; at > 0 && (f.head != factors[at - 1].head ? f.head < factors[at - 1].head
                                                             : f.tail < factors[at - 1].tail);
                 --at)
                factors[at] = factors[at - 1];
            factors[at] = f;
        }
    if (number == 0) return dimension{0};
    writer name;
    if (number != 1) name << number;
    bool nameless = false;
    for (unsigned k = 0; k < count; ++k) {
        nameless = nameless || factors[k].is_nameless();
        if (name.characters.size > 0) name << "*";
        name << factors[k];
    }
    if (!nameless && name.characters.size <= dimension::most) return dimension{name.view()};
    return value.as_dimension();
}

template <dimension D>
struct size_binding;

// A dimension that is known by its type, so that a function can be given it: broadcast_cols(b, n). Beside an expression
// or a literal it is a number.
template <dimension D>
struct dimension_constant {
    constexpr operator dimension() const { return D; }

    // n = 5: binds the size for one call.
    template <std::integral Size>
        requires(!D.is_composite() && !std::same_as<Size, bool>)
    constexpr size_binding<D> operator=(Size size) const { return {{static_cast<std::int64_t>(size)}}; }

    template <dimension E>
    friend constexpr dimension_constant<D * E> operator*(dimension_constant, dimension_constant<E>) {
        return {};
    }
    template <dimension E>
    friend constexpr auto operator+(dimension_constant, dimension_constant<E>) {
        return dimension_constant<D + E>{};
    }
    template <dimension E>
    friend constexpr auto operator-(dimension_constant, dimension_constant<E>) {
        return dimension_constant<D - E>{};
    }
};

// dim<"n"> is the dimension named n.
template <text Name>
inline constexpr auto dim = [] {
    static_assert(Name.view().size() > 0 && Name.view().size() <= 15,
                  "the name of a dimension has 1 to 15 bytes");
    static_assert(Name.view().find_first_of("*+") == std::string_view::npos,
                  "the name of a dimension has no * and no +; write dim<\"m\"> * dim<\"n\">");
    return dimension_constant<dimension{Name.view()}>{};
}();

}  // namespace gradus

#include <gradus/algebra/dimension_sum.hpp>
