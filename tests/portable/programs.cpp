// SPDX-License-Identifier: MIT
// Programs of every kind for a target whose addresses have 32 bits: they are compiled there and not run. std::int64_t and
// std::ptrdiff_t are different types on it, and braces refuse to narrow one to the other.
#include <gradus/eigen.hpp>
#include <gradus/print.hpp>

namespace {

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto k = dim<"k">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto S = matrix<"S", n, n, spd>;
constexpr auto V = matrix<"V", n, n>;
constexpr auto X = matrix<"X", n, k>;
constexpr auto W = matrix<"W", 3, 4>;
constexpr auto x = vector<"x", n>;
constexpr auto h = vector<"h", n>;
constexpr auto b = vector<"b", m>;
constexpr auto w = vector<"w", 4>;
constexpr auto maps = matrix<"maps", 2, 25>;
constexpr auto kernels = matrix<"kernels", 3, 18>;

constexpr auto residual = squared_norm(A * x - b);
static_assert(grad(residual, x) == constant<2> * T(A) * (A * x - b));
static_assert(equal(grad(residual, x), constant<2>*(T(A) * A * x - T(A) * b)));
static_assert(unicode(grad(residual, x)) == "2Aᵀ(Ax − b)");
static_assert(unicode(assumptions(grad(logdet(S), S))) == "S symmetric, invertible");

[[maybe_unused]] double of_any_size(Eigen::MatrixXd const& a, Eigen::VectorXd const& at,
                                    Eigen::MatrixXd const& s) {
    constexpr auto f = residual + logdet(S) + T(x) * inv(S) * x;
    auto fg = evaluator(f, grad(f, x), grad(f, S));
    auto const [value, by_x, by_s] = fg(A = a, x = at, b = at, S = s);
    return value + by_x.sum() + by_s.sum();
}
[[maybe_unused]] double of_fixed_size(Eigen::Matrix<double, 3, 4> const& a, Eigen::Vector4d const& at) {
    constexpr auto f = sum(tanh(W * w)) + logsumexp(w);
    auto fg = evaluator(f, grad(f, w), grad(f, W));
    auto const [value, by_w, by_matrix] = fg(W = a, w = at);
    return value + by_w.sum() + by_matrix.sum();
}
[[maybe_unused]] double of_recurrence(Eigen::MatrixXd const& a, Eigen::MatrixXd const& columns,
                                      Eigen::VectorXd const& at) {
    constexpr auto f = sum(scan([](auto y, auto s) { return tanh(V * s + y); }, h, X));
    auto fg = evaluator(f, grad(f, V));
    auto const [value, by_v] = fg(V = a, X = columns, h = at);
    return value + by_v.sum();
}
[[maybe_unused]] double of_maps(Eigen::MatrixXd const& images, Eigen::MatrixXd const& taps) {
    constexpr auto f = squared_norm(conv2d<5, 5, 3, 3, 1, 0>(maps, kernels));
    return grad(f, kernels)(maps = images, kernels = taps).sum();
}
[[maybe_unused]] std::string text() { return fmt::format("{} {:latex}", grad(residual, x), residual); }

}  // namespace
