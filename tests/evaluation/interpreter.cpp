// SPDX-License-Identifier: MIT
// The interpreter takes the steps of a plan as the plan says, and refuses one whose steps stand in the wrong order.
#include <memory>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>
#include <gradus/evaluation/interpreter.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

template <operation const&... Rules>
kernel_table<double> table_of() {
    kernel_table<double> all;
    (all.add<Rules>(), ...);
    return all;
}
kernel_table<double> const kernels =
    table_of<op::tanh, op::squared_sech, op::squared_norm, op::sum_of_entries, op::vec>();

using plan_type = plan<64, 3>;
using runner = interpreter<plan_type, double>;

// The plan of types, made at run time from their vertices.
template <expression... E>
std::unique_ptr<plan_type> plan_of(E const&... e) {
    graph written(algebra, build_as_written);
    lowering lower(written);
    gradus::index const roots[] = {lower(meaning_of(e))...};
    auto made = std::make_unique<plan_type>();
    plan_vertices(written, roots, sizeof...(E), *made);
    return made;
}
struct values {
    std::vector<std::pair<std::string_view, strided<double const>>> all;
    void bind(runner& to) const {
        for (gradus::index i = 0; i < to.plan.symbol_count; ++i)
            for (auto const& [name, at] : all)
                if (to.plan.symbols[i]->name == name) to.bind(i, at);
    }
};
template <class X>
strided<double const> view(X const& x) {
    return {x.data(), x.rows(), x.cols(), x.IsRowMajor ? x.cols() : 1, x.IsRowMajor ? 1 : x.rows()};
}
auto output(runner const& of, gradus::index o) {
    auto const s = of.output(o);
    return Eigen::Map<MatrixXd const>(s.data, s.rows, s.columns);
}
std::size_t count(runner const& of, interpreted_path p) { return of.taken[std::size_t(p)]; }

}  // namespace

TEST_CASE("a residual and its gradients, alike to a compiled plan, small and large, by columns and by rows") {
    constexpr auto f = squared_norm(A * x - b) + sum(tanh(A * x));
    constexpr auto both = grad(f, boost::hana::make_tuple(x, A));
    for (Eigen::Index rows : {1, 5, 300}) {
        for (bool by_rows : {false, true}) {
            Eigen::Index const columns = rows == 5 ? 3 : 80;
            MatrixXd const Am = MatrixXd::Random(rows, columns) / 4;
            Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> const Ar = Am;
            VectorXd const xv = VectorXd::Random(columns), bv = VectorXd::Random(rows);
            auto const made = plan_of(f, both[boost::hana::size_c<0>], both[boost::hana::size_c<1>]);
            REQUIRE(made->fits);
            runner run(*made, kernels);
            values{{{"A", by_rows ? view(Ar) : view(Am)}, {"x", view(xv)}, {"b", view(bv)}}}.bind(run);
            run.run();
            auto e = evaluator(f, both);
            auto const [value, by_x, by_A] = e(A = Am, x = xv, b = bv);
            CHECK(output(run, 0)(0) == doctest::Approx(value));
            CHECK(distance(output(run, 1), by_x) < 1e-12 * (1 + by_x.norm()));
            CHECK(distance(output(run, 2), by_A) < 1e-12 * (1 + by_A.norm()));
            bool const is_large = rows == 300 && by_rows;
            CHECK(count(run, interpreted_path::products_in_turn) == (is_large ? 1 : 0));
        }
    }
}

TEST_CASE("what a plan says wrongly is refused") {
    constexpr auto f = tanh(A * x) + b;
    MatrixXd const Am = MatrixXd::Random(3, 2);
    VectorXd const xv = VectorXd::Random(2), bv = VectorXd::Random(3);
    auto made = plan_of(f, sum(tanh(A * x)));
    REQUIRE(made->step_count > 2);
    std::swap(made->steps[0], made->steps[1]);
    runner run(*made, kernels);
    values{{{"A", view(Am)}, {"x", view(xv)}, {"b", view(bv)}}}.bind(run);
    CHECK_THROWS_AS(run.run(), std::logic_error);
}

TEST_CASE("a kernel that is not in the table is named") {
    auto const made = plan_of(exp(x));
    VectorXd const xv = VectorXd::Random(2);
    runner run(*made, kernels);
    values{{{"x", view(xv)}}}.bind(run);
    CHECK_THROWS_WITH_AS(run.run(), "no kernel of entries in the table for exp", std::logic_error);
}

TEST_CASE("sizes that follow from others, and sizes that do not agree") {
    auto const made = plan_of(vec(A * T(A)), x);
    MatrixXd const Am = MatrixXd::Random(3, 2);
    VectorXd const xv = VectorXd::Random(2), longer = VectorXd::Random(3);
    runner run(*made, kernels);
    values{{{"A", view(Am)}}}.bind(run);
    CHECK_THROWS_AS((values{{{"x", view(longer)}}}.bind(run)), std::logic_error);
}
