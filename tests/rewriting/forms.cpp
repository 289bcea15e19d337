// SPDX-License-Identifier: MIT
// The forms: canonical for comparisons, expanded, textbook for people; and the signs that a person would write.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;

static_assert(canonical_form.factor && canonical_form.transpose_leaves && !canonical_form.distribute);
static_assert(expanded_form.distribute && !expanded_form.factor && textbook_form.factor &&
              !textbook_form.evaluate);

// A sum is shown with a positive summand first.
static_assert(unicode(simplify(-x + y)) == "y − x" && unicode(simplify(-x - y)) == "−(x + y)");
static_assert(unicode(simplify(b - A * x)) == "b − Ax" && unicode(simplify(A * x - b)) == "Ax − b");
// A minus in front goes into the one sum of mixed signs, also below a transpose.
static_assert(unicode(simplify(-(b - A * x))) == "Ax − b" && unicode(simplify(-(x + y))) == "−(x + y)");
static_assert(unicode(simplify(constant<-2> * T(A) * (b - A * x))) == "2Aᵀ(Ax − b)");
static_assert(unicode(simplify(-(y * T(b - A * x)))) == "y(Ax − b)ᵀ");
static_assert(unicode(simplify(-((b - A * x) * T(x - y)))) == "(Ax − b)(x − y)ᵀ");

// What is shown is equal to what was written.
static_assert(simplify(-(b - A * x)) == A * x - b &&
              simplify(constant<-2> * T(A) * (b - A * x)) == 2 * T(A) * (A * x - b));
static_assert(canonical(T(A * x - b)) == T(A * x - b) && expand(T(A) * (A * x - b)) == T(A) * (A * x - b));

TEST_CASE("multiplied out, no product holds a sum") {
    CHECK(unicode(expand(T(A) * (A * x - b))) == "AᵀAx − Aᵀb");
    CHECK(unicode(canonical(T(A * x - b))) == "xᵀAᵀ − bᵀ");
    CHECK(unicode(simplify(T(A * x - b))) == "(Ax − b)ᵀ");
}
