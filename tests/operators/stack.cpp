// SPDX-License-Identifier: MIT
// Stacks and slices: shapes, texts, gradients.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">, d = dim<"d">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, d>;
constexpr auto C = matrix<"C", d, n>;
constexpr auto W = matrix<"W", m, n + d>;
constexpr auto h = vector<"h", n>;
constexpr auto x = vector<"x", d>;
constexpr auto u = vector<"u", n + d>;
constexpr auto v = vector<"v", m>;
constexpr auto t = scalar<"t">;
constexpr auto z = vector<"z", 7>;

constexpr shape shape_of(expression auto e) { return meaning_of(e).shape; }
static_assert(shape_of(vstack(h, x)) == shape{n + d, 1} && shape_of(hstack(A, B)) == shape{m, n + d});
static_assert(shape_of(vstack(A, C, A)) == shape{m + d + m, n} && shape_of(vstack(t, 1, z)) == shape{9, 1});
static_assert(shape_of(rows<1, 3>(z)) == shape{3, 1} && shape_of(columns<0, n>(W)) == shape{m, n});

static_assert(unicode(vstack(h, x)) == "[h; x]" && unicode(hstack(A, 2 * B)) == "[A, 2B]");
static_assert(latex(vstack(h, x)) == "\\begin{bmatrix}h \\\\ x\\end{bmatrix}");
static_assert(unicode(rows<1, 3>(z)) == "z[2:4]" && unicode(rows<0, 1>(z)) == "z[1]");
static_assert(unicode(rows<2, 3>(A)) == "A[3:5, :]" && unicode(columns<n, d>(W)) == "W[:, n+1:d+n]");
static_assert(latex(rows<2, 3>(A)) == "A_{3:5,:}" && ascii(T(columns<0, 2>(A))) == "A[:, 1:2]^T");

// Taking apart what was put together, and back.
static_assert(rows<0, n>(vstack(h, x)) == h && rows<n, d>(vstack(h, x)) == x);
static_assert(vstack(rows<0, n>(u), rows<n, d>(u)) == u && hstack(columns<0, n>(W), columns<n, d>(W)) == W);
static_assert(rows<1, 2>(rows<2, 4>(z)) == rows<3, 2>(z) && rows<0, 7>(z) == z);
static_assert(rows<1, 3>(vstack(z, x)) == rows<1, 3>(z) && vstack(vstack(h, x), h) == vstack(h, x, h));
static_assert(vstack(2 * h, 2 * x) == 2 * vstack(h, x) && rows<0, 2>(t * z) == t * rows<0, 2>(z));
static_assert(vstack(h, x) + vstack(h, 2 * x) == vstack(2 * h, 3 * x) && !(vstack(h, h) == vstack(h, x)));
static_assert(T(vstack(A, C)) == hstack(T(A), T(C)) && T(hstack(A, B)) == vstack(T(A), T(B)));
static_assert(T(rows<0, 2>(A)) == columns<0, 2>(T(A)));
static_assert(rows<0, 2>(A + A) == 2 * rows<0, 2>(A) && vstack(ones<2>, ones<n>) == ones<n + 2>);

// Each part of the cotangent goes to its operand.
constexpr auto pre = W * vstack(h, x);
static_assert(grad(dot(v, pre), h) == rows<0, n>(T(W) * v) && grad(dot(v, pre), x) == rows<n, d>(T(W) * v));
static_assert(grad(dot(v, pre), W) == v * T(vstack(h, x)));
static_assert(unicode(grad(dot(v, pre), x)) == "(Wᵀv)[n+1:d+n]");
static_assert(grad(squared_norm(vstack(h, x, h)), h) == 4 * h);
static_assert(grad(squared_norm(hstack(A, B)), A) == 2 * A && grad(sum(hstack(A, A)), A) == 2 * ones<m, n>);
// A slice pads with zeros, and slices of one variable come together again.
static_assert(grad(sum(rows<1, 3>(z)), z) == vstack(zeros<1>, ones<3>, zeros<3>));
static_assert(grad(dot(rows<0, n>(u), h) + dot(rows<n, d>(u), x), u) == vstack(h, x));
static_assert(unicode(grad(dot(rows<0, n>(u), h) + dot(rows<n, d>(u), x), u)) == "[h; x]");
static_assert(grad(dot(columns<0, n>(W) * h, v), W) == hstack(v * T(h), zeros<m, d>));
static_assert(grad(sum(tanh(rows<0, 2>(z))) + squared_norm(rows<2, 5>(z)), z) ==
              vstack(ones<2> - pow<2>(tanh(rows<0, 2>(z))), 2 * rows<2, 5>(z)));

static_assert(jacobian(vstack(h, h), h) == vstack(identity<n>, identity<n>));
static_assert(jacobian(rows<0, 2>(z), z) == hstack(identity<2>, zeros<2, 5>) ||
              jacobian(rows<0, 2>(z), z) == rows<0, 2>(identity<7>));
static_assert(jvp(vstack(h, tanh(h)), h, h) == vstack(h, hadamard(h, ones<n> - pow<2>(tanh(h)))));

// Proofs, and refutations, by values modulo a prime.
static_assert(equal(W * vstack(h, x), columns<0, n>(W) * h + columns<n, d>(W) * x));
static_assert(equal(hstack(A, B) * vstack(h, x), A* h + B * x) && different(vstack(h, h), vstack(h, 2 * h)));
static_assert(equal(T(vstack(A, C)) * vstack(v, x), T(A) * v + T(C) * x));

static_assert(properties_of(vstack(exp(h), x)) == no_property &&
              properties_of(vstack(exp(h), exp(x))) == positive);

}  // namespace

TEST_CASE("a stack is read from top to bottom") { CHECK(unicode(vstack(t, 1, h) * 2) == "2[t; 1; h]"); }
