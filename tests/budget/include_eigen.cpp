// SPDX-License-Identifier: MIT
// What the evaluation costs, over the core and Eigen.
// budget: 0.1
// counts: GNU 12: 27885 12000
// counts: Clang 19: 5240 12000
// budget over: <Eigen/Dense> <gradus/gradus.hpp>
#include <Eigen/Dense>
#include <gradus/eigen.hpp>

int main() {}
