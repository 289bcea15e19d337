// SPDX-License-Identifier: MIT
// An operator that nobody has said how to evaluate.
// refused: the operator squashed has no kernel, so it cannot be evaluated
#include <gradus/eigen.hpp>

using namespace gradus;

namespace {
inline constexpr operation squashed = elementwise("squashed", written_as_function("squashed", "\\operatorname{squashed}"), nullptr);
}
#ifndef REFUSED
template <>
struct gradus::kernel<squashed> {
    static auto of(auto const& x) { return x.tanh(); }
};
#endif

constexpr auto x = vector<"x", dim<"n">>;

void evaluate_it(Eigen::VectorXd const& xv) { (void)apply<squashed>(x)(x = xv); }
