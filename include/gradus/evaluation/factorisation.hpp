// SPDX-License-Identifier: MIT
// A factorisation of a square matrix, X = LLᵀ or PX = LU, kept in a slot: one serves every X⁻¹B, X⁻ᵀB, det X and
// log│det X│ of an evaluation.
#pragma once

#include <cmath>
#include <limits>

#include <Eigen/Cholesky>
#include <Eigen/LU>

#include <gradus/evaluation/matrix_product.hpp>

namespace gradus {

template <class S>
struct factorisation {
    S* data = nullptr;  // n × n by columns, then the pivots
    Index n = 0;
    bool definite = false;

    using matrix = Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>>;
    using column = Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1>>;

    matrix factors() const { return matrix(data, n, n); }
    // Pivots are row numbers; a slot has room for them as numbers of S.
    int* pivots() const { return reinterpret_cast<int*>(data + n * n); }

    // The factors take the place of X in `data`. A matrix that is not positive definite, though X is declared so,
    // gives NaN.
    void compute() {
        if (n == 0) return;
        auto x = factors();
        if (definite) {
            using lower = Eigen::internal::llt_inplace<S, Eigen::Lower>;
            if (lower::blocked(x) >= 0) x.setConstant(std::numeric_limits<S>::quiet_NaN());
        } else {
            int transpositions = 0;
            Eigen::internal::partial_lu_impl<S, Eigen::ColMajor, int>::blocked_lu(n, n, data, n, pivots(), transpositions);
        }
    }

    // B ← X⁻¹B, or X⁻ᵀB.
    void solve(strided<S> b, bool transposed) const {
        if (n == 0 || b.columns == 0) return;
        if (b.columns == 1)
            solve_in(column(b.data, n), transposed);
        else
            solve_in(matrix(b.data, n, b.columns), transposed);
    }

    S determinant() const {
        S d(1);
        for (Index i = 0; i < n; ++i) d *= definite ? diagonal(i) * diagonal(i) : pivots()[i] == i ? diagonal(i) : -diagonal(i);
        return d;
    }
    S log_abs_determinant() const {
        S sum(0);
        for (Index i = 0; i < n; ++i) sum += std::log(std::abs(diagonal(i)));
        return definite ? 2 * sum : sum;
    }
    // The sign of the determinant, or 0.
    S sign_of_determinant() const {
        S sign(1);
        if (!definite)
            for (Index i = 0; i < n; ++i) {
                S const d = diagonal(i);
                sign *= d == 0 ? S(0) : (d < 0) != (pivots()[i] != i) ? S(-1) : S(1);
            }
        return sign;
    }

private:
    S diagonal(Index i) const { return data[i * n + i]; }

    template <class B>
    void solve_in(B b, bool transposed) const {
        auto const x = factors();
        if (definite) {
            x.template triangularView<Eigen::Lower>().solveInPlace(b);
            x.transpose().template triangularView<Eigen::Upper>().solveInPlace(b);
        } else if (!transposed) {
            for (Index i = 0; i < n; ++i)
                if (pivots()[i] != i) b.row(i).swap(b.row(pivots()[i]));
            x.template triangularView<Eigen::UnitLower>().solveInPlace(b);
            x.template triangularView<Eigen::Upper>().solveInPlace(b);
        } else {
            x.transpose().template triangularView<Eigen::Lower>().solveInPlace(b);
            x.transpose().template triangularView<Eigen::UnitUpper>().solveInPlace(b);
            for (Index i = n; i-- > 0;)
                if (pivots()[i] != i) b.row(i).swap(b.row(pivots()[i]));
        }
    }
};

}  // namespace gradus
