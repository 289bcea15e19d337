// SPDX-License-Identifier: MIT
// Sums of exponentials by their exponents.
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;
using Eigen::MatrixXd;

namespace {
template <operation const& Rules, class... M>
double of_numbers(M... numbers) {
    double out = -1;
    kernel<Rules>::run(out, MatrixXd::Constant(1, 1, numbers)...);
    return out;
}
}  // namespace

TEST_CASE("the greater exponent is one that counts, and finite") {
    CHECK(of_numbers<op::greater_exponent>(1.0, 3.0, 2.0, 5.0) == 5);
    CHECK(of_numbers<op::greater_exponent>(1.0, 3.0, 0.0, 5.0) == 3);
    CHECK(of_numbers<op::greater_exponent>(0.0, 3.0, 0.0, 5.0) == 5);
    double const infinite = std::numeric_limits<double>::infinity();
    CHECK(std::isfinite(of_numbers<op::greater_exponent>(1.0, -infinite, 1.0, -infinite)));
}

TEST_CASE("the logarithm of two exponentials") {
    auto const log_of = [](double c, double x, double d, double y) {
        double const one = of_numbers<op::log_balanced_sum>(c, x, d, y);
        CHECK(one == of_numbers<op::log_balanced_sum>(d, y, c, x));
        return one;
    };
    CHECK(log_of(1, 1000, 1, 1000) == doctest::Approx(1000.6931471805599).epsilon(1e-15));
    CHECK(log_of(1, 0, 1, -40) == doctest::Approx(4.2483542552915890e-18).epsilon(1e-14));
    CHECK(log_of(1, 0, -1, -40) == doctest::Approx(-4.2483542552915890e-18).epsilon(1e-14));
    CHECK(log_of(1, 0, -1, -1e-20) == doctest::Approx(-46.051701859880914).epsilon(1e-14));
    CHECK(log_of(2, -1000, 0, 1000) == doctest::Approx(-999.30685281944005).epsilon(1e-14));
    CHECK(std::isnan(of_numbers<op::log_balanced_sum>(1.0, 0.0, -1.0, 1.0)));
}

TEST_CASE("products with exponentials, entry by entry by the exponents that count") {
    MatrixXd const m{{1, 1}, {0, 2}, {0, 0}};
    MatrixXd const c{{1, 1}, {1, 0}};
    MatrixXd const x{{1000, -1000}, {-1000, 5}};
    MatrixXd most(3, 2), sum(3, 2), log(3, 2);
    kernel<op::greatest_exponents>::run(most, m, c, x);
    kernel<op::balanced_product>::run(sum, m, c, x, most);
    kernel<op::log_balanced_product>::run(log, m, c, x);
    CHECK(most.topRows(2) == MatrixXd{{1000, -1000}, {-1000, 5}});
    CHECK(sum == MatrixXd{{1, 1}, {2, 0}, {0, 0}});
    CHECK(log(0, 0) == 1000);
    CHECK(log(0, 1) == -1000);
    CHECK(log(1, 0) == doctest::Approx(std::log(2) - 1000));
    CHECK(std::isinf(log(1, 1)));
    CHECK(std::isinf(log(2, 0)));
    Eigen::MatrixXf of_floats(3, 2);
    kernel<op::log_balanced_product>::run(of_floats, m.cast<float>().eval(), c.cast<float>().eval(),
                                          x.cast<float>().eval());
    CHECK(of_floats(0, 0) == 1000);
}

TEST_CASE("the shapes of products with exponentials") {
    graph g(algebra, build_as_written);
    auto const leaf = [&](dimension rows, dimension columns) {
        return term{&g, g.leaf(op::ones, {}, {rows, columns})};
    };
    auto const m = leaf(dimension{"m"}, dimension{"k"}), c = leaf(dimension{"k"}, dimension{"n"});
    CHECK(apply<op::log_balanced_product>(m, c, c).shape() == shape{dimension{"m"}, dimension{"n"}});
    CHECK(apply<op::greatest_exponents>(m, c, c).shape() == shape{dimension{"m"}, dimension{"n"}});
}
