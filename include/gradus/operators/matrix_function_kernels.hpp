// SPDX-License-Identifier: MIT
// How functions of matrices are computed: expm by scaling and squaring, logm by square roots, their derivatives as a block
// of the same function of a matrix of twice the size. They allocate.
#pragma once

#include <gradus/operators/matrix_functions.hpp>

namespace gradus {

// B ← A⁻¹B by elimination with partial pivoting; A is used up.
template <class Matrix>
void eliminate(Matrix& a, Matrix& b) {
    auto const n = a.rows();
    for (auto k = 0 * n; k < n; ++k) {
        auto pivot = k;
        a.col(k).tail(n - k).cwiseAbs().maxCoeff(&pivot);
        if (pivot > 0) {
            a.row(k).swap(a.row(k + pivot));
            b.row(k).swap(b.row(k + pivot));
        }
        for (auto i = k + 1; i < n; ++i) {
            auto const factor = a(i, k) / a(k, k);
            a.row(i) -= factor * a.row(k);
            b.row(i) -= factor * b.row(k);
        }
    }
    for (auto k = n; k-- > 0;) {
        b.row(k) /= a(k, k);
        for (auto i = k; i-- > 0;) b.row(i) -= a(i, k) * b.row(k);
    }
}

// The greatest sum of absolute values of a column.
template <class Matrix>
auto column_norm(Matrix const& x) {
    return x.cwiseAbs().colwise().sum().maxCoeff();
}

// Padé's approximant of order 13 of X/2ˢ, squared s times (Higham, 2005).
template <class Matrix>
Matrix exponential_of_matrix(Matrix x) {
    using S = typename Matrix::Scalar;
    if (x.size() == 0) return x;
    constexpr double b[] = {64764752532480000.,
                            32382376266240000.,
                            7771770303897600.,
                            1187353796428800.,
                            129060195264000.,
                            10559470521600.,
                            670442572800.,
                            33522128640.,
                            1323241920.,
                            40840800.,
                            960960.,
                            16380.,
                            182.,
                            1.};
    int squarings = 0;
    for (S norm = column_norm(x); norm > S(5.3) && squarings < 1100; norm /= 2) ++squarings;
    for (int k = 0; k < squarings; ++k) x /= S(2);
    Matrix const one = Matrix::Identity(x.rows(), x.cols());
    Matrix const x2 = x * x, x4 = x2 * x2, x6 = x4 * x2;
    auto const polynomial = [&](int low) -> Matrix {
        Matrix const high = S(b[low + 12]) * x6 + S(b[low + 10]) * x4 + S(b[low + 8]) * x2;
        return x6 * high + S(b[low + 6]) * x6 + S(b[low + 4]) * x4 + S(b[low + 2]) * x2 + S(b[low]) * one;
    };
    Matrix const odd = x * polynomial(1), even = polynomial(0);
    Matrix denominator = even - odd, y = even + odd;
    eliminate(denominator, y);
    for (int k = 0; k < squarings; ++k) y = (y * y).eval();
    return y;
}

// Square roots until X is near I (the iteration of Denman and Beavers), then 2 artanh((X − I)(X + I)⁻¹). NaN where an
// eigenvalue is on the negative axis, since no iteration ends there.
template <class Matrix>
Matrix logarithm_of_matrix(Matrix x) {
    using S = typename Matrix::Scalar;
    auto const n = x.rows();
    Matrix const one = Matrix::Identity(n, n);
    constexpr S precision = numerics<S>::precision;
    S scale(1);
    for (int roots = 0; column_norm(x - one) > S(0.25); ++roots) {
        Matrix y = x, z = one;
        bool converged = false;
        for (int k = 0; k < 60 && !converged; ++k) {
            Matrix inverse_y = one, inverse_z = one, used_y = y, used_z = z;
            eliminate(used_y, inverse_y);
            eliminate(used_z, inverse_z);
            Matrix const next = (y + inverse_z) / S(2);
            z = (z + inverse_y) / S(2);
            converged = column_norm(next - y) <= 8 * precision * column_norm(next);
            y = next;
        }
        if (!converged || roots > 60) return Matrix::Constant(n, n, numerics<S>::not_a_number);
        x = y;
        scale *= 2;
    }
    Matrix sum_of_both = x + one, ratio = x - one;
    eliminate(sum_of_both, ratio);  // they commute
    Matrix const square = ratio * ratio;
    Matrix series = Matrix::Zero(n, n);
    for (int k = 27; k > 0; k -= 2) series = (square * series + one / S(k)).eval();
    return 2 * scale * ratio * series;
}

// f([X G; 0 X]) = [f(X) L(X, G); 0 f(X)]
template <class Matrix>
Matrix derivative_of_matrix_function(Matrix (*f)(Matrix), auto const& x, auto const& g) {
    auto const n = x.rows();
    Matrix block = Matrix::Zero(2 * n, 2 * n);
    block.topLeftCorner(n, n) = x;
    block.bottomRightCorner(n, n) = x;
    block.topRightCorner(n, n) = g;
    block = f(block);
    return block.topRightCorner(n, n);
}

template <>
struct kernel<op::expm> {
    template <class Out>
    static void run(Out& out, auto const& x) {
        out = exponential_of_matrix(numerics<typename Out::Scalar>::matrix(x));
    }
};
template <>
struct kernel<op::logm> {
    template <class Out>
    static void run(Out& out, auto const& x) {
        if (x.size() > 0) out = logarithm_of_matrix(numerics<typename Out::Scalar>::matrix(x));
    }
};
template <>
struct kernel<op::expm_derivative> {
    template <class Out>
    static void run(Out& out, auto const& x, auto const& g) {
        using matrix = decltype(numerics<typename Out::Scalar>::matrix(x));
        if (x.size() > 0) out = derivative_of_matrix_function<matrix>(exponential_of_matrix<matrix>, x, g);
    }
};
template <>
struct kernel<op::logm_derivative> {
    template <class Out>
    static void run(Out& out, auto const& x, auto const& g) {
        using matrix = decltype(numerics<typename Out::Scalar>::matrix(x));
        if (x.size() > 0) out = derivative_of_matrix_function<matrix>(logarithm_of_matrix<matrix>, x, g);
    }
};

}  // namespace gradus
