// SPDX-License-Identifier: MIT
// What the evaluation costs, over the core and Eigen.
// budget: 0.1
// counts: GNU 12: 28200 12000
// counts: Clang 19: 5380 12000
// budget over: <Eigen/Dense> <gradus/gradus.hpp>
#include <Eigen/Dense>
#include <gradus/eigen.hpp>

int main() {}
