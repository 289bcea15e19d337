// SPDX-License-Identifier: MIT
// The cross-entropy of a batch of logits, the classes given by their numbers: text, values, gradients, what is refused.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../evaluation/numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd;

namespace {
constexpr dimension m = dim<"m">, n = dim<"n">, k = dim<"k">;
constexpr auto ids = indices<"ids", k>;
std::vector<int> const numbers{4, 0, 4, 2};

template <class F>
std::string message_of(F f) {
    try {
        f();
    } catch (index_error const& error) {
        return error.what();
    }
    return "no index_error";
}
}  // namespace

TEST_CASE("classes of a batch by their numbers") {
    constexpr auto X = matrix<"X", k, m>;
    constexpr auto V = matrix<"V", m, n>;
    constexpr auto loss = cross_entropy_with_logits(X * V, ids);
    static_assert(grad(loss, V) == T(X) * (row_softmax(X * V) - one_hot_rows<n>(ids)));
    MatrixXd const Xm = MatrixXd::Random(4, 6), Vm = MatrixXd::Random(6, 5);
    auto const of = [&](MatrixXd const& at) {
        MatrixXd const logits = Xm * at;
        double sum = 0;
        for (int i = 0; i < 4; ++i)
            sum += std::log(logits.row(i).array().exp().sum()) - logits(i, numbers[std::size_t(i)]);
        return sum;
    };
    auto both = evaluator(loss, grad(loss, V));
    auto const [value, gradient] = both(X = Xm, V = Vm, ids = numbers);
    CHECK(std::abs(value - of(Vm)) < 1e-13);
    CHECK(distance(gradient, central_differences(of, Vm)) < 1e-9);
    // Nobody makes a matrix of zeros and ones.
    for (gradus::index s = 0; s < decltype(both)::plan.step_count; ++s)
        CHECK(decltype(both)::plan.values[decltype(both)::plan.steps[s].value].rules != &op::gather);
    CHECK(message_of([&] {
              both(X = Xm, V = Vm, ids = std::vector<int>{0, 5, 1, 1});
          }) == "ids has the entry 5 at 1, but what it picks from has columns 0 to 4");

    constexpr auto Z = matrix<"Z", k, n>;
    constexpr auto of_logits = cross_entropy_with_logits(Z, ids);
    static_assert(unicode(grad(of_logits, Z)) == "softmaxᵣ(Z) − gather(I, ids)");
    CHECK(message_of([&] { of_logits(Z = MatrixXd::Zero(1, 3).eval(), ids = std::vector<int>{-1}); }) ==
          "ids has the entry -1 at 0, but Z has columns 0 to 2");
    MatrixXd far(2, 2);
    far << 40, 0, 0, 1000;
    CHECK(of_logits(Z = far, ids = std::vector<int>{0, 1}) ==
          doctest::Approx(std::log1p(std::exp(-40.0))).epsilon(1e-12));
    MatrixXd const residual = grad(of_logits, Z)(Z = far, ids = std::vector<int>{0, 1});
    CHECK(residual(0, 0) == doctest::Approx(-std::exp(-40.0)).epsilon(1e-12));
    CHECK(residual.row(1) == MatrixXd::Zero(1, 2));
    CHECK(one_hot_rows<3>(ids)(ids = std::vector<int>{2, 0}) == MatrixXd{{0, 0, 1}, {1, 0, 0}});
}
