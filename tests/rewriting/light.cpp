// SPDX-License-Identifier: MIT
// Light simplification: what a vertex and its operands show at once, and nothing more.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto G = matrix<"G", m, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto Q = matrix<"Q", n, n, orthogonal>;
constexpr auto x = vector<"x", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto t = scalar<"t">;

// Whether e, built lightly, is r as it is written.
template <expression E, expression R>
constexpr bool becomes(E const& e, R const& r) {
    rewriting g(algebra, build_lightly, {});
    lowering lower(g);
    index const left = lower(meaning_of(e), {numerals_of(e).data()});
    g.build = build_as_written;
    lowering as_written(g);
    return left == as_written(meaning_of(r), {numerals_of(r).data()});
}

// Zeros and ones.
static_assert(becomes(x + zeros<n>, x) && becomes(zeros<n> + zeros<n>, zeros<n>) &&
              becomes(constant<0> + t, t));
static_assert(becomes(constant<1> * x, x) && becomes(identity<n> * x, x) &&
              becomes(identity<n> * identity<n>, identity<n>));
static_assert(becomes(constant<0> * x, zeros<n>) && becomes(G * zeros<n>, zeros<m>) &&
              becomes(T(x) * zeros<n>, constant<0>));
static_assert(becomes(hadamard(ones<n>, x), x) && becomes(hadamard(x, zeros<n>), zeros<n>));
static_assert(becomes(hadamard(ones<n>, ones<n>), ones<n>) && becomes(hadamard(t, t), t* t));

// Numbers come to the front and multiply.
static_assert(becomes(x * constant<2>, constant<2>* x) && becomes(constant<2> * half * t, t));
static_assert(becomes(pow<3>(constant<2>), constant<8>) && becomes(pow<1>(x), x));

// Transposes and powers.
static_assert(becomes(T(T(G)), G) && becomes(T(S), S) && becomes(T(t), t) &&
              becomes(T(ones<m, n>), ones<n, m>));
static_assert(becomes(T(G * x), T(G* x)));  // it is not opened
static_assert(becomes(inv(Q), T(Q)) && becomes(matrix_power<1>(A), A) &&
              becomes(matrix_power<0>(A), identity<n>));
static_assert(becomes(inv(inv(A)), A) && becomes(matrix_power<2>(matrix_power<3>(A)), matrix_power<6>(A)));
static_assert(becomes(matrix_power<2>(t), pow<2>(t)) && becomes(inv(identity<n>), identity<n>));

// Laws apply; like terms are not collected, brackets are kept.
static_assert(becomes(log(exp(x)), x) && becomes(exp(log(p)), p) && becomes(exp(log(x)), exp(log(x))));
static_assert(becomes(x + x, x + x) && becomes((x + p) + x, (x + p) + x));

TEST_CASE("one over zero stays") { CHECK(becomes(pow<-1>(constant<0>), pow<-1>(constant<0>))); }
