// SPDX-License-Identifier: MIT
// Quotients that several products share are divided once.
#include <doctest/doctest.h>

#include <boost/hana/tuple.hpp>
#include <cmath>
#include <sstream>
#include <string>

#include <gradus/eigen.hpp>

using namespace gradus;
using boost::hana::make_tuple;
using Eigen::VectorXd;

namespace {

constexpr auto n = dim<"n">;
constexpr auto a = vector<"a", n>;
constexpr auto d = vector<"d", n, nonzero>;
constexpr auto y = vector<"y", n>;
constexpr auto z = vector<"z", n>;

template <class Evaluator>
int divisions(Evaluator const& e) {
    std::ostringstream out;
    out << explain(e);
    std::string const text = out.str(), sign = "⊘";
    int count = 0;
    for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at + 1)) ++count;
    return count;
}
bool close(VectorXd const& x, Eigen::ArrayXd const& expected) {
    return ((x.array() - expected).abs() <= 1e-15 * expected.abs()).all();
}

VectorXd const as = VectorXd::LinSpaced(7, -2, 3), ds = VectorXd::LinSpaced(7, 0.5, 9),
               ys = VectorXd::LinSpaced(7, 4, -3), zs = VectorXd::LinSpaced(7, 1, 2);

}  // namespace

TEST_CASE("products with one quotient among their factors") {
    auto e = evaluator(divide(hadamard(y, exp(a)), d), divide(hadamard(z, exp(a)), d), divide(exp(a), d));
    auto const [first, second, third] = e(a = as, d = ds, y = ys, z = zs);
    Eigen::ArrayXd const q = as.array().exp() / ds.array();
    CHECK(close(first, ys.array() * q));
    CHECK(close(second, zs.array() * q));
    CHECK(close(third, q));
    CHECK(divisions(e) == 1);
}

TEST_CASE("a power of the divisor keeps what is left of it") {
    auto e = evaluator(divide(hadamard(y, exp(a)), hadamard(d, d)), divide(hadamard(z, exp(a)), d));
    auto const [first, second] = e(a = as, d = ds, y = ys, z = zs);
    Eigen::ArrayXd const q = as.array().exp() / ds.array();
    CHECK(close(first, ys.array() * q / ds.array()));
    CHECK(close(second, zs.array() * q));
    CHECK(divisions(e) == 2);
}

TEST_CASE("what occurs once is divided as it is written") {
    auto e = evaluator(divide(hadamard(y, exp(a)), d), divide(hadamard(y, z), d + a));
    (void)e(a = as, d = ds, y = ys, z = zs);
    CHECK(divisions(e) == 2);
}

TEST_CASE("numbers, too; t/|t| keeps its value at 0") {
    constexpr auto s = scalar<"s">;
    constexpr auto t = scalar<"t">;
    constexpr auto u = scalar<"u">;
    auto e = evaluator(s * exp(t) / (constant<1> + u * u), u * exp(t) / (constant<1> + u * u));
    auto const [first, second] = e(s = 3.0, t = 0.5, u = 2.0);
    CHECK(first == doctest::Approx(3 * std::exp(0.5) / 5).epsilon(1e-15));
    CHECK(second == doctest::Approx(2 * std::exp(0.5) / 5).epsilon(1e-15));
    auto at_zero = evaluator(grad(s * abs(t), t), grad(u * norm(a), a));
    auto const [slope, slopes] = at_zero(s = 2.0, t = 0.0, u = 1.0, a = VectorXd::Zero(3).eval());
    CHECK(slope == 0);
    CHECK(slopes.norm() == 0);
}
