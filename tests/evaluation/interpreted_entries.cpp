// SPDX-License-Identifier: MIT
// Entries of interpreted values: loops of every kind, a few entries at a time, as compiled loops compute them.
#include <memory>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>
#include <gradus/evaluation/interpreter.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, n>;
constexpr auto t = scalar<"t">;

template <expression E>
void check(E const& e) {
    static auto const kernels = [] {
        kernel_table<double> all;
        all.add<op::tanh>();
        all.add<op::clip>();
        all.add<op::pi>();
        all.add<op::norm>();
        return all;
    }();
    using plan_type = plan<32, 1>;
    graph written(algebra, build_as_written);
    gradus::index const root = lowering(written)(meaning_of(e));
    auto made = std::make_unique<plan_type>();
    plan_vertices(written, &root, 1, *made);
    MatrixXd const Am = (MatrixXd::Random(13, 11).array() + 1.5).matrix(),
                   Bm = (MatrixXd::Random(13, 11).array() + 2).matrix();
    double const tv = 0.75;
    interpreter<plan_type, double> run(*made, kernels);
    for (gradus::index i = 0; i < made->symbol_count; ++i) {
        auto const name = made->symbols[i]->name;
        if (name == "t")
            run.bind(i, {&tv, 1, 1, 1, 1});
        else
            run.bind(i, {name == "A" ? Am.data() : Bm.data(), 13, 11, 1, 13});
    }
    run.run();
    auto const got = run.output(0);
    MatrixXd const wanted = MatrixXd(e(A = Am, B = Bm, t = tv));
    CHECK(distance(Eigen::Map<MatrixXd const>(got.data, got.rows, got.columns), wanted) <=
          1e-13 * wanted.norm());
}

}  // namespace

TEST_CASE("sums, products, quotients and powers") {
    constexpr auto none = constant<0> * t * A + constant<0> * B;  // so that all are bound
    check(A + B + t * A + none);
    check(hadamard(A, B) + t * ones<m, n> + none);
    check(divide(A, B) / (t + constant<2>)+none);
    check(pow<2>(A) + pow<3>(B) + pow<-2>(A) + sqrt(B) + pow<5>(A) + t * B);
    check(pow<-1>(sqrt(A)) + pi * B + t * A);
    check(T(T(A) + T(B)) + t * A);
}

TEST_CASE("functions, of several operands as well") {
    check(tanh(A) + tanh(t) * B);
    check(clip(A + B, t, constant<3> * t));
    check(A / norm(A) + t * B);
}
