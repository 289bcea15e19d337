// SPDX-License-Identifier: MIT
// The determinant and log|det|.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto U = matrix<"U", n, n, invertible>;

static_assert(unicode(det(A)) == "det(A)" && latex(det(A)) == "\\det\\left(A\\right)" &&
              ascii(logdet(A)) == "logdet(A)");
static_assert(unicode(logdet(A)) == "log det(A)" && latex(logdet(A)) == "\\log\\det\\left(A\\right)");

static_assert(grad(det(A), A) == det(A) * inv(T(A)) && grad(logdet(A), A) == inv(T(A)) &&
              grad(logdet(P), P) == inv(P));
static_assert(grad(logdet(A * B), A) == inv(T(A)) && unicode(grad(logdet(A), A)) == "A⁻ᵀ" &&
              unicode(grad(det(A), A)) == "det(A)A⁻ᵀ");

static_assert(det(A * B) == det(A) * det(B) && det(T(A)) == det(A) && det(inv(A)) == pow<-1>(det(A)));
static_assert(logdet(A * B) == logdet(A) + logdet(B) && logdet(T(A)) == logdet(A) &&
              logdet(inv(A)) == -logdet(A));
static_assert(!(det(A + B) == det(A) + det(B)) && !(logdet(2 * A) == 2 * logdet(A)));
static_assert(properties_of(det(P)) == positive && properties_of(det(U)) == nonzero &&
              properties_of(logdet(P)) == no_property);

TEST_CASE("the determinant of a longer product comes apart completely") {
    CHECK(det(A * B * P) == det(A) * det(B) * det(P));
    CHECK(det(A * inv(A) * B) == det(B));
}
