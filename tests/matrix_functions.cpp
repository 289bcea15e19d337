// SPDX-License-Identifier: MIT
#include "matrix_functions.hpp"

#include <unsupported/Eigen/MatrixFunctions>

#include "reference.hpp"

namespace reference {

namespace {

// The real part of the principal logarithm, which is the logarithm where that is real.
M real_logarithm(M const& x) { return M(Eigen::MatrixXcd(x).log().real()); }
// The derivative of a function of matrices at x in the direction g.
M block_of(std::function<M(M const&)> f, M const& x, M const& g) {
    auto const n = x.rows();
    M block = M::Zero(2 * n, 2 * n);
    block << x, g, 0 * x, x;
    return f(block).topRightCorner(n, n);
}

}  // namespace

void add_matrix_functions() {
    auto& known = functions();
    known[&op::expm] = [](auto const& x) { return M(x[0].exp()); };
    known[&op::logm] = [](auto const& x) { return real_logarithm(x[0]); };
    known[&op::expm_derivative] = [](auto const& x) {
        return block_of([](M const& b) { return M(b.exp()); }, x[0], x[1]);
    };
    // log(cX) and log X have one derivative; turned by c, no real eigenvalue is on the cut of the logarithm.
    known[&op::logm_derivative] = [](auto const& x) {
        auto const turned = [](M const& b) {
            return M((std::polar(1.0, 0.5) * Eigen::MatrixXcd(b)).log().real());
        };
        return block_of(turned, x[0], x[1]);
    };
}

}  // namespace reference
