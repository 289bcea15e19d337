// SPDX-License-Identifier: MIT
// W9: sin(xy) + exp(yz)/(1 + x²), its value and three partial derivatives, at one point and at many.
#include <boost/hana/tuple.hpp>
#include <gradus/eigen.hpp>

#include <cmath>

#include "data.hpp"
#include "peers.hpp"

using namespace gradus;
using Eigen::Index, Eigen::VectorXd;

namespace {

template <class S>
S defined(S const& x, S const& y, S const& z) {
    using std::exp, std::sin;
    return sin(x * y) + exp(y * z) / (1 + x * x);
}

inline void by_hand(double x, double y, double z, double& value, double& dx, double& dy, double& dz) {
    double const xy = x * y, s = std::sin(xy), c = std::cos(xy);
    double const q = 1 / (1 + x * x), e = std::exp(y * z) * q;
    value = s + e;
    dx = y * c - 2 * x * q * e;
    dy = x * c + z * e;
    dz = y * e;
}

void at_one_point(bench::session& session) {
    struct {
        double x = 0.7, y = -1.3, z = 0.4;
    } p;
    bench::row row{"W9/scalar", "sin(xy) + exp(yz)/(1 + x²), three partials", 1.0};
    struct {
        double value, dx, dy, dz;
    } h, g;
    row.add(
        "H", [&] { by_hand(p.x, p.y, p.z, h.value, h.dx, h.dy, h.dz); }, h.value, h.dx, h.dy, h.dz);

    constexpr auto x = scalar<"x">;
    constexpr auto y = scalar<"y">;
    constexpr auto z = scalar<"z">;
    constexpr auto f = sin(x * y) + exp(y * z) / (constant<1> + x * x);
    auto fg = evaluator(f, grad(f, boost::hana::make_tuple(x, y, z)));
    row.add(
        "gradus", [&] { fg.into(g.value, g.dx, g.dy, g.dz)(x = p.x, y = p.y, z = p.z); }, g.value, g.dx, g.dy,
        g.dz);
    bench::add_libtorch(session, row, "partial derivatives", bench::operands(p.x, p.y, p.z));
    bench::compare(
        session, row, [](auto const* v) { return defined(v[0], v[1], v[2]); }, {p.x, p.y, p.z}, 10);
}

void at_many_points(bench::session& session) {
    static constexpr Index count = 1024;
    struct point {
        VectorXd x, y, z;
    };
    point const p{bench::random(VectorXd(count), 1), bench::random(VectorXd(count), 2),
                  bench::random(VectorXd(count), 3)};
    struct outputs {
        VectorXd value = VectorXd(count), dx = value, dy = value, dz = value;
    } h, g;
    bench::row row{"W9/batched", "the same at 1024 points in one call", 0.35};
    row.add(
        "H",
        [&] {
            for (Index i = 0; i < count; ++i)
                by_hand(p.x[i], p.y[i], p.z[i], h.value[i], h.dx[i], h.dy[i], h.dz[i]);
        },
        h.value, h.dx, h.dy, h.dz);

    constexpr auto x = scalar<"x">;
    constexpr auto y = scalar<"y">;
    constexpr auto z = scalar<"z">;
    constexpr auto f = sin(x * y) + exp(y * z) / (constant<1> + x * x);
    constexpr auto variables = boost::hana::make_tuple(x, y, z);
    auto fg = batch_evaluator(variables, f, grad(f, variables));
    row.add(
        "gradus", [&] { fg.into(g.value, g.dx, g.dy, g.dz)(x = p.x, y = p.y, z = p.z); }, g.value, g.dx, g.dy,
        g.dz);
    bench::add_libtorch(session, row, "partial derivatives", bench::operands(p.x, p.y, p.z));
    session.measure(
        row,
        [&](auto const* v) {
            auto sum = defined(v[0], v[count], v[2 * count]);
            for (Index i = 1; i < count; ++i) sum += defined(v[i], v[count + i], v[2 * count + i]);
            return sum;
        },
        bench::variables(p.x, p.y, p.z));
}

void run(bench::session& session) {
    if (session.wants("W9/scalar")) at_one_point(session);
    if (session.wants("W9/batched")) at_many_points(session);
}

bench::workload const registered("W9", run);

}  // namespace
