// SPDX-License-Identifier: MIT
// Elementary functions of doubles: the error in units of the last place against long doubles, special values, and lanes
// of a packet that agree with numbers to the last bit.
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;
using namespace gradus::elementary;

namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double smallest = std::numeric_limits<double>::denorm_min();

double units(double y, long double exact) {
    double const size = std::abs(static_cast<double>(exact));
    if (size == infinity) return std::abs(y) == infinity ? 0 : infinity;
    return static_cast<double>(
        std::abs((static_cast<long double>(y) - exact) / (std::nextafter(size, infinity) - size)));
}

using eight = Eigen::Array<double, 8, 1>;
template <class F>
eight lanes_of(eight const& x) {
    return x.unaryExpr(of_entries<F>{});
}
bool are_same(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

// The greatest error at points between, and at points whose size is a power of two between.
template <class F>
double worst(long double (*exact)(long double), double low, double high, bool by_size = false) {
    std::mt19937_64 random(3);
    double found = 0;
    for (int k = 0; k < 2500; ++k) {
        eight x;
        for (double& one : x) {
            double const u = low + (high - low) * std::generate_canonical<double, 53>(random);
            one = by_size ? std::copysign(std::exp2(u), random() % 2 == 0 ? 1.0 : -1.0) : u;
        }
        eight const y = lanes_of<F>(x);
        bool same = true;
        for (int i = 0; i < 8; ++i) {
            found = std::max(found, units(y[i], exact(x[i])));
            same = same && are_same(y[i], F::of(x[i]));
        }
        CHECK(same);
    }
    return found;
}
// The same special value as a number and in every lane.
template <class F>
void gives(double x, double y) {
    CAPTURE(x);
    CHECK(are_same(F::of(x), y));
    CHECK(are_same(lanes_of<F>(eight::Constant(x))[5], y));
}
template <class F>
void gives_nan(double x) {
    CAPTURE(x);
    CHECK(std::isnan(F::of(x)));
    CHECK(std::isnan(lanes_of<F>(eight::Constant(x))[2]));
}

long double exact_sigmoid(long double x) { return 1 / (1 + std::exp(-x)); }
long double exact_exp(long double x) { return std::exp(x); }
long double exact_tanh(long double x) { return std::tanh(x); }
long double exact_sin(long double x) { return std::sin(x); }
long double exact_cos(long double x) { return std::cos(x); }
}  // namespace

TEST_CASE("exp") {
    CHECK(worst<exponential>(exact_exp, -1, 1) < 1.05);
    CHECK(worst<exponential>(exact_exp, -708, 709.78) < 1.05);
    CHECK(worst<exponential>(exact_exp, -745.2, -708) < 1.05);
    CHECK(worst<exponential>(exact_exp, -60, 9, true) < 1.05);
    gives<exponential>(0, 1);
    gives<exponential>(-0.0, 1);
    gives<exponential>(infinity, infinity);
    gives<exponential>(-infinity, 0);
    gives<exponential>(709.79, infinity);
    gives<exponential>(-745.13, smallest);
    gives<exponential>(-745.14, 0);
    gives<exponential>(1e300, infinity);
    gives_nan<exponential>(NAN);
}

TEST_CASE("tanh") {
    CHECK(worst<hyperbolic_tangent>(exact_tanh, -1, 1) < 1.3);
    CHECK(worst<hyperbolic_tangent>(exact_tanh, -23, 23) < 1.3);
    CHECK(worst<hyperbolic_tangent>(exact_tanh, -1074, 4, true) < 1.3);
    for (double x : {0.0, -0.0, smallest, -smallest, 1e-310, 1e-200}) gives<hyperbolic_tangent>(x, x);
    gives<hyperbolic_tangent>(infinity, 1);
    gives<hyperbolic_tangent>(-infinity, -1);
    gives<hyperbolic_tangent>(30, 1);
    gives_nan<hyperbolic_tangent>(NAN);
}

TEST_CASE("the sigmoid") {
    CHECK(worst<logistic>(exact_sigmoid, -1, 1) < 1.8);
    CHECK(worst<logistic>(exact_sigmoid, -40, 40) < 1.8);
    CHECK(worst<logistic>(exact_sigmoid, -745, -700) < 1.8);
    gives<logistic>(0, 0.5);
    gives<logistic>(-0.0, 0.5);
    gives<logistic>(infinity, 1);
    gives<logistic>(-infinity, 0);
    gives<logistic>(-745.13, smallest);
    gives_nan<logistic>(NAN);
}

TEST_CASE("sine and cosine") {
    CHECK(worst<sine>(exact_sin, -1, 1) < 1.6);
    CHECK(worst<sine>(exact_sin, -100, 100) < 1.6);
    CHECK(worst<sine>(exact_sin, -1074, 40, true) < 1.9);
    CHECK(worst<cosine>(exact_cos, -1, 1) < 1.6);
    CHECK(worst<cosine>(exact_cos, -100, 100) < 1.6);
    CHECK(worst<cosine>(exact_cos, -1074, 40, true) < 1.9);
    // Close to multiples of π/2.
    for (int k = 1; k < 4000; k += 3) {
        double const x = k * 1.5707963267948966;
        CHECK(units(sine::of(x), std::sin(static_cast<long double>(x))) < 1.6);
        CHECK(units(cosine::of(x), std::cos(static_cast<long double>(x))) < 1.6);
    }
    for (double x : {0.0, -0.0, smallest, -smallest, 1e-200}) gives<sine>(x, x);
    gives<cosine>(-0.0, 1);
    gives<sine>(1e22, std::sin(1e22));
    gives<cosine>(-1e300, std::cos(-1e300));
    for (double x : {infinity, -infinity, static_cast<double>(NAN)}) gives_nan<sine>(x);
    gives_nan<cosine>(-infinity);
    // One large lane leaves the others as they are.
    eight x = eight::LinSpaced(-3, 4);
    x[3] = 1e15;
    eight const y = lanes_of<sine>(x);
    for (int i = 0; i < 8; ++i) CHECK(are_same(y[i], sine::of(x[i])));
}

TEST_CASE("operators use them, for numbers as for vectors") {
    constexpr auto v = vector<"v", dim<"n">>;
    constexpr auto s = scalar<"s">;
    Eigen::VectorXd const at = Eigen::VectorXd::LinSpaced(11, -2, 30);
    Eigen::VectorXd const t = tanh(v)(v = at), p = sigmoid(v)(v = at), e = exp(v)(v = at), c = cos(v)(v = at);
    for (int i = 0; i < 11; ++i) {
        CHECK(t[i] == tanh(s)(s = at[i]));
        CHECK(p[i] == sigmoid(s)(s = at[i]));
        CHECK(e[i] == exp(s)(s = at[i]));
        CHECK(c[i] == cos(s)(s = at[i]));
    }
    Eigen::VectorXf const single = Eigen::VectorXf::LinSpaced(9, -2, 3);
    Eigen::VectorXf const f = tanh(v)(v = single);
    for (int i = 0; i < 9; ++i) CHECK(f[i] == doctest::Approx(std::tanh(single[i])).epsilon(1e-6));
}
