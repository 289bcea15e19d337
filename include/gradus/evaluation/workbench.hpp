// SPDX-License-Identifier: MIT
// A workbench: what a kernel gets that needs memory of its own and products of matrices. The memory is kept by the
// workspace, so that only the first call of a size allocates.
#pragma once

#include <gradus/evaluation/matrix_product.hpp>

namespace gradus {

template <class S>
struct workbench {
    block& room;
    block& scratch;

    // Room for so many entries; what was in it is lost.
    S* reserve(Index entries) {
        room.reserve(static_cast<std::size_t>(entries) * sizeof(S));
        return reinterpret_cast<S*>(room.data);
    }

    // The entries of an operand column by column: where they lie, or a copy at `free`, which moves on.
    template <class X>
    static S const* packed(X const& x, S*& free) {
        if constexpr (has_memory<X>)
            if (is_packed(x)) return x.data();
        S* const copy = free;
        for (Index j = 0; j < x.cols(); ++j)
            for (Index i = 0; i < x.rows(); ++i) *free++ = x.coeff(i, j);
        return copy;
    }
    // The entries that `packed` may copy.
    template <class X>
    static Index room_for(X const& x) {
        if constexpr (has_memory<X>)
            if (is_packed(x)) return 0;
        return x.size();
    }

    // C += AB for an m×n C, all of them packed; `depth` is the number of columns of A. A flipped operand is given as its
    // transpose in memory.
    void add_product(S* c, Index m, Index n, Index depth, S const* a, bool flip_a, S const* b, bool flip_b) {
        strided<S const> const left{a, m, depth, flip_a ? depth : 1, flip_a ? 1 : m};
        strided<S const> const right{b, depth, n, flip_b ? n : 1, flip_b ? 1 : depth};
        add_matrix_product<S>(strided<S>{c, m, n, 1, m}, left, right, S(1), scratch);
    }

private:
    template <class X>
    static constexpr bool has_memory = requires(X const& x) {
        x.data();
        x.innerStride();
        x.outerStride();
    };
    template <class X>
    static bool is_packed(X const& x) {
        if (x.rows() <= 1 || x.cols() <= 1) return x.size() <= 1 || x.innerStride() == 1;
        return !X::IsRowMajor && x.innerStride() == 1 && x.outerStride() == x.rows();
    }
};

}  // namespace gradus
