// SPDX-License-Identifier: MIT
// Verdicts on vertices of a graph: what values alone prove, at which sizes, and where a difference was seen.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;

struct pair {
    graph g{algebra, build_as_written};
    gradus::index a, b;
    pair(descriptor const& left, descriptor const& right) {
        lowering lower(g);
        a = lower(left);
        b = lower(right);
    }
};
template <class L, class R>
verdict by_values(L const& a, R const& b) {
    pair const p(meaning_of(a), meaning_of(b));
    return compare(p.g, p.a, p.b);
}

TEST_CASE("values alone decide about rational functions") {
    CHECK(by_values(T(A * x), T(x) * T(A)) == verdict::equal);
    CHECK(by_values(T(A * x), T(x) * A) == verdict::different);
    CHECK(by_values(det(A * T(A)), det(A) * det(A)) == verdict::equal);
    CHECK(by_values(tanh(t), constant<2> * sigmoid(constant<2> * t) - constant<1>) == verdict::equal);
    CHECK(by_values(sin(t), t) == verdict::unknown);
}

TEST_CASE("an inverse that exists at no size with different dimensions leaves everything open") {
    CHECK(by_values(tr(inv(X * T(X))), tr(inv(T(X) * X))) == verdict::unknown);
    CHECK(by_values(tr(X * inv(T(X) * X) * T(X)), sum(ones<n>)) == verdict::equal);
    CHECK(by_values(tr(X * inv(T(X) * X) * T(X)), sum(ones<m>)) == verdict::different);
    CHECK(by_values(inv(A - A), A) == verdict::unknown);
}

TEST_CASE("the place of a difference, and its sizes") {
    pair const p(meaning_of(hadamard(x, x)),
                 meaning_of(hadamard(x, x) + x - diag(diagonal(x * T(ones<n>))) * ones<n>));
    CHECK(compare(p.g, p.a, p.b) == verdict::equal);
    pair const q(meaning_of(diag(x) + A), meaning_of(A));
    comparison seen(q.g, q.a, q.b);
    CHECK(seen() == verdict::different);
    CHECK(seen.row == 0);
    CHECK(seen.column == 0);
    CHECK(seen.values.sizes.count == 1);
    CHECK(seen.values.sizes.sizes[0] == 4);
    pair const off(meaning_of(T(A)), meaning_of(A));
    comparison transposed(off.g, off.a, off.b);
    CHECK(transposed() == verdict::different);
    CHECK(transposed.row == 0);
    CHECK(transposed.column == 1);
}

}  // namespace
