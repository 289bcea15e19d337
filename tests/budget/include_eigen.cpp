// SPDX-License-Identifier: MIT
// What the evaluation costs, over the core and Eigen.
// budget: 0.1
// budget over: <Eigen/Dense> <gradus/gradus.hpp>
#include <Eigen/Dense>
#include <gradus/eigen.hpp>

int main() {}
