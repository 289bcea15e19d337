// SPDX-License-Identifier: MIT
// A pool: an array that grows, for constant evaluation. Hot loops index `data` directly, because in a constant
// evaluation every call costs (std::vector's operator[] four times as much as an array element).
#pragma once

#include <cstddef>
#include <cstdint>

namespace gradus {

template <class Element>
struct pool {
    Element* data = nullptr;
    std::uint32_t size = 0;
    std::uint32_t capacity = 0;

    constexpr pool() = default;
    constexpr explicit pool(std::uint32_t expected) : data(new Element[expected]), capacity(expected) {}
    constexpr pool(std::uint32_t count, Element const& value) : pool(count) {
        for (size = 0; size < count; ++size) data[size] = value;
    }
    pool(pool const&) = delete;
    pool& operator=(pool const&) = delete;
    constexpr ~pool() { delete[] data; }

    constexpr void push(Element const& element) {
        if (size == capacity) grow(2 * capacity + 4);
        data[size++] = element;
    }
    constexpr void append(Element const* first, std::uint32_t count) {
        if (size + count > capacity) grow(2 * (size + count));
        for (std::uint32_t i = 0; i < count; ++i) data[size++] = first[i];
    }
    // Makes the size `count`; new elements have the given value.
    constexpr void extend(std::uint32_t count, Element const& value) {
        if (count > capacity) grow(2 * count);
        while (size < count) data[size++] = value;
    }
    constexpr Element& operator[](std::uint32_t i) { return data[i]; }
    constexpr Element const& operator[](std::uint32_t i) const { return data[i]; }
    constexpr Element* begin() { return data; }
    constexpr Element* end() { return data + size; }
    constexpr Element const* begin() const { return data; }
    constexpr Element const* end() const { return data + size; }

private:
    constexpr void grow(std::uint32_t larger) {
        auto* moved = new Element[larger];
        for (std::uint32_t i = 0; i < size; ++i) moved[i] = data[i];
        delete[] data;
        data = moved;
        capacity = larger;
    }
};

}  // namespace gradus
