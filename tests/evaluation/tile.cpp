// SPDX-License-Identifier: MIT
// Tiles: what the leaves of triangular algorithms do, against Eigen.
#include <doctest/doctest.h>

#include <limits>
#include <utility>

#include <gradus/eigen.hpp>

using Eigen::Index;
using gradus::strided;

namespace {

template <class S>
using matrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;

template <class S>
strided<S> view(matrix<S>& m) {
    return {m.data(), m.rows(), m.cols(), 1, m.rows()};
}
template <class S>
strided<S const> view(matrix<S> const& m) {
    return {m.data(), m.rows(), m.cols(), 1, m.rows()};
}
// Well conditioned, with entries everywhere, so that what must not be read would be seen.
template <class S>
matrix<S> dominant(Index n) {
    return matrix<S>::Random(n, n) + S(n + 1) * matrix<S>::Identity(n, n);
}
template <class S>
bool close(matrix<S> const& x, matrix<S> const& expected) {
    return (x - expected).norm() <= 100 * std::numeric_limits<S>::epsilon() * expected.norm();
}
template <class S>
matrix<S> definite(Index n) {
    matrix<S> const x = matrix<S>::Random(n, n);
    return x * x.transpose() + matrix<S>::Identity(n, n);
}

}  // namespace

TEST_CASE_TEMPLATE("triangular systems with few and many columns", S, double, float) {
    for (Index n : {1, 2, 5, 8, 9, 16})
        for (Index columns : {1, 3, 8, 11, 16, 37}) {
            CAPTURE(n);
            CAPTURE(columns);
            matrix<S> const t = dominant<S>(n), b = matrix<S>::Random(n, columns);
            auto const solved = [&]<bool Lower, bool Unit>(strided<S const> of) {
                matrix<S> x = b;
                gradus::solve_leaf<Lower, Unit, S>(of, view(x));
                return x;
            };
            using Eigen::Lower, Eigen::Upper, Eigen::UnitLower, Eigen::UnitUpper;
            CHECK(close<S>(solved.template operator()<true, false>(view(t)),
                           t.template triangularView<Lower>().solve(b)));
            CHECK(close<S>(solved.template operator()<false, false>(view(t)),
                           t.template triangularView<Upper>().solve(b)));
            CHECK(close<S>(solved.template operator()<false, true>(view(t)),
                           t.template triangularView<UnitUpper>().solve(b)));
            matrix<S> const turned = t.transpose();
            CHECK(close<S>(solved.template operator()<true, true>(view(t).flipped()),
                           turned.template triangularView<UnitLower>().solve(b)));
        }
}

TEST_CASE_TEMPLATE("Cholesky's factor and the inverse; nothing above the diagonal is read or written", S,
                   double, float) {
    gradus::block scratch;
    for (Index n : {1, 2, 5, 8, 9, 16}) {
        CAPTURE(n);
        matrix<S> const x = definite<S>(n);
        matrix<S> factor = x;
        factor.template triangularView<Eigen::StrictlyUpper>().setConstant(S(7));
        CHECK(gradus::factorise_definite<S>(view(factor), scratch));
        matrix<S> const lower = factor.template triangularView<Eigen::Lower>();
        CHECK(close<S>(lower * lower.transpose(), x));
        for (Index j = 0; j < n; ++j)
            for (Index i = 0; i < j; ++i) CHECK(factor(i, j) == S(7));

        matrix<S> inverse(n, n);
        gradus::invert_definite<S>(view(std::as_const(factor)), view(inverse), scratch);
        CHECK(close<S>(inverse * x, matrix<S>::Identity(n, n)));
        CHECK(inverse == inverse.transpose());
    }
}

TEST_CASE("diagonals whose inverse overflows, and matrices that are not definite") {
    gradus::block scratch;
    matrix<double> const x = definite<double>(5);
    matrix<double> factor = 1e-310 * x;
    CHECK(gradus::factorise_definite<double>(view(factor), scratch));
    matrix<double> const lower = 1e155 * matrix<double>(factor.triangularView<Eigen::Lower>());
    CHECK((lower * lower.transpose() - x).norm() <= 1e-10 * x.norm());  // the entries had 13 bits less

    matrix<double> t = 1e-310 * dominant<double>(4), b = 1e-310 * matrix<double>::Ones(4, 2);
    gradus::solve_leaf<true, false, double>(view(std::as_const(t)), view(b));
    CHECK(b.allFinite());

    for (double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
        matrix<double> y = definite<double>(6);
        y(3, 3) = bad;
        CHECK_FALSE(gradus::factorise_definite<double>(view(y), scratch));
    }
}
