// SPDX-License-Identifier: MIT
// How many indices a term has, and how many of them no symbol holds.
#include <gradus/rewriting/summation.hpp>

#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;
constexpr auto one = constant<1>;
constexpr auto c = T(ones<n>) * ones<n>;

struct found {
    gradus::index count, free, least;
    bool ranks;
    bool operator==(found const&) const = default;
};
// Of the first name, that is n in all of them.
template <expression E>
constexpr found of(E const& e) {
    graph g(algebra, build_as_written);
    lowering lower(g);
    gradus::index const root = lower(meaning_of(e)), roots[] = {root, root};
    reduction const values(g, roots, 2);
    auto const s = values.summation_of(roots);
    gradus::index at = 0;
    while (values.sizes.names[at] != dimension{"n"}) ++at;
    return {s.count[at], s.free[at], s.least[at], s.ordered};
}

// Indices that are summed over, and those of an entry.
static_assert(of(T(x) * A * x) == found{2, 0, 1, false} && of(A * x) == found{2, 0, 1, false} &&
              of(A) == found{2, 0, 1, false} && of(tr(A * A)) == found{2, 0, 1, false} &&
              of(pow<4>(tr(A))) == found{4, 0, 1, false} && of(sum(A)) == found{2, 0, 1, false} &&
              of(matrix_power<5>(A)) == found{6, 0, 1, false} &&
              of(squared_norm(X * x)) == found{2, 0, 1, false} && of(T(X) * X) == found{2, 0, 1, false} &&
              of(kron(A, A)) == found{4, 0, 1, false} && of(hadamard(x, x) + x) == found{1, 0, 1, false});
// Identities and commutations only name an index anew.
static_assert(of(T(x) * identity<n> * x) == found{1, 0, 1, false} &&
              of(commutation<n, n> * kron(A, A) * commutation<n, n>) == found{4, 0, 1, false});
// What ones run over is held by nothing; (c − 2)(c − 3) has two such indices.
static_assert(of(c) == found{1, 1, 1, false} &&
              of((c - constant<2>)*(c - constant<3>)) == found{2, 2, 1, false} &&
              of(T(x) * ones<n>) == found{1, 0, 1, false} && of(sum(ones<n, n>)) == found{2, 2, 1, false} &&
              of(matrix_power<5>(tril(ones<n, n>) - identity<n>)).free == 4);
// One denominator.
static_assert(of(one / (c + one) + one / (c + constant<2>)).free == 1 &&
              of(one / (c + one) + one / (c + constant<2>)+one / (c + constant<3>)).free == 2 &&
              of(t / c + t / c).free == 0 && of(mean(x)).ranks == false);
// Functions that are not rational go with what stands in them.
static_assert(of(T(x) * tanh(A * x)) == found{2, 0, 1, false});
// Places of entries and slices need a size.
static_assert(of(entry<4>(x)).least == 5 && of(rows<2, 3>(A)).least == 5 && of(rows<0, 1>(A)).least == 1);
// Where ranks decide.
static_assert(of(det(A)).ranks && of(inv(A) * x).ranks && of(matrix<"Q", n, n, orthogonal>).ranks &&
              of(vector<"p", n, stochastic>).ranks && !of(vector<"b", n, binary>).ranks &&
              !of(matrix<"S", n, n, spd>).ranks && !of(one / squared_norm(x)).ranks);
static_assert(of(squared_norm(vector<"s", n, plus_minus_one>)).free == 1 &&
              of(tr(matrix<"Q", n, n, orthogonal>)).free == 1);

TEST_CASE("counts have a bound") { CHECK(of(matrix_power<100>(A * A)).count == summation::most); }

}  // namespace
