// SPDX-License-Identifier: MIT
// Picked rows by numbers: values, gradients, what may be bound, numbers that are no rows.
#include <span>

#include "numeric.hpp"

#include <doctest/doctest.h>
#include <gradus/eigen.hpp>

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd, Eigen::VectorXi;

namespace {
constexpr dimension m = dim<"m">, n = dim<"n">, k = dim<"k">;
constexpr auto E = matrix<"E", m, n>;
constexpr auto W = matrix<"W", n, n>;
constexpr auto ids = indices<"ids", k>;
constexpr auto c = indices<"c", 1>;
constexpr auto z = vector<"z", n>;
constexpr auto f = squared_norm(tanh(gather(E, ids) * W));

MatrixXd picked(MatrixXd const& Em, std::vector<int> const& rows) {
    MatrixXd p(rows.size(), Em.cols());
    for (std::size_t r = 0; r < rows.size(); ++r) p.row(int(r)) = Em.row(rows[r]);
    return p;
}
std::vector<int> const numbers{4, 0, 4, 2};
MatrixXd const Em = MatrixXd::Random(6, 3), Wm = MatrixXd::Random(3, 3);

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

TEST_CASE("values and gradients") {
    CHECK(gather(E, ids)(E = Em, ids = numbers) == picked(Em, numbers));
    auto both = evaluator(f, grad(f, boost::hana::make_tuple(E, W)));
    auto const [value, by_e, by_w] = both(E = Em, ids = numbers, W = Wm);
    auto const of = [&](MatrixXd const& at) {
        return (picked(at, numbers) * Wm).array().tanh().matrix().squaredNorm();
    };
    CHECK(std::abs(value - of(Em)) < 1e-13);
    CHECK(distance(MatrixXd(by_e), central_differences(of, Em)) < 1e-9);
    auto const of_w = [&](MatrixXd const& at) {
        return (picked(Em, numbers) * at).array().tanh().matrix().squaredNorm();
    };
    CHECK(distance(MatrixXd(by_w), central_differences(of_w, Wm)) < 1e-9);
    CHECK(check_gradient(f, E)(E = Em, ids = numbers, W = Wm).agrees);
}

TEST_CASE("whole numbers of every kind") {
    auto const expected = picked(Em, numbers);
    constexpr auto g = gather(E, ids);
    CHECK(g(E = Em, ids = VectorXi{{4, 0, 4, 2}}.eval()) == expected);
    CHECK(g(E = Em, ids = std::vector<std::int64_t>{4, 0, 4, 2}) == expected);
    CHECK(g(E = Em, ids = std::vector<unsigned char>{4, 0, 4, 2}) == expected);
    CHECK(g(E = Em, ids = std::span<int const>(numbers)) == expected);
    Eigen::MatrixXi table(4, 2);
    table << 4, 9, 0, 9, 4, 9, 2, 9;
    CHECK(g(E = Em, ids = table.col(0)) == expected);
    CHECK(g(E = Em.cast<float>().eval(), ids = numbers) == expected.cast<float>());
    CHECK(g(E = Em, ids = std::vector<int>{}).rows() == 0);
}

TEST_CASE("a number that is no row is an error, and nothing is written") {
    auto both = evaluator(f, grad(f, E));
    double value = 7;
    MatrixXd gradient = MatrixXd::Constant(6, 3, 7);
    auto const into = both.into(value, gradient);
    CHECK(message_of([&] {
              into(E = Em, W = Wm, ids = std::vector<int>{1, 6, 2});
          }) == "ids has the entry 6 at 1, but E has rows 0 to 5");
    CHECK(message_of([&] {
              into(E = Em, W = Wm, ids = std::vector<int>{1, -1});
          }) == "ids has the entry -1 at 1, but E has rows 0 to 5");
    CHECK(value == 7);
    CHECK(gradient == MatrixXd::Constant(6, 3, 7));
    into(E = Em, W = Wm, ids = numbers);
    CHECK(distance(gradient, MatrixXd(grad(f, E)(E = Em, W = Wm, ids = numbers))) == 0);
}

TEST_CASE("a class by its number") {
    constexpr auto loss = cross_entropy_with_logits(z, c);
    auto both = evaluator(loss, grad(loss, z));
    VectorXd const logits = VectorXd::LinSpaced(5, -2, 3);
    for (int label = 0; label < 5; ++label) {
        auto const [value, gradient] = both(z = logits, c = label);
        VectorXd s = logits.array().exp() / logits.array().exp().sum();
        CHECK(std::abs(value + std::log(s[label])) < 1e-14);
        s[label] -= 1;
        CHECK(distance(gradient, s) < 1e-15);
    }
    CHECK(message_of([&] { both(z = logits, c = 5); }) == "c has the entry 5 at 0, but z has rows 0 to 4");
    // Far from the label nothing cancels or overflows.
    VectorXd const far{{1000, 0, -40}};
    auto const [value, gradient] = both(z = far, c = 0);
    CHECK(value == 0);
    CHECK(gradient == VectorXd::Zero(3));
    CHECK(loss(z = VectorXd{{40, 0}}.eval(), c = 0) ==
          doctest::Approx(std::log1p(std::exp(-40.0))).epsilon(1e-12));
    CHECK(grad(loss, z)(z = VectorXd{{40, 0}}.eval(), c = 0)[0] ==
          doctest::Approx(-std::exp(-40.0)).epsilon(1e-12));
}
