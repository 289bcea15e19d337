// SPDX-License-Identifier: MIT
// Identities that no single row of the catalogue states: what == has to see, and what it must not.
#include "letters.hpp"

namespace {
using namespace letters;

static_assert(diag(a) * x == hadamard(a, x));
static_assert(T(tall) * tall * inv(T(tall) * tall) * a == a && inv(T(tall) * tall) * T(tall) * tall * a == a);
constexpr auto s = softmax(z);
static_assert((diag(s) - s * T(s)) * a == hadamard(s, a) - (T(s) * a) * s);
static_assert(!(T(ones<n>) * Q * x == sum(x)));

constexpr auto B = matrix<"B", n, n>;
static_assert(T(x) * Q * x == T(x) * T(Q) * x);
static_assert((Q + B) * (Q + B) == Q * Q + Q * B + B * Q + B * B &&
              !((Q + B) * (Q + B) == Q * Q + 2 * Q * B + B * B));
static_assert(grad(t * T(x) * y, t) == T(x) * y);

constexpr auto projection = matrix<"P", n, n, idempotent>;
constexpr auto bit = scalar<"c", binary>;
static_assert(projection * projection == projection && bit * bit == bit);

// "Stochastic" of a vector is another thing than of each row of a matrix.
static_assert(row_sums(matrix<"Y", m, k, stochastic>) == ones<m>);
static_assert(!(row_sums(vector<"y", n, stochastic>) == ones<n>)&&!(sum(row_softmax(z)) == 1));

// x ≥ 0 does not hold beside the boundary, so a derivative may not use it.
constexpr auto mask = vector<"c", n, binary>;
static_assert(grad(sum(relu(mask)), mask) == step(mask));

}  // namespace
