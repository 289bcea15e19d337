// SPDX-License-Identifier: MIT
// Powers whose exponents are numbers or expressions.
#include <cmath>
#include <limits>

#include "../gradient_check.hpp"
#include "../properties.hpp"

using namespace gradus;
using namespace gradus::literals;
using boost::hana::make_tuple;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", m, n, positive>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto q = vector<"q", n, positive>;
constexpr auto r = vector<"r", n, nonnegative>;
constexpr auto t = scalar<"t">;
constexpr auto a = scalar<"a">;
constexpr auto b = scalar<"b">;
constexpr auto p = scalar<"p", positive>;

// An exponent that is a number.
static_assert(pow(t, 3_c) == pow<3>(t) && pow(x, 0.5_c) == sqrt(x) && pow(A, -2_c) == pow<-2>(A) &&
              pow(x, half) == sqrt(x) && pow(t, constant<3>) == pow<3>(t) &&
              pow(t, 2_c / 3_c) == pow<2, 3>(t));
static_assert(pow(t, std::integral_constant<int, 3>{}) == pow<3>(t) &&
              pow(x, boost::hana::int_c<2>) == pow<2>(x));
static_assert(matrix_power(S, 3_c) == matrix_power<3>(S) && matrix_power(S, -1_c) == inv(S) &&
              matrix_power(S, std::integral_constant<int, 2>{}) == S * S);
static_assert(grad(sum(pow(x, 3_c)), x) == 3_c * pow(x, 2_c) && grad(pow(t, 0_c), t) == 0_c &&
              pow(x, 0_c) == ones<n>);
// Also where that is seen later.
static_assert(pow(t, b - b + 2_c) == pow<2>(t) && pow(x, ones<n>) == x && pow(x, 0_c * a) == ones<n>);

static_assert(grad(pow(t, a), t) == a * pow(t, a - 1_c) && grad(pow(t, a), a) == pow(t, a) * log(t));
static_assert(grad(sum(pow(x, a)), x) == a * pow(x, a - 1_c) &&
              grad(sum(pow(x, a)), a) == dot(pow(x, a), log(x)));
static_assert(grad(sum(pow(x, y)), x) == hadamard(y, pow(x, y - ones<n>)) &&
              grad(sum(pow(x, y)), y) == hadamard(pow(x, y), log(x)));
static_assert(grad(sum(pow(t, y)), y) == log(t) * pow(t, y) &&
              grad(sum(pow(t, y)), t) == dot(y, pow(t, y - ones<n>)));
static_assert(grad(pow(2_c, t), t) == log(2_c) * pow(2_c, t) &&
              equal(grad(pow(p, p), p), pow(p, p) * (log(p) + 1_c)));
static_assert(hessian(pow(t, a), t) == a * (a - 1_c) * pow(t, a - 2_c) &&
              grad(grad(pow(t, a), a), a) == pow(t, a) * pow<2>(log(t)));
static_assert(hessian(sum(pow(x, a)), x) == diag(a * (a - 1_c) * pow(x, a - 2_c)));

// Laws.
static_assert(pow(1_c, a) == 1_c && pow(ones<n>, a) == ones<n> && pow(ones<n>, x) == ones<n>);
static_assert(pow(constants::e, a) == exp(a) && pow(exp(t), a) == exp(a * t) &&
              pow(exp(x), y) == exp(hadamard(x, y)));
static_assert(log(pow(p, a)) == a * log(p) && log(pow(q, y)) == hadamard(y, log(q)) &&
              !(log(pow(t, a)) == a * log(t)));
static_assert(pow(pow(p, a), b) == pow(p, a* b) && pow(pow(q, x), y) == pow(q, hadamard(x, y)) &&
              !(pow(pow(t, 2_c), a) == pow(t, 2_c * a)));
static_assert(equal(p * pow(p, a - 1_c), pow(p, a)) && equal(pow(p, a) * pow(p, b), pow(p, a + b)) &&
              equal(hadamard(pow(q, x), pow(q, y)), pow(q, x + y)) &&
              equal(pow(p, 2_c * a), pow<2>(pow(p, a))) && equal(pow(p, -a), 1_c / pow(p, a)) &&
              equal(pow(q, a), exp(a* log(q))));
static_assert(!equal(pow(t, a), pow(t, b)) && !equal(pow(t, a), pow(b, a)) &&
              !different(pow(t, a), pow(t, b)));

static_assert(properties_of(pow(q, a)) == positive && properties_of(pow(r, a)) == nonnegative &&
              properties_of(pow(x, a)) == no_property && properties_of(pow(S, a)) == symmetric &&
              properties_of(pow(p, y)) == positive);
static_assert(unicode(assumptions(pow(t, a))) == "t ≥ 0" &&
              unicode(assumptions(grad(pow(t, a), a))) == "t > 0" &&
              unicode(assumptions(pow(t, 0.5_c))) == "t ≥ 0" &&
              unicode(assumptions(pow(t, 3_c))) == "nothing");

static_assert(unicode(pow(t, a)) == "t^a" && latex(pow(t, a)) == "t^{a}" && ascii(pow(t, a)) == "t^a");
static_assert(unicode(grad(pow(t, a), t)) == "at^(a − 1)" && latex(grad(pow(t, a), t)) == "a t^{a - 1}" &&
              ascii(grad(pow(t, a), t)) == "a * t^(a - 1)");
static_assert(unicode(pow(x, a)) == "x∘^a" && latex(pow(x, y)) == "x^{\\circ y}" &&
              ascii(pow(x, a)) == "x.^a");
static_assert(unicode(pow(t + b, -a)) == "(t + b)^(−a)" &&
              latex(pow(t + b, -a)) == "\\left(t + b\\right)^{-a}" &&
              unicode(pow(pow(t, a), b)) == "(t^a)^b");
static_assert(
    mathml(pow(t, a)) ==
    "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow><msup><mi>t</mi><mi>a</mi></msup></mrow>"
    "</math>");

static_assert(meaning_of(pow(A, a)).shape == shape{m, n} && meaning_of(pow(t, A)).shape == shape{m, n} &&
              meaning_of(pow(A, B)).shape == shape{m, n} && meaning_of(pow(t, a)).shape.is_scalar());

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST_CASE("powers of numbers, of vectors and of matrices") {
    CHECK(pow(t, a)(t = 2.0, a = 0.5) == std::sqrt(2.0));
    CHECK(pow(t, a)(t = -2.0, a = 3.0) == -8.0);
    Eigen::Vector3d const xv(1, 2, 3), yv(2, -1, 0.5);
    CHECK(pow(x, a)(x = xv, a = 2.0) == Eigen::Vector3d(1, 4, 9));
    CHECK(pow(x, y)(x = xv, y = yv) == Eigen::Vector3d(1, 0.5, std::pow(3, 0.5)));
    CHECK(pow(2_c, x)(x = xv) == Eigen::Vector3d(2, 4, 8));
    central_differences::check(sum(pow(q, y)), make_tuple(q, y), q, y);
    central_differences::check(dot(x, pow(q, a)), make_tuple(q, a), q, a, x);
    central_differences::check(dot(x, pow(p, y)), make_tuple(p, y), p, y, x);
    central_differences::check(sum(pow(P, a * b)), make_tuple(P, a, b), P, a, b);
    central_differences::check(pow(p * p + 1_c, a), make_tuple(p, a), p, a);
    central_differences::check(sum(grad(sum(pow(q, a)), q)), make_tuple(q, a), q, a);
    central_differences::check(grad(pow(p, a), a), make_tuple(p, a), p, a);
}

TEST_CASE("at zero the derivatives are limits, and no 0 times infinity") {
    auto const by_t = grad(pow(t, a), t);
    auto const by_a = grad(pow(t, a), a);
    CHECK(pow(t, a)(t = 0.0, a = 0.5) == 0);
    CHECK(pow(t, a)(t = 0.0, a = 0.0) == 1);
    CHECK(by_a(t = 0.0, a = 0.5) == 0);
    CHECK(by_a(t = 0.0, a = 3.0) == 0);
    CHECK(by_t(t = 0.0, a = 1.5) == 0);
    CHECK(by_t(t = 0.0, a = 1.0) == 1);
    CHECK(by_t(t = 0.0, a = 0.5) == infinity);
    CHECK(by_t(t = 0.0, a = 0.0) == 0);
    CHECK(by_t(t = 3.0, a = 0.0) == 0);
    auto const twice = hessian(pow(t, a), t);
    auto const mixed = grad(by_a, t);
    auto const by_a_twice = grad(by_a, a);
    CHECK(twice(t = 0.0, a = 3.0) == 0);
    CHECK(twice(t = 0.0, a = 2.0) == 2);
    CHECK(twice(t = 0.0, a = 1.0) == 0);
    CHECK(mixed(t = 0.0, a = 2.0) == 0);
    CHECK(by_a_twice(t = 0.0, a = 2.0) == 0);

    Eigen::Vector4d const zeros(0, 0, 0, 2), exponents(0.5, 1, 2, 0), weights(3, 5, 7, 11);
    auto const f = dot(vector<"w", n>, pow(x, y));
    constexpr auto w = vector<"w", n>;
    CHECK(f(w = weights, x = zeros, y = exponents) == 11);
    CHECK(grad(f, y)(w = weights, x = zeros, y = exponents) == Eigen::Vector4d(0, 0, 0, 11 * std::log(2.0)));
    CHECK(grad(f, x)(w = weights, x = zeros, y = exponents) == Eigen::Vector4d(infinity, 5, 0, 0));
    auto const h = dot(w, pow(x, a));
    CHECK(grad(h, a)(w = weights, x = zeros, a = 2.0) == doctest::Approx(44 * std::log(2.0)));
    CHECK(grad(h, x)(w = weights, x = zeros, a = 2.0) == Eigen::Vector4d(0, 0, 0, 44));
    CHECK(grad(h, x)(w = weights, x = zeros, a = 1.0) == weights);
    CHECK(grad(sum(pow(x, a)), x)(x = zeros, a = 0.0) == Eigen::Vector4d::Zero());
    auto const k = dot(w, pow(t, y));
    CHECK(grad(k, y)(w = weights, t = 0.0, y = Eigen::Vector4d(1, 2, 3, 4)) == Eigen::Vector4d::Zero());
    CHECK(grad(k, t)(w = weights, t = 0.0, y = Eigen::Vector4d(1, 2, 3, 4)) == 3);
    // An entry of each size, several times in one evaluator.
    auto both = evaluator(f, grad(f, make_tuple(x, y)));
    auto const [value, by_x, by_y] = both(w = weights, x = zeros, y = exponents);
    CHECK(value == 11);
    CHECK(by_x == Eigen::Vector4d(infinity, 5, 0, 0));
    CHECK(by_y == Eigen::Vector4d(0, 0, 0, 11 * std::log(2.0)));
}

TEST_CASE("floats, rows, one entry, and many points at once") {
    Eigen::Vector2f const v(4, 9);
    CHECK(pow(x, a)(x = v, a = 0.5f) == Eigen::Vector2f(2, 3));
    constexpr auto one = vector<"o", 1>;
    CHECK(pow(one, a)(one = 3.0, a = 2.0) == 9);
    Eigen::Vector3d const ts(0, 1, 4), as(1, 2, 0.5);
    auto many = batch_evaluator(make_tuple(t, a), pow(t, a), grad(pow(t, a), make_tuple(t, a)));
    auto const [values, by_t, by_a] = many(t = ts, a = as);
    CHECK(values == Eigen::Vector3d(0, 1, 2));
    CHECK(by_t == Eigen::Vector3d(1, 2, 0.25));
    CHECK(by_a(0) == 0);
    auto powers_of_two = batch_evaluator(t, pow(2_c, t));
    CHECK(std::get<0>(powers_of_two(t = as)) == Eigen::Vector3d(2, 4, std::sqrt(2.0)));
}
