// SPDX-License-Identifier: MIT
// Convolution layers: several maps in and out, with stride and padding, on one sample or many.
#pragma once

#include <gradus/operators/correlation.hpp>

namespace gradus {

// Z_k = Σⱼ Xⱼ ⋆ K_kj, the cross-correlation. X is maps_in × (h·w), one map per row, its pixels row by row; of a batch the
// columns stand sample after sample, (h·w)·samples of them. K is maps_out × (maps_in·kh·kw), for each map in its kernel
// row by row. The result is maps_out × (h′·w′) with h′ = ⌊(h + 2·padding − kh)/stride⌋ + 1, and so on for samples. A bias
// is a full map, added with +. (Goodfellow, Bengio & Courville 2016, 9.1.)
template <std::int64_t H, std::int64_t W, std::int64_t KH, std::int64_t KW, std::int64_t Stride = 1,
          std::int64_t Padding = 0, expression X, expression K>
constexpr auto conv2d(X const& x, K const& k) {
    static_assert(
        map_geometry{H, W, KH, KW, Stride, Padding}.fits(),
        "conv2d<h, w, kh, kw, stride, padding>: sizes and stride must be at least 1, padding at least 0, "
        "and the kernel must fit into the padded map");
    return apply<op::correlation>(x, k, ones<dimension{H}, dimension{W}>, ones<dimension{KH}, dimension{KW}>,
                                  ones<dimension{Stride}, dimension{Padding}>);
}

}  // namespace gradus
