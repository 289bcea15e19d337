// SPDX-License-Identifier: MIT
// W5: −½ log det Σ − ½(x − μ)ᵀΣ⁻¹(x − μ) by μ and Σ, the log-density of a Gaussian but for its constant.
#include <Eigen/Cholesky>
#include <boost/hana/tuple.hpp>
#include <gradus/eigen.hpp>

#include <cmath>
#include <vector>

#include "data.hpp"
#include "peers.hpp"

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

template <class M, class V>
struct problem {
    M sigma;
    V x, mu;

    explicit problem(Index n)
        : sigma(bench::random(M(n, n), 1)), x(bench::random(V(n), 2)), mu(bench::random(V(n), 3)) {
        sigma = (sigma * sigma.transpose()).eval() / static_cast<double>(n) + M::Identity(n, n);
    }

    // By elimination, for a Σ that need not be symmetric: its gradient at a symmetric one is.
    template <class S>
    S operator()(S const* v) const {
        using std::log;
        Index const n = x.size();
        std::vector<S> a(v + n, v + n + n * n), d(static_cast<std::size_t>(n)),
            u(static_cast<std::size_t>(n));
        for (Index i = 0; i < n; ++i) d[i] = x[i] - v[i];
        u = d;
        S log_det = 0;
        for (Index k = 0; k < n; ++k) {
            log_det += log(a[k + n * k]);
            for (Index i = k + 1; i < n; ++i) {
                S const q = a[i + n * k] / a[k + n * k];
                for (Index j = k + 1; j < n; ++j) a[i + n * j] -= q * a[k + n * j];
                u[i] -= q * u[k];
            }
        }
        S form = 0;
        for (Index k = n; k-- > 0;) {
            for (Index j = k + 1; j < n; ++j) u[k] -= a[k + n * j] * u[j];
            u[k] /= a[k + n * k];
            form += d[k] * u[k];
        }
        return -(log_det + form) / 2;
    }
};

template <class M, class V, class Ss, class Vs, class Ws>
void measure(bench::session& session, bench::row row, Index n, Ss Sigma, Vs x, Ws mu) {
    if (!session.wants(row.key)) return;
    problem<M, V> const p(n);

    struct {
        double value;
        V dmu;
        M dsigma;
    } h{0, p.mu, p.sigma}, g = h;
    Eigen::LLT<M> llt(p.sigma);
    V d = p.x;
    row.add(
        "H",
        [&] {
            llt.compute(p.sigma);
            d = p.x - p.mu;
            h.dsigma.setIdentity();
            llt.solveInPlace(h.dsigma);
            h.dmu.noalias() = h.dsigma * d;
            h.value = -llt.matrixLLT().diagonal().array().log().sum() - 0.5 * d.dot(h.dmu);
            h.dsigma *= -0.5;
            h.dsigma.noalias() += 0.5 * h.dmu * h.dmu.transpose();
        },
        h.value, h.dmu, h.dsigma);

    auto f = -half * logdet(Sigma) - half * T(x - mu) * inv(Sigma) * (x - mu);
    auto fg = evaluator(f, grad(f, boost::hana::make_tuple(mu, Sigma)));
    row.add(
        "gradus", [&] { fg.into(g.value, g.dmu, g.dsigma)(Sigma = p.sigma, x = p.x, mu = p.mu); }, g.value,
        g.dmu, g.dsigma);
    bench::add_libtorch(session, row, "gaussian", bench::operands(p.mu, p.sigma), bench::operands(p.x));
    bench::compare(
        session, row, [&](auto const* v) { return p(v); }, bench::variables(p.mu, p.sigma),
        static_cast<double>(n * n * n) * 2 / 3);
}

void run(bench::session& session) {
    constexpr auto n = dim<"n">;
    constexpr auto Sigma = matrix<"Σ", n, n, spd>;
    constexpr auto x = vector<"x", n>;
    constexpr auto mu = vector<"μ", n>;
    measure<MatrixXd, VectorXd>(session, {"W5/5", "Gaussian log-density by μ and Σ, n = 5", 0.80}, 5, Sigma,
                                x, mu);
    {
        constexpr auto Sigma = matrix<"Σ", 5, 5, spd>;
        constexpr auto x = vector<"x", 5>;
        constexpr auto mu = vector<"μ", 5>;
        using Eigen::Matrix;
        measure<Matrix<double, 5, 5>, Matrix<double, 5, 1>>(
            session, {"W5/fixed", "n = 5, fixed sizes on both sides"}, 5, Sigma, x, mu);
    }
    measure<MatrixXd, VectorXd>(session, {"W5/50", "n = 50", 0.85}, 50, Sigma, x, mu);
}

bench::workload const registered("W5", run);

}  // namespace
