// SPDX-License-Identifier: MIT
// The memory of an interpreted plan knows its sizes, also those that are made of others.
#include <memory>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>
#include <gradus/evaluation/interpreter.hpp>

using namespace gradus;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto y = vector<"y", m + n>;
using plan_type = plan<32, 2>;

template <expression... E>
std::unique_ptr<plan_type> plan_of(E const&... e) {
    graph written(algebra, build_as_written);
    lowering lower(written);
    gradus::index const roots[] = {lower(meaning_of(e))...};
    auto made = std::make_unique<plan_type>();
    plan_vertices(written, roots, sizeof...(E), *made);
    return made;
}
}  // namespace

TEST_CASE("products and sums of sizes") {
    kernel_table<double> kernels;
    kernels.add<op::vec>();
    auto const made = plan_of(vec(A), y);
    Eigen::MatrixXd const Am = Eigen::MatrixXd::Random(3, 2);
    Eigen::VectorXd const yv = Eigen::VectorXd::Random(5);
    interpreter<plan_type, double> run(*made, kernels);
    for (gradus::index i = 0; i < made->symbol_count; ++i)
        if (made->symbols[i]->name == "A")
            run.bind(i, {Am.data(), 3, 2, 1, 3});
        else
            run.bind(i, {yv.data(), 5, 1, 1, 5});
    run.run();
    CHECK(run.output(0).rows == 6);
    CHECK(run.output(0).data[5] == Am(2, 1));
    CHECK(run.output(1).rows == 5);
}

TEST_CASE("a size that nobody tells can be said") {
    kernel_table<double> kernels;
    auto const made = plan_of(ones<m> * ones<1, n>);
    interpreter<plan_type, double> run(*made, kernels);
    CHECK_THROWS_AS(run.run(), std::logic_error);
    run.learn(m, 2);
    run.learn(n, 3);
    run.run();
    CHECK(run.output(0).columns == 3);
    CHECK_THROWS_AS(run.learn(m, 3), std::logic_error);
}
