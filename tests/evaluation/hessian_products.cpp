// SPDX-License-Identifier: MIT
// A Hessian times a vector forms no matrix: the first call allocates a few columns, later calls nothing.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../allocations.hpp"

using namespace gradus;
using Eigen::VectorXd;

namespace {
constexpr auto n = dim<"n">;
constexpr auto z = vector<"z", n>;
constexpr auto v = vector<"v", n>;
constexpr auto y = vector<"y", n, one_hot>;
constexpr auto loss = CE(softmax(z), y);
}  // namespace

TEST_CASE("softmax-CE and logsumexp: O(n) memory, and nothing after the first call") {
    constexpr int size = 1000;
    VectorXd const zv = VectorXd::Random(size), direction = VectorXd::Random(size);
    VectorXd const s = (zv.array().exp() / zv.array().exp().sum()).matrix();
    VectorXd const expected = s.cwiseProduct(direction) - s * s.dot(direction);
    auto const check = [&](auto product) {
        VectorXd result(size);
#if GRADUS_TEST_HOOK
        long const before = allocated_bytes;
        product.into(result)(z = zv, v = direction);
        CHECK(allocated_bytes - before < 16 * size * static_cast<long>(sizeof(double)));  // far from size²
        CHECK(allocations_of([&] { product.into(result)(z = zv, v = direction); }) == 0);
#else
        product.into(result)(z = zv, v = direction);
#endif
        CHECK((result - expected).norm() <= 1e-14);
    };
    check(evaluator(hessian(loss, z) * v));
    check(evaluator(jvp(grad(loss, z), z, v)));
    check(evaluator(hessian(logsumexp(z), z) * v));
}
