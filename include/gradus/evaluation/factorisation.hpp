// SPDX-License-Identifier: MIT
// A factorisation of a square matrix, X = LLᵀ or PX = LU, kept in a slot: one serves every X⁻¹B, X⁻ᵀB, det X and
// log│det X│ of an evaluation.
#pragma once

#include <algorithm>
#include <limits>

#include <gradus/evaluation/definite_inverse.hpp>

namespace gradus {

template <class S>
struct factorisation {
    S* data = nullptr;  // n × n by columns, then the pivots
    Index n = 0;
    bool definite = false;
    block* scratch = nullptr;

    strided<S> factors() const { return {data, n, n, 1, n}; }
    // Pivots are row numbers; a slot has room for them as numbers of S.
    int* pivots() const { return reinterpret_cast<int*>(data + n * n); }

    // The factors take the place of X in `data`. A matrix that is not positive definite, though X is declared so,
    // gives NaN.
    void compute() {
        if (n == 0) return;
        if (!definite)
            factorise_with_pivots(factors(), pivots(), 0, n, *scratch);
        else if (!factorise_definite(factors(), *scratch))
            spoil();
    }
    // The same of an X that need not be copied, because it is small and definite; false where it is not.
    bool compute_from(strided<S const> x) {
        if (!definite || n == 0 || n > triangular_leaf) return false;
        if (!factorise_definite_leaf(x, factors())) spoil();
        return true;
    }

    // B ← X⁻¹B, or X⁻ᵀB.
    void solve(strided<S> b, bool transposed) const {
        if (n == 0 || b.columns == 0) return;
        auto const t = read_only(factors());
        if (definite && n <= triangular_leaf && b.columns == 1) {
            solve_definite_column(t, b.data);
        } else if (definite) {
            solve_with<true, false>(t, b);
            solve_with<false, false>(t.flipped(), b);
        } else if (!transposed) {
            swap_rows(b, pivots(), 0, n);
            solve_with<true, true>(t, b);
            solve_with<false, false>(t, b);
        } else {
            solve_with<true, false>(t.flipped(), b);
            solve_with<false, true>(t.flipped(), b);
            for (Index k = n; k-- > 0;) swap_rows(b, pivots(), k, k + 1);
        }
    }

    // B ← X⁻¹
    void invert(strided<S> b) const {
        if (definite) return invert_definite(read_only(factors()), b, *scratch);
        for (Index j = 0; j < n; ++j) {
            column_of(b, j, 0, n).setZero();
            b.data[j + j * b.column_step] = S(1);
        }
        solve(b, false);
    }

    S determinant() const {
        S d(1);
        for (Index i = 0; i < n; ++i)
            d *= definite ? diagonal(i) * diagonal(i) : pivots()[i] == i ? diagonal(i) : -diagonal(i);
        return d;
    }
    S log_abs_determinant() const {
        S sum(0);
        for (Index i = 0; i < n; ++i) sum += std::log(std::abs(diagonal(i)));
        return definite ? 2 * sum : sum;
    }
    // 1, −1 or 0.
    S sign_of_determinant() const {
        S sign(1);
        for (Index i = 0; i < n && !definite; ++i) {
            S const d = diagonal(i);
            sign *= d == 0 ? S(0) : (d < 0) != (pivots()[i] != i) ? S(-1) : S(1);
        }
        return sign;
    }

    // det(X)X⁻ᵀ; where X is singular and not large, by the determinants of its minors, which takes memory.
    void cofactors(auto& out) const {
        S const d = determinant();
        if (d == 0 && n <= 64) return minors(out);
        out.setIdentity();
        out *= d;
        solve({out.data(), n, n, 1, n}, true);
    }

private:
    void spoil() { column_of(factors(), 0, 0, n * n).setConstant(std::numeric_limits<S>::quiet_NaN()); }
    void minors(auto& out) const {
        using matrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;
        matrix x = matrix::Zero(n, n), part(n - 1, n);  // a column more for the pivots
        for (Index j = 0; j < n; ++j)
            for (Index i = 0; i < n; ++i)
                for (Index k = 0; k <= std::min(i, j); ++k)
                    x(i, j) += definite ? data[k * n + i] * data[k * n + j]
                                        : (i == k ? S(1) : data[k * n + i]) * data[j * n + k];
        for (Index k = definite ? 0 : n; k-- > 0;) swap_rows<S>({x.data(), n, n, 1, n}, pivots(), k, k + 1);
        for (Index j = 0; j < n; ++j)
            for (Index i = 0; i < n; ++i) {
                for (Index q = 0; q < n - 1; ++q)
                    for (Index p = 0; p < n - 1; ++p) part(p, q) = x(p + (p >= i), q + (q >= j));
                factorisation minor{part.data(), n - 1, false, scratch};
                minor.compute();
                out(i, j) = (i + j) % 2 == 0 ? minor.determinant() : -minor.determinant();
            }
    }
    S diagonal(Index i) const { return data[i * n + i]; }

    // One long column by Eigen's own solver, others by halves.
    template <bool Lower, bool Unit>
    void solve_with(strided<S const> t, strided<S> b) const {
        if (b.columns > 1 || n <= triangular_leaf) return solve_triangular<Lower, Unit>(t, b, *scratch);
        constexpr unsigned mode = (Lower ? Eigen::Lower : Eigen::Upper) | (Unit ? Eigen::UnitDiag : 0);
        auto x = column_of(b, 0, 0, n);
        Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic> const> const stored(data, n, n);
        if (t.row_step == 1)
            stored.template triangularView<mode>().solveInPlace(x);
        else
            stored.transpose().template triangularView<mode>().solveInPlace(x);
    }
};

}  // namespace gradus
