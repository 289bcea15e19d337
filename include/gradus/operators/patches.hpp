// SPDX-License-Identifier: MIT
// Patches: what a kernel sees of a map, one column for each place where it lies. A map is a row of a matrix, pixel after
// pixel, so the entries of all maps at one pixel stand together, and a row of a patch is one run in memory.
#pragma once

#include <cstddef>

#include <gradus/algebra/shape.hpp>

namespace gradus {

// Maps of h×w pixels, a kernel of kh×kw, its steps, and a border of zeros around the map.
struct map_geometry {
    std::ptrdiff_t h = 1, w = 1, kh = 1, kw = 1, stride = 1, padding = 0;

    constexpr std::ptrdiff_t rows_out() const { return (h + 2 * padding - kh) / stride + 1; }
    constexpr std::ptrdiff_t columns_out() const { return (w + 2 * padding - kw) / stride + 1; }
    constexpr std::ptrdiff_t pixels() const { return h * w; }
    constexpr std::ptrdiff_t pixels_out() const { return rows_out() * columns_out(); }
    constexpr std::ptrdiff_t taps() const { return kh * kw; }
    constexpr bool fits() const {
        return h > 0 && w > 0 && kh > 0 && kw > 0 && stride > 0 && padding >= 0 && kh <= h + 2 * padding &&
               kw <= w + 2 * padding;
    }
};

// The patches of some maps. Entry (u, v, j) of a patch is that of map j under row u and column v of the kernel; the maps
// run fastest.
template <class S>
struct patches {
    map_geometry of;
    std::ptrdiff_t maps;

    std::ptrdiff_t depth() const { return of.taps() * maps; }

    // Patches number `from` to `end`, counted through the samples, one below another.
    void gather(S* to, S const* x, std::ptrdiff_t from, std::ptrdiff_t end) const {
        for_each_run(from, end, [&](std::ptrdiff_t at, std::ptrdiff_t pixel, auto first, auto last) {
            S* const run = to + at;
            S const* const source = x + pixel * maps;
            for (auto k = 0 * first; k < first; ++k) run[k] = S(0);
            for (auto k = first; k < last; ++k) run[k] = source[k];
            for (auto k = last; k < of.kw * maps; ++k) run[k] = S(0);
        });
    }
    // Adds the entries of patches to the pixels that they are of.
    void scatter(S* x, S const* from_patches, std::ptrdiff_t from, std::ptrdiff_t end) const {
        for_each_run(from, end, [&](std::ptrdiff_t at, std::ptrdiff_t pixel, auto first, auto last) {
            S const* const run = from_patches + at;
            S* const target = x + pixel * maps;
            for (auto k = first; k < last; ++k) target[k] += run[k];
        });
    }

    // The columns of a kernel: (j, u, v), maps outermost, as (u, v, j), or back.
    void reorder(S* to, S const* from, std::ptrdiff_t rows, bool back) const {
        for (std::ptrdiff_t j = 0; j < maps; ++j)
            for (std::ptrdiff_t t = 0; t < of.taps(); ++t) {
                auto const outer = (j * of.taps() + t) * rows, inner = (t * maps + j) * rows;
                S* const target = to + (back ? outer : inner);
                S const* const source = from + (back ? inner : outer);
                for (std::ptrdiff_t i = 0; i < rows; ++i) target[i] = source[i];
            }
    }

private:
    // For each row of each patch: where it begins among the patches, the pixel under its first entry (which may lie
    // outside the map), and which of its entries lie inside.
    template <class F>
    void for_each_run(std::ptrdiff_t from, std::ptrdiff_t end, F f) const {
        auto const least = [](auto a, auto b) { return a < b ? a : b; };
        auto const across = of.columns_out();
        std::ptrdiff_t at = 0;
        for (auto q = from; q < end; ++q) {
            auto const sample = q / of.pixels_out(), place = q % of.pixels_out();
            auto const top = place / across * of.stride - of.padding;
            auto const left = place % across * of.stride - of.padding;
            auto const first = left < 0 ? least(-left, of.kw) : 0;
            auto const last = left + of.kw > of.w ? (of.w > left ? of.w - left : 0) : of.kw;
            for (std::ptrdiff_t u = 0; u < of.kh; ++u, at += of.kw * maps) {
                auto const row = top + u;
                bool const inside = row >= 0 && row < of.h && first < last;
                if (inside)
                    f(at, (sample * of.h + row) * of.w + left, first * maps, last * maps);
                else
                    f(at, std::ptrdiff_t{0}, std::ptrdiff_t{0}, std::ptrdiff_t{0});
            }
        }
    }
};

}  // namespace gradus
