// SPDX-License-Identifier: MIT
// A pool: an array that grows, for constant evaluation. Hot loops index `data` directly, because in a constant
// evaluation every call costs (std::vector's operator[] four times as much as an array element), and so does every
// member that a loop reads or writes: loops over many elements work on local variables.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gradus {

// The word for elements that are all zero: they cost a constant evaluation one step together.
inline constexpr struct cleared_word {
} cleared;

template <class Element>
struct pool {
    Element* data = nullptr;
    std::uint32_t size = 0;
    std::uint32_t capacity = 0;

    constexpr pool() = default;
    constexpr explicit pool(std::uint32_t expected) : data(new Element[expected]), capacity(expected) {}
    constexpr pool(std::uint32_t count, cleared_word)
        : data(new Element[count]()), size(count), capacity(count) {}
    constexpr pool(std::uint32_t count, Element const& value) : pool(count) { extend(count, value); }
    pool(pool const&) = delete;
    pool& operator=(pool const&) = delete;
    constexpr ~pool() { delete[] data; }

    constexpr void push(Element const& element) {
        if (size == capacity) grow(2 * capacity + 4);
        data[size++] = element;
    }
    constexpr void append(Element const* first, std::uint32_t count) {
        if (size + count > capacity) grow(2 * (size + count));
        auto* const place = data + size;
        for (std::uint32_t i = 0; i < count; ++i) place[i] = first[i];
        size += count;
    }
    // Makes the size `count`; new elements have the given value.
    constexpr void extend(std::uint32_t count, Element const& value) {
        if (count > capacity) grow(2 * count);
        auto* const place = data;
        for (std::uint32_t i = size; i < count; ++i) place[i] = value;
        if (size < count) size = count;
    }
    constexpr void swap(pool& other) {
        auto* const elements = data;
        auto const count = size, most = capacity;
        data = other.data, size = other.size, capacity = other.capacity;
        other.data = elements, other.size = count, other.capacity = most;
    }
    constexpr Element& operator[](std::uint32_t i) { return data[i]; }
    constexpr Element const& operator[](std::uint32_t i) const { return data[i]; }
    constexpr Element* begin() { return data; }
    constexpr Element* end() { return data + size; }
    constexpr Element const* begin() const { return data; }
    constexpr Element const* end() const { return data + size; }

private:
    constexpr void grow(std::uint32_t larger) {
        auto* const moved = new Element[larger];
        auto const* const place = data;
        for (std::uint32_t i = 0, count = size; i < count; ++i) moved[i] = place[i];
        delete[] data;
        data = moved;
        capacity = larger;
    }
};

}  // namespace gradus
