// SPDX-License-Identifier: MIT
// What is made of an angle and divided by its powers becomes a combination of Stumpff's functions, if it has no pole at 0.
#include "../machine_forms.hpp"
#include "../reference.hpp"

using namespace gradus;
using machine_forms::leaves, machine_forms::uses;

namespace {
constexpr auto n = dim<"n">;
constexpr auto w = vector<"w", n>;
constexpr auto d = vector<"d", n>;
constexpr auto x = vector<"x", n>;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto t = scalar<"t">;
constexpr auto p = scalar<"p", positive>;
constexpr auto q = scalar<"q">;
constexpr auto angle = norm(w);
constexpr auto written_out = sqrt(t * t + q * q);
constexpr auto c1 = sin(angle) / angle;
constexpr auto c2 = (constant<1> - cos(angle)) / squared_norm(w);
constexpr auto c3 = (angle - sin(angle)) / pow<3>(angle);
}  // namespace

TEST_CASE("the functions of a rotation") {
    CHECK(uses(op::stumpff, c1));
    CHECK(uses(op::stumpff, c2));
    CHECK(uses(op::stumpff, c3));
    CHECK(uses(op::stumpff, (constant<1> - cos(sqrt(p))) / p));
    CHECK(uses(op::stumpff, sin(sqrt(T(w) * w)) / sqrt(T(w) * w)));
    CHECK(uses(op::stumpff, sin(half * angle) / angle));
    CHECK(uses(op::stumpff, sinh(angle) / angle));
    CHECK(uses(op::stumpff, (cosh(constant<2> * t) - constant<1>) / (t * t)));
    CHECK(uses(op::stumpff, pow<2>(sin(angle) / angle)));
    CHECK(uses(op::stumpff, sin(t) / t));
    CHECK(uses(op::stumpff, sin(written_out) / written_out));
    CHECK(uses(op::stumpff, grad((constant<1> - cos(written_out)) / (t * t + q * q), t)));
    CHECK(uses(op::stumpff, grad(grad(sin(written_out) / written_out, t), q)));
    CHECK(uses(op::stumpff, divide(sin(x), x)));
    CHECK(uses(op::stumpff, divide(ones<n> - cos(x), pow<2>(x))));
    CHECK(
        uses(op::stumpff, (sin(angle) / angle) * A + (constant<1> - cos(angle)) / squared_norm(w) * (A * A)));
}
TEST_CASE("their derivatives") {
    CHECK(uses(op::stumpff, grad(c1, w)));
    CHECK(uses(op::stumpff, grad(c2, w)));
    CHECK(uses(op::stumpff, grad(c3, w)));
    CHECK(uses(op::stumpff, hessian(c1, w)));
    CHECK(uses(op::stumpff, hessian(c2, w)));
    CHECK(uses(op::stumpff, jvp(grad(c3, w), w, d)));
    CHECK(uses(op::stumpff, grad(T(d) * ((sin(angle) / angle) * w), w)));
    CHECK(uses(op::stumpff, grad(grad(sin(t) / t, t), t)));
    CHECK(uses(op::stumpff, grad(sum(divide(sin(x), x)), x)));
}
TEST_CASE("matrices are multiplied beside an angle that is a number, entries beside an angle of entries") {
    constexpr auto sinc = sin(angle) / angle;
    CHECK(machine_forms::forms<decltype(sinc * hadamard(A, T(A)))>{}.agree());
    CHECK(machine_forms::forms<decltype(A * (sinc * hadamard(A, B)) * w)>{}.agree());
    CHECK(machine_forms::forms<decltype(hadamard(A, sinc * B) * A)>{}.agree());
    CHECK(machine_forms::forms<decltype(hadamard(divide(sin(x), x), A * x))>{}.agree());
    CHECK(machine_forms::forms<decltype(A * divide(sin(x), x))>{}.agree());
    constexpr auto f = cos(norm(B)) * sum(pow<2>(hadamard(A, B))) + sin(norm(A * B)) / norm(A * B);
    CHECK(machine_forms::forms<decltype(grad(f, B) * w)>{}.agree());
}
TEST_CASE("poles stay, and angles that nothing divides") {
    CHECK(leaves(op::stumpff, cos(angle) / angle));
    CHECK(leaves(op::stumpff, (constant<2> - cos(angle)) / squared_norm(w)));
    CHECK(leaves(op::stumpff, sin(angle) * w));
    CHECK(leaves(op::stumpff, sin(t) / angle));
}
