// SPDX-License-Identifier: MIT
// ‖conv2d(X, K)‖² by K and X: 8 samples of 8 maps of 28×28 pixels, 16 maps out, kernels of 3×3 in a border of zeros.
#include <boost/hana/tuple.hpp>
#include <gradus/eigen.hpp>

#include "data.hpp"
#include "peers.hpp"

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd;

namespace {

constexpr Index samples = 8, maps_in = 8, maps_out = 16, side = 28, taps = 3, pixels = side * side;

// A column of X holds all maps at one pixel, pixels row by row, sample after sample. A row of K holds, for each map in,
// its kernel row by row.
struct problem {
    MatrixXd K = bench::random(MatrixXd(maps_out, maps_in* taps* taps), 1, 0.1);
    MatrixXd X = bench::random(MatrixXd(maps_in, pixels* samples), 2);

    // f(pixel out, pixel in, tap) for all that meet.
    static void each(auto f) {
        for (Index i = 0; i < side; ++i)
            for (Index j = 0; j < side; ++j)
                for (Index u = 0; u < taps; ++u)
                    for (Index v = 0; v < taps; ++v) {
                        Index const row = i + u - 1, column = j + v - 1;
                        if (row < 0 || row >= side || column < 0 || column >= side) continue;
                        f(i * side + j, row * side + column, u * taps + v);
                    }
    }

    // K, then X.
    template <class S>
    S operator()(S const* v) const {
        S const* const x = v + K.size();
        S sum = 0;
        std::vector<S> z(pixels * maps_out);
        for (Index s = 0; s < samples; ++s) {
            std::fill(z.begin(), z.end(), S(0));
            each([&](Index out, Index in, Index tap) {
                for (Index k = 0; k < maps_out; ++k)
                    for (Index m = 0; m < maps_in; ++m)
                        z[out * maps_out + k] +=
                            v[k + maps_out * (m * taps * taps + tap)] * x[(s * pixels + in) * maps_in + m];
            });
            for (auto const& entry : z) sum += entry * entry;
        }
        return sum;
    }
};

struct gradients {
    double value = 0;
    MatrixXd dK = MatrixXd(maps_out, maps_in*taps*taps), dX = MatrixXd(maps_in, pixels*samples);
};

// Sample after sample, so that the patches stay near: a patch is a column in which the maps run fastest.
struct by_hand : gradients {
    MatrixXd kernels = dK, kernel_gradient = dK, patches = MatrixXd::Zero(maps_in * taps * taps, pixels),
             Z = MatrixXd(maps_out, pixels);

    void operator()(problem const& p) {
        for (Index m = 0; m < maps_in; ++m)
            for (Index t = 0; t < taps * taps; ++t)
                kernels.col(t * maps_in + m) = p.K.col(m * taps * taps + t);
        value = 0;
        kernel_gradient.setZero();
        dX.setZero();
        for (Index s = 0; s < samples; ++s) {
            // What lies in the border stays zero.
            problem::each([&](Index out, Index in, Index tap) {
                patches.col(out).segment<maps_in>(tap * maps_in) = p.X.col(s * pixels + in);
            });
            Z.noalias() = kernels * patches;
            value += Z.squaredNorm();
            kernel_gradient.noalias() += 2 * Z * patches.transpose();
            patches.noalias() = 2 * kernels.transpose() * Z;
            problem::each([&](Index out, Index in, Index tap) {
                dX.col(s * pixels + in) += patches.col(out).segment<maps_in>(tap * maps_in);
            });
            clear_border();
        }
        for (Index m = 0; m < maps_in; ++m)
            for (Index t = 0; t < taps * taps; ++t)
                dK.col(m * taps * taps + t) = kernel_gradient.col(t * maps_in + m);
    }

private:
    void clear_border() {
        constexpr Index row = taps * maps_in;
        for (Index i = 0; i < side; ++i) {
            patches.col(i).head(row).setZero();
            patches.col((side - 1) * side + i).tail(row).setZero();
            for (Index u = 0; u < taps; ++u) {
                patches.col(i * side).segment(u * row, maps_in).setZero();
                patches.col(i * side + side - 1).segment((u + 1) * row - maps_in, maps_in).setZero();
            }
        }
    }
};

// Plain loops; the innermost ones run over the maps.
struct by_loops : gradients {
    MatrixXd Z = MatrixXd(maps_out, pixels);

    void operator()(problem const& p) {
        value = 0;
        dK.setZero();
        dX.setZero();
        for (Index s = 0; s < samples; ++s) {
            Z.setZero();
            problem::each([&](Index out, Index in, Index tap) {
                for (Index m = 0; m < maps_in; ++m)
                    for (Index k = 0; k < maps_out; ++k)
                        Z(k, out) += p.K(k, m * taps * taps + tap) * p.X(m, s * pixels + in);
            });
            for (Index i = 0; i < Z.size(); ++i) value += Z.data()[i] * Z.data()[i];
            problem::each([&](Index out, Index in, Index tap) {
                for (Index m = 0; m < maps_in; ++m) {
                    double sum = 0;
                    for (Index k = 0; k < maps_out; ++k) {
                        dK(k, m * taps * taps + tap) += 2 * Z(k, out) * p.X(m, s * pixels + in);
                        sum += p.K(k, m * taps * taps + tap) * Z(k, out);
                    }
                    dX(m, s * pixels + in) += 2 * sum;
                }
            });
        }
    }
};

void run(bench::session& session) {
    bench::row row{"conv2d", "‖conv2d(X, K)‖² by K and X, 8 maps of 28×28 to 16 maps, 3×3, 8 samples"};
    if (!session.wants(row.key)) return;
    problem const p;

    by_hand H;
    row.add(
        "H", [&] { H(p); }, H.value, H.dK, H.dX);

    constexpr auto n = dim<"n">;
    constexpr auto K = matrix<"K", maps_out, maps_in * taps * taps>;
    constexpr auto X = matrix<"X", maps_in, pixels * n>;
    constexpr auto f = squared_norm(conv2d<side, side, taps, taps, 1, 1>(X, K));
    auto fg = evaluator(f, grad(f, boost::hana::make_tuple(K, X)));
    gradients g;
    row.add(
        "gradus", [&] { fg.into(g.value, g.dK, g.dX)(K = p.K, X = p.X); }, g.value, g.dK, g.dX);

    by_loops loops;
    row.add(
        "loops", [&] { loops(p); }, loops.value, loops.dK, loops.dX);
    bench::compare(
        session, row, [&](auto const* v) { return p(v); }, bench::variables(p.K, p.X),
        2.0 * static_cast<double>(p.K.size()) * pixels * samples);
}

bench::workload const registered("conv2d", run);

}  // namespace
