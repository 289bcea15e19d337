// SPDX-License-Identifier: MIT
// W8: cᵀ((x − mean x)/√(var x + ε)) by x, of length 1024.
#include <gradus/eigen.hpp>

#include <cmath>

#include "data.hpp"
#include "peers.hpp"

using namespace gradus;
using Eigen::Index, Eigen::VectorXd;

namespace {

constexpr double epsilon = 1e-5;

void run(bench::session& session) {
    bench::row row{"W8/1024", "layer norm of 1024, dotted with c, by x", 0.80};
    if (!session.wants(row.key)) return;
    Index const count = 1024;
    bench::wandering_vectors places({bench::random(VectorXd(count), 1), bench::random(VectorXd(count), 2),
                                     VectorXd(count), VectorXd(count), VectorXd(count)});
    row.prepare = [&] { places.move(); };
    auto const &x_value = places[0], &c_value = places[1];
    auto &g = places[2], &g_by_hand = places[3], &centred = places[4];

    double value, value_by_hand;
    row.add(
        "H",
        [&] {
            centred = x_value.array() - x_value.mean();
            double const scale = 1 / std::sqrt(centred.squaredNorm() / count + epsilon);
            value_by_hand = scale * c_value.dot(centred);
            double const slope = value_by_hand * scale * scale / count;
            g_by_hand = scale * (c_value.array() - c_value.mean()) - slope * centred.array();
        },
        value_by_hand, g_by_hand);

    constexpr auto n = dim<"n">;
    constexpr auto x = vector<"x", n>;
    constexpr auto c = vector<"c", n>;
    constexpr auto f = dot(c, layer_norm(x));
    auto fg = evaluator(f, grad(f, x));
    row.add(
        "gradus", [&] { fg.into(value, g)(x = x_value, c = c_value); }, value, g);
    bench::add_libtorch(session, row, "layer norm", bench::operands(x_value), bench::operands(c_value));
    bench::compare(
        session, row,
        [&](auto const* v) {
            using std::sqrt;
            using S = std::remove_cvref_t<decltype(*v)>;
            S sum = 0, square = 0, product = 0;
            for (Index i = 0; i < count; ++i) sum += v[i];
            S const mean = sum / static_cast<double>(count);
            for (Index i = 0; i < count; ++i) {
                square += (v[i] - mean) * (v[i] - mean);
                product += c_value[i] * (v[i] - mean);
            }
            return S(product / sqrt(square / static_cast<double>(count) + epsilon));
        },
        bench::variables(x_value), 8 * count);
}

bench::workload const registered("W8", run);

}  // namespace
