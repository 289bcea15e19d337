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
constexpr auto x = vector<"x", n>;
constexpr auto d = ones<n> + hadamard(x, x);
constexpr auto A = matrix<"A", n, n>;
constexpr auto y = vector<"y", n>;
constexpr auto z = vector<"z", n>;

template <class Evaluator>
int divisions(Evaluator const& e, std::string const& sign = "⊘") {
    std::ostringstream out;
    out << explain(e);
    std::string const text = out.str();
    int count = 0;
    for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at + 1)) ++count;
    return count;
}
bool close(VectorXd const& x, Eigen::ArrayXd const& expected) {
    return ((x.array() - expected).abs() <= 1e-15 * expected.abs()).all();
}

VectorXd const as = VectorXd::LinSpaced(7, -2, 3), xs = VectorXd::LinSpaced(7, 0.5, 9),
               ys = VectorXd::LinSpaced(7, 4, -3), zs = VectorXd::LinSpaced(7, 1, 2);

}  // namespace

TEST_CASE("products with one quotient among their factors") {
    auto e = evaluator(divide(hadamard(y, exp(a)), d), divide(hadamard(z, exp(a)), d), divide(exp(a), d));
    auto const [first, second, third] = e(a = as, x = xs, y = ys, z = zs);
    Eigen::ArrayXd const q = as.array().exp() / (1 + xs.array().square());
    CHECK(close(first, ys.array() * q));
    CHECK(close(second, zs.array() * q));
    CHECK(close(third, q));
    CHECK(divisions(e) == 1);
}

TEST_CASE("a power of the divisor keeps what is left of it") {
    auto e = evaluator(divide(hadamard(y, exp(a)), hadamard(d, d)), divide(hadamard(z, exp(a)), d));
    auto const [first, second] = e(a = as, x = xs, y = ys, z = zs);
    Eigen::ArrayXd const q = as.array().exp() / (1 + xs.array().square());
    CHECK(close(first, ys.array() * q / (1 + xs.array().square())));
    CHECK(close(second, zs.array() * q));
    CHECK(divisions(e) == 2);
}

TEST_CASE("what occurs once is divided as it is written") {
    auto e = evaluator(divide(hadamard(y, exp(a)), d), divide(hadamard(y, z), ones<n> + d));
    (void)e(a = as, x = xs, y = ys, z = zs);
    CHECK(divisions(e) == 2);
}

TEST_CASE("numbers, too") {
    constexpr auto s = scalar<"s">;
    constexpr auto t = scalar<"t">;
    constexpr auto u = scalar<"u">;
    auto e = evaluator(s * exp(t) / (constant<1> + u * u), u * exp(t) / (constant<1> + u * u));
    auto const [first, second] = e(s = 3.0, t = 0.5, u = 2.0);
    CHECK(first == doctest::Approx(3 * std::exp(0.5) / 5).epsilon(1e-15));
    CHECK(second == doctest::Approx(2 * std::exp(0.5) / 5).epsilon(1e-15));
    CHECK(divisions(e, "/") == 1);
}

TEST_CASE("what may vanish or be small is divided by last: no 0/0 and no overflow on the way") {
    VectorXd const none = VectorXd::Zero(3);
    Eigen::MatrixXd const m = Eigen::MatrixXd::Random(3, 3);
    constexpr auto s = scalar<"s">;
    constexpr auto v = vector<"v", n>;
    auto slopes = evaluator(grad(s * norm(A * v), make_tuple(v, A)), s * a * T(y) / norm(a), s * a / norm(a));
    auto const [by_v, by_a, outer, direction] = slopes(s = 2.0, v = none, A = m, a = none, y = none);
    CHECK(by_v.norm() == 0);
    CHECK(by_a.norm() == 0);
    CHECK(outer.norm() == 0);
    CHECK(direction.norm() == 0);

    auto extreme = evaluator(divide(hadamard(y, a), v), divide(hadamard(z, a), v));
    auto const all = [](double value) { return VectorXd::Constant(2, value).eval(); };
    auto const [first, second] = extreme(y = all(0), z = all(1e-300), a = all(1e200), v = all(1e-200));
    CHECK(first.norm() == 0);
    CHECK(second[0] == doctest::Approx(1e100));
}

TEST_CASE("matrices keep their places") {
    constexpr auto B = matrix<"B", n, n>;
    constexpr auto C = matrix<"C", n, n>;
    constexpr auto E = matrix<"E", n, n>;
    constexpr auto D = ones<n, n> + hadamard(E, E);
    Eigen::MatrixXd const p = Eigen::MatrixXd::Random(4, 4), q = Eigen::MatrixXd::Random(4, 4),
                          r = Eigen::MatrixXd::Random(4, 4), f = Eigen::MatrixXd::Random(4, 4);
    auto e = evaluator(A * B * divide(ones<n, n>, D), A * C * divide(ones<n, n>, D));
    auto const [first, second] = e(A = p, B = q, C = r, E = f);
    Eigen::MatrixXd const inverse = (1 + f.array().square()).inverse();
    CHECK((first - p * q * inverse).norm() <= 1e-14 * first.norm());
    CHECK((second - p * r * inverse).norm() <= 1e-14 * second.norm());
}
