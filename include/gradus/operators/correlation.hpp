// SPDX-License-Identifier: MIT
// The correlation Z = X ⋆ K of maps with kernels, and the two maps that belong to it: the kernels' gradient X ⋆ Z̄ and
// the full convolution Z̄ ∗ K. ⟨Z̄, X ⋆ K⟩ is linear in each of the three, so each one's derivatives are the other two.
#pragma once

#include <gradus/operators/patches.hpp>
#include <gradus/operators/transpose.hpp>

namespace gradus {

namespace op {

// The last three operands are ones that are never made: h×w, kh×kw and stride×padding.
constexpr map_geometry geometry_of(shape const* carriers) {
    auto const rows = [&](int k) { return static_cast<std::ptrdiff_t>(carriers[k].rows.number()); };
    auto const columns = [&](int k) { return static_cast<std::ptrdiff_t>(carriers[k].columns.number()); };
    return {rows(0), columns(0), rows(1), columns(1), rows(2), columns(2)};
}
constexpr shape_verdict misplaced_maps() {
    return {{}, "the maps must have h*w columns each, times the number of samples"};
}
constexpr shape_verdict correlation_shape(shape const* s, std::size_t) {
    auto const g = geometry_of(s + 2);
    auto const samples = quotient(s[0].columns, g.pixels());
    if (!samples.is_size()) return misplaced_maps();
    if (s[1].columns != s[0].rows * dimension{g.taps()})
        return {{}, "the kernels must have kh*kw columns for every map of the first"};
    return {shape{s[1].rows, samples * dimension{g.pixels_out()}}};
}
constexpr shape_verdict kernel_gradient_shape(shape const* s, std::size_t) {
    auto const g = geometry_of(s + 2);
    auto const samples = quotient(s[0].columns, g.pixels());
    if (!samples.is_size() || s[1].columns != samples * dimension{g.pixels_out()}) return misplaced_maps();
    return {shape{s[1].rows, s[0].rows * dimension{g.taps()}}};
}
constexpr shape_verdict convolution_shape(shape const* s, std::size_t) {
    auto const g = geometry_of(s + 2);
    auto const samples = quotient(s[0].columns, g.pixels_out()), maps = quotient(s[1].columns, g.taps());
    if (!samples.is_size()) return misplaced_maps();
    if (s[0].rows != s[1].rows || !maps.is_size()) return {{}, "every map needs one row of kernels"};
    return {shape{maps, samples * dimension{g.pixels()}}};
}

constexpr term correlation_pullback(term cotangent, term y, int i);
constexpr term kernel_gradient_pullback(term cotangent, term y, int i);
constexpr term convolution_pullback(term cotangent, term y, int i);

constexpr notation written_star{style::infix, {" ⋆ ", " \\star ", " star "}, {}, strength::infix};

inline constexpr operation correlation{.name = "conv2d",
                                       .notation = written_star,
                                       .shape = correlation_shape,
                                       .pullback = correlation_pullback,
                                       .carriers = 3};
inline constexpr operation kernel_gradient{.name = "conv2d_by_kernel",
                                           .notation = written_star,
                                           .shape = kernel_gradient_shape,
                                           .pullback = kernel_gradient_pullback,
                                           .carriers = 3};
inline constexpr operation convolution{
    .name = "conv2d_by_maps",
    .notation = {style::infix, {" ∗ ", " * ", " conv "}, {}, strength::infix},
    .shape = convolution_shape,
    .pullback = convolution_pullback,
    .carriers = 3};

}  // namespace op

// A correlation as products of matrices: a few hundred patches at a time, so that they stay in the cache.
template <class S, class Workbench>
struct correlation_work {
    Workbench& bench;
    patches<S> seen;
    std::ptrdiff_t rows, samples;  // kernels; maps come in samples
    std::ptrdiff_t width = 0;      // patches at a time
    S* kernels = nullptr;
    S* some = nullptr;
    S* free = nullptr;

    correlation_work(Workbench& at, patches<S> maps, std::ptrdiff_t kernel_rows, std::ptrdiff_t sample_count,
                     std::ptrdiff_t operands)
        : bench(at), seen(maps), rows(kernel_rows), samples(sample_count) {
        auto const depth = seen.depth() > 0 ? seen.depth() : 1;
        width = 32768 / depth < 64 ? 64 : 32768 / depth;
        if (width > count()) width = count();
        kernels = bench.reserve(rows * seen.depth() + seen.depth() * width + operands);
        some = kernels + rows * seen.depth();
        free = some + seen.depth() * width;
    }
    std::ptrdiff_t count() const { return samples * seen.of.pixels_out(); }

    // f(first patch, how many).
    void for_each_part(auto f) const {
        for (std::ptrdiff_t q = 0; q < count(); q += width) f(q, q + width < count() ? width : count() - q);
    }
    static void clear(S* from, std::ptrdiff_t entries) {
        for (std::ptrdiff_t k = 0; k < entries; ++k) from[k] = S(0);
    }
    // Z += K·patches
    void correlate(S* z, S const* x, S const* k) {
        seen.reorder(kernels, k, rows, false);
        for_each_part([&](auto q, auto n) {
            seen.gather(some, x, q, q + n);
            bench.add_product(z + q * rows, rows, n, seen.depth(), kernels, false, some, false);
        });
    }
    // K̄ = Z̄·patchesᵀ
    void correlate_with(S* k, S const* x, S const* z) {
        clear(kernels, rows * seen.depth());
        for_each_part([&](auto q, auto n) {
            seen.gather(some, x, q, q + n);
            bench.add_product(kernels, rows, seen.depth(), n, z + q * rows, false, some, true);
        });
        seen.reorder(k, kernels, rows, true);
    }
    // X̄ += Kᵀ·Z̄, each column at the pixels of its patch.
    void convolve(S* x, S const* z, S const* k) {
        seen.reorder(kernels, k, rows, false);
        for_each_part([&](auto q, auto n) {
            clear(some, seen.depth() * n);
            bench.add_product(some, seen.depth(), n, rows, kernels, true, z + q * rows, false);
            seen.scatter(x, some, q, q + n);
        });
    }
};

// What the three kernels have in common: the operands in memory, the geometry by the sizes of the carriers.
template <class Way>
struct correlation_kernel {
    static void run(auto& out, auto& bench, auto const& a, auto const& b, auto const& maps, auto const& taps,
                    auto const& steps) {
        using S = typename std::remove_cvref_t<decltype(a)>::Scalar;
        map_geometry const g{maps.rows(), maps.cols(), taps.rows(), taps.cols(), steps.rows(), steps.cols()};
        std::ptrdiff_t const pixels = Way::is_full ? g.pixels_out() : g.pixels();
        std::ptrdiff_t const depth = Way::is_full ? b.cols() / g.taps() : a.rows();
        correlation_work<S, std::remove_cvref_t<decltype(bench)>> work(
            bench, {g, depth}, b.rows(), a.cols() / pixels, bench.room_for(a) + bench.room_for(b));
        S const* const left = bench.packed(a, work.free);
        S const* const right = bench.packed(b, work.free);
        if constexpr (requires { out.data(); }) {
            work.clear(out.data(), out.size());
            Way::run(work, out.data(), left, right);
        } else {
            out = 0;
            Way::run(work, &out, left, right);
        }
    }
};
struct correlation_way {
    static constexpr bool is_full = false;
    static void run(auto& work, auto* z, auto const* x, auto const* k) { work.correlate(z, x, k); }
};
struct kernel_gradient_way {
    static constexpr bool is_full = false;
    static void run(auto& work, auto* k, auto const* x, auto const* z) { work.correlate_with(k, x, z); }
};
struct convolution_way {
    static constexpr bool is_full = true;
    static void run(auto& work, auto* x, auto const* z, auto const* k) { work.convolve(x, z, k); }
};
template <>
struct kernel<op::correlation> : correlation_kernel<correlation_way> {};
template <>
struct kernel<op::kernel_gradient> : correlation_kernel<kernel_gradient_way> {};
template <>
struct kernel<op::convolution> : correlation_kernel<convolution_way> {};

namespace op {

// The same geometry as y.
constexpr term correlate(term x, term k, term y) {
    return apply<correlation>(x, k, y.operand(2), y.operand(3), y.operand(4));
}
constexpr term correlate_with(term x, term z, term y) {
    return apply<kernel_gradient>(x, z, y.operand(2), y.operand(3), y.operand(4));
}
constexpr term convolve(term z, term k, term y) {
    return apply<convolution>(z, k, y.operand(2), y.operand(3), y.operand(4));
}

constexpr term correlation_pullback(term g, term y, int i) {
    return i == 0 ? convolve(g, y.operand(1), y) : correlate_with(y.operand(0), g, y);
}
// ⟨K′, X ⋆ Z̄⟩ = ⟨Z̄, X ⋆ K′⟩
constexpr term kernel_gradient_pullback(term k, term y, int i) {
    return i == 0 ? convolve(y.operand(1), k, y) : correlate(y.operand(0), k, y);
}
// ⟨X′, Z̄ ∗ K⟩ = ⟨Z̄, X′ ⋆ K⟩
constexpr term convolution_pullback(term x, term y, int i) {
    return i == 0 ? correlate(x, y.operand(1), y) : correlate_with(x, y.operand(0), y);
}

}  // namespace op

}  // namespace gradus
