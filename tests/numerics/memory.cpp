// SPDX-License-Identifier: MIT
// Plain memory: what kernels need of it takes nothing of graphs, laws or plans along.
#include <gradus/evaluation/factorisation.hpp>
#include <gradus/evaluation/workbench.hpp>

// (Before the headers of a graph are seen.)
namespace gradus {
struct graph;
template <class G>
concept is_defined = requires {
    sizeof(G);
};
static_assert(!is_defined<graph>);
}  // namespace gradus

#include <doctest/doctest.h>

using namespace gradus;

TEST_CASE("a block is aligned, grows, and is copied as a value") {
    gradus::block b;
    CHECK(b.size == 0);
    b.reserve(100);
    CHECK(b.size == 100);
    CHECK(reinterpret_cast<std::uintptr_t>(b.data) % 64 == 0);
    auto* const kept = b.data;
    b.reserve(50);
    CHECK(b.data == kept);
    b.data[7] = std::byte{42};
    gradus::block const copy = b;
    CHECK(copy.data != b.data);
    CHECK(copy.data[7] == std::byte{42});
    gradus::block const moved = std::move(b);
    CHECK(moved.data == kept);
    gradus::block empty;
    gradus::block const copy_of_empty = empty;
    CHECK(copy_of_empty.size == 0);
}

TEST_CASE("ranges meet where they have a byte in common") {
    double numbers[10]{};
    memory_range const first{numbers, 3 * sizeof(double)}, second{numbers + 2, sizeof(double)},
        third{numbers + 3, sizeof(double)}, none{numbers + 1, 0};
    CHECK(first.meets(second));
    CHECK(second.meets(first));
    CHECK(!first.meets(third));
    CHECK(!first.meets(none));
    CHECK(!none.meets(none));
}

TEST_CASE("a matrix in memory: flipped, packed, and its range") {
    double numbers[24]{};
    strided<double> const packed{numbers, 4, 3, 1, 4}, by_rows{numbers, 4, 3, 3, 1},
        wide{numbers, 3, 4, 1, 6};
    CHECK(packed.is_packed());
    CHECK(!by_rows.is_packed());
    CHECK(by_rows.flipped().rows == 3);
    CHECK(strided<double>{numbers, 3, 4, 1, 3}.is_packed());
    CHECK(!wide.is_packed());
    CHECK(packed.range().end - packed.range().begin == 12 * sizeof(double));
    CHECK(wide.range().end - wide.range().begin == (2 + 3 * 6 + 1) * sizeof(double));
    // Of one column, or of one row, the step that is never taken does not matter.
    CHECK(strided<double>{numbers, 4, 1, 1, 9}.is_packed());
    CHECK(strided<double>{numbers, 1, 4, 9, 1}.is_packed());
    CHECK(!strided<double>{nullptr, 4, 3, 1, 4}.range().meets(packed.range()));
    CHECK(!strided<double>{numbers, 0, 3, 1, 0}.range().meets(packed.range()));
}
