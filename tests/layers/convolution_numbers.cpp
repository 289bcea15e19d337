// SPDX-License-Identifier: MIT
// Convolutions by numbers: against the textbook's index formula, differences, and one another.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../evaluation/numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd;

namespace {

// Z_k(y, x) = Σⱼ Σ_uv X_j(y·s + u − p, x·s + v − p) K_kj(u, v), written down once more: f(the row and the column of the
// entry of Z, those of X, those of K) for every product in the sum.
void for_each_product(MatrixXd const& maps, MatrixXd const& kernels, int h, int w, int kh, int kw, int stride,
                      int padding, auto f) {
    int const rows = (h + 2 * padding - kh) / stride + 1, columns = (w + 2 * padding - kw) / stride + 1;
    int const samples = int(maps.cols()) / (h * w);
    for (int s = 0; s < samples; ++s)
        for (int k = 0; k < kernels.rows(); ++k)
            for (int y = 0; y < rows; ++y)
                for (int x = 0; x < columns; ++x)
                    for (int j = 0; j < maps.rows(); ++j)
                        for (int u = 0; u < kh; ++u)
                            for (int v = 0; v < kw; ++v) {
                                int const row = y * stride + u - padding, column = x * stride + v - padding;
                                if (row < 0 || row >= h || column < 0 || column >= w) continue;
                                f(k, (s * rows + y) * columns + x, j, (s * h + row) * w + column, k,
                                  (j * kh + u) * kw + v);
                            }
}
MatrixXd by_the_book(MatrixXd const& maps, MatrixXd const& kernels, int h, int w, int kh, int kw, int stride,
                     int padding) {
    int const rows = (h + 2 * padding - kh) / stride + 1, columns = (w + 2 * padding - kw) / stride + 1;
    MatrixXd z = MatrixXd::Zero(kernels.rows(), maps.cols() / (h * w) * rows * columns);
    for_each_product(
        maps, kernels, h, w, kh, kw, stride, padding,
        [&](int a, int b, int c, int d, int e, int f) { z(a, b) += maps(c, d) * kernels(e, f); });
    return z;
}

// One geometry: values, and gradients by both operands.
template <int H, int W, int KH, int KW, int Stride, int Padding>
void check(int maps_in, int maps_out, int samples) {
    constexpr dimension c = dim<"c">, d = dim<"d">, b = dim<"b">;
    constexpr int pixels = ((H + 2 * Padding - KH) / Stride + 1) * ((W + 2 * Padding - KW) / Stride + 1);
    constexpr auto X = matrix<"X", c, H * W * b>;
    constexpr auto K = matrix<"K", d, c * dimension{KH * KW}>;
    constexpr auto G = matrix<"G", d, pixels * b>;
    constexpr auto Z = conv2d<H, W, KH, KW, Stride, Padding>(X, K);
    CAPTURE(H);
    CAPTURE(W);
    CAPTURE(Stride);
    CAPTURE(Padding);

    MatrixXd const x = MatrixXd::Random(maps_in, H * W * samples);
    MatrixXd const k = MatrixXd::Random(maps_out, maps_in * KH * KW);
    MatrixXd const g = MatrixXd::Random(maps_out, pixels * samples);
    auto all = evaluator(Z, vjp(Z, X, G), vjp(Z, K, G));
    auto const [value, by_maps, by_kernels] = all(X = x, K = k, G = g);
    // ⟨G, X ⋆ K⟩ is linear in each of the three, so what stands beside an entry is the derivative by it.
    MatrixXd z = 0 * g, of_maps = 0 * x, of_kernels = 0 * k;
    for_each_product(x, k, H, W, KH, KW, Stride, Padding, [&](int a, int b, int c, int d, int e, int f) {
        z(a, b) += x(c, d) * k(e, f);
        of_maps(c, d) += g(a, b) * k(e, f);
        of_kernels(e, f) += g(a, b) * x(c, d);
    });
    CHECK(distance(value, z) < 1e-13);
    CHECK(distance(by_maps, of_maps) < 1e-13);
    CHECK(distance(by_kernels, of_kernels) < 1e-13);
}

}  // namespace

TEST_CASE("3 maps to 5") { check<5, 4, 2, 3, 1, 0>(3, 5, 1); }
TEST_CASE("a stride that leaves a row and a column over") { check<8, 7, 3, 2, 2, 0>(3, 5, 2); }
TEST_CASE("padding and stride") { check<5, 6, 3, 3, 2, 1>(3, 5, 2); }
TEST_CASE("a kernel larger than the map") { check<2, 2, 5, 5, 1, 2>(2, 2, 1); }
TEST_CASE("batches, and many patches") {
    check<8, 8, 3, 3, 1, 0>(1, 8, 10);
    check<8, 8, 3, 3, 1, 0>(16, 4, 9);  // several parts
    check<8, 8, 3, 3, 1, 0>(3, 5, 0);   // no sample at all
}

namespace {
constexpr auto X = matrix<"X", 3, 49>;
constexpr auto K = matrix<"K", 5, 27>;
constexpr auto B = matrix<"B", 5, 9>;
constexpr auto G = matrix<"G", 5, 9>;
constexpr auto V = matrix<"V", 5, 27>;
constexpr auto Z = conv2d<7, 7, 3, 3, 2>(X, K);
}  // namespace

TEST_CASE("a layer with activation, bias and a loss, against differences") {
    constexpr auto loss = half * squared_norm(tanh(Z + B) - G);
    MatrixXd const x = MatrixXd::Random(3, 49), k = MatrixXd::Random(5, 27) / 3;
    MatrixXd const bias = MatrixXd::Random(5, 9), g = MatrixXd::Random(5, 9);
    auto const value = [&](MatrixXd const& maps, MatrixXd const& kernels, MatrixXd const& b) {
        MatrixXd const z = by_the_book(maps, kernels, 7, 7, 3, 3, 2, 0) + b;
        return (z.array().tanh().matrix() - g).squaredNorm() / 2;
    };
    auto all = evaluator(loss, grad(loss, boost::hana::make_tuple(X, K, B)));
    auto const [l, gx, gk, gb] = all(X = x, K = k, B = bias, G = g);
    CHECK(l == doctest::Approx(value(x, k, bias)).epsilon(1e-13));
    CHECK(distance(gx, central_differences([&](auto const& m) { return value(m, k, bias); }, x)) < 1e-9);
    CHECK(distance(gk, central_differences([&](auto const& m) { return value(x, m, bias); }, k)) < 1e-9);
    CHECK(distance(gb, central_differences([&](auto const& m) { return value(x, k, m); }, bias)) < 1e-9);
}

TEST_CASE("second derivatives") {
    constexpr auto loss = half * squared_norm(tanh(Z + B));
    constexpr auto along = dot(V, grad(loss, K));
    MatrixXd const x = MatrixXd::Random(3, 49), k = MatrixXd::Random(5, 27) / 3;
    MatrixXd const bias = MatrixXd::Random(5, 9), v = MatrixXd::Random(5, 27);
    auto const slope = [&](MatrixXd const& maps, MatrixXd const& kernels) {
        return along(X = maps, K = kernels, B = bias, V = v);
    };
    auto const by_kernels = grad(along, K)(X = x, K = k, B = bias, V = v);
    auto const by_maps = grad(along, X)(X = x, K = k, B = bias, V = v);
    CHECK(distance(by_kernels, central_differences([&](auto const& m) { return slope(x, m); }, k)) < 1e-9);
    CHECK(distance(by_maps, central_differences([&](auto const& m) { return slope(m, k); }, x)) < 1e-9);
}

TEST_CASE("operands in any memory, and of fixed size") {
    Eigen::Matrix<double, 3, 49> const x = Eigen::Matrix<double, 3, 49>::Random();
    Eigen::Matrix<double, 5, 27> const k = Eigen::Matrix<double, 5, 27>::Random();
    Eigen::Matrix<double, -1, -1, Eigen::RowMajor> const x_rows = x, k_rows = k;
    MatrixXd const wanted = by_the_book(x, k, 7, 7, 3, 3, 2, 0);
    CHECK(distance(Z(X = x, K = k), wanted) < 1e-14);
    CHECK(distance(Z(X = x_rows, K = k_rows), wanted) < 1e-14);
    MatrixXd large = MatrixXd::Random(9, 70);
    large.block(2, 7, 3, 49) = x;
    CHECK(distance(Z(X = large.block(2, 7, 3, 49), K = k_rows), wanted) < 1e-14);
    // Ones, which are not in memory.
    MatrixXd const ones_of_G = MatrixXd::Ones(5, 9);
    CHECK(distance(grad(sum(Z), K)(X = x), vjp(Z, K, G)(X = x, G = ones_of_G)) == 0);
    Eigen::MatrixXf const xf = x.cast<float>(), kf = k.cast<float>();
    CHECK(distance(Z(X = xf, K = kf).cast<double>(), wanted) < 1e-5);
    constexpr auto a = scalar<"a">;
    CHECK(conv2d<1, 1, 1, 1>(a, a)(a = 3.0) == 9);
}

TEST_CASE("sizes that do not fit") {
    constexpr dimension c = dim<"c">, d = dim<"d">, b = dim<"b">;
    constexpr auto Xb = matrix<"X", c, 49 * b>;
    constexpr auto Kn = matrix<"K", d, 9 * c>;
    constexpr auto Gb = matrix<"G", d, 9 * b>;
    constexpr auto Zb = conv2d<7, 7, 3, 3, 2>(Xb, Kn);
    CHECK_THROWS_AS((void)Zb(Xb = MatrixXd(2, 50), Kn = MatrixXd(3, 18)), shape_error);
    CHECK_THROWS_AS((void)Zb(Xb = MatrixXd(2, 49), Kn = MatrixXd(3, 17)), shape_error);
    CHECK_THROWS_AS((void)vjp(Zb, Kn, Gb)(Xb = MatrixXd(2, 98), Gb = MatrixXd(3, 9)), shape_error);
}
