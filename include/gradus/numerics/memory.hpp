// SPDX-License-Identifier: MIT
// Plain memory: blocks that are owned, ranges of bytes, and matrices that lie somewhere in memory. Kernels know of
// operands only what stands here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <utility>

#include <Eigen/Core>

namespace gradus {

using Eigen::Index;

// A block of aligned memory that is copied as a value.
struct block {
    std::byte* data = nullptr;
    std::size_t size = 0;

    static constexpr std::align_val_t alignment{64};

    block() = default;
    block(block const& other) { *this = other; }
    block(block&& other) noexcept { *this = std::move(other); }
    block& operator=(block const& other) {
        if (this == &other) return *this;
        reserve(other.size);
        if (other.size > 0) std::memcpy(data, other.data, other.size);
        return *this;
    }
    block& operator=(block&& other) noexcept {
        std::swap(data, other.data);
        std::swap(size, other.size);
        return *this;
    }
    ~block() { ::operator delete(data, alignment); }

    // The contents are lost where it grows.
    void reserve(std::size_t bytes) {
        if (bytes <= size) return;
        ::operator delete(data, alignment);
        data = nullptr;
        size = 0;
        data = static_cast<std::byte*>(::operator new(bytes, alignment));
        size = bytes;
    }
};

// A piece of memory.
struct memory_range {
    std::uintptr_t begin = 0, end = 0;  // both 0 where it is empty

    memory_range() = default;
    [[gnu::always_inline]] memory_range(void const* data, std::size_t bytes)
        : begin(bytes > 0 ? reinterpret_cast<std::uintptr_t>(data) : 0), end(begin + bytes) {}

    // Whether there is a byte in common.
    [[gnu::always_inline]] bool meets(memory_range other) const {
        return begin < other.end && other.begin < end;
    }
};

// A matrix in memory: entry (i, j) is data[i · row_step + j · column_step].
template <class S>
struct strided {
    S* data = nullptr;
    Index rows = 1;
    Index columns = 1;
    Index row_step = 1;
    Index column_step = 1;

    constexpr strided flipped() const { return {data, columns, rows, column_step, row_step}; }
    constexpr bool is_packed() const {
        return (row_step == 1 || rows <= 1) && (column_step == rows || columns <= 1);
    }
    // From the first entry to the last.
    [[gnu::always_inline]] memory_range range() const {
        bool const empty = !data || rows <= 0 || columns <= 0;
        Index const last = (rows - 1) * row_step + (columns - 1) * column_step;
        return {data, empty ? 0 : static_cast<std::size_t>(last + 1) * sizeof(S)};
    }
};

// How much of the layout is known at compile time.
enum class layout { packed, by_columns, by_rows, any };

}  // namespace gradus
