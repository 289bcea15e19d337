// SPDX-License-Identifier: MIT
// Central differences of a function written in plain Eigen: the judge of gradients, independent of the library.
#pragma once

#include <Eigen/Core>

// ∂f/∂Xᵢⱼ, fourth order: the error is of the order of h⁴ and of the rounding of f over h.
template <class F, class X>
typename X::PlainObject central_differences(F f, X const& at, double h = 1e-3) {
    typename X::PlainObject x = at, gradient = x;
    for (Eigen::Index j = 0; j < x.cols(); ++j)
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            auto const centre = x(i, j);
            auto const shifted = [&](double by) {
                x(i, j) = centre + by;
                double const value = f(x);
                x(i, j) = centre;
                return value;
            };
            gradient(i, j) = (8 * (shifted(h) - shifted(-h)) - (shifted(2 * h) - shifted(-2 * h))) / (12 * h);
        }
    return gradient;
}

// ∂loss/∂(member) of an object that holds the numbers of a loss and computes it: at.loss().
template <class Numbers, class Member>
auto difference_by(Numbers const& at, Member member) {
    return central_differences(
        [&](auto const& x) {
            Numbers moved = at;
            moved.*member = x;
            return moved.loss();
        },
        at.*member);
}

// The greatest difference of entries, relative to the greatest entry where that is above one.
template <class A, class B>
double distance(A const& a, B const& b) {
    if (a.rows() != b.rows() || a.cols() != b.cols()) return 1e300;
    if (a.size() == 0) return 0;
    double const scale = b.cwiseAbs().maxCoeff();
    return (a - b).cwiseAbs().maxCoeff() / (scale > 1 ? scale : 1.0);
}
