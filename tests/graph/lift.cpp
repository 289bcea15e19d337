// SPDX-License-Identifier: MIT
// Lifting: a graph becomes types again, the same ones that it came from.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

// Lowers an expression as it is written, and lifts it.
template <hash_value E, bool Numerals>
struct round_trip {
    static constexpr auto result = [] {
        graph g(algebra, build_as_written);
        lowering lower(g);
        index const root = lower(meaning(node<E>{}));
        listing<64, 128, 1, Numerals> out;
        lister<decltype(out)>{g, out}.list(&root, 1);
        return out;
    }();
};
template <expression E>
constexpr auto there_and_back(E const& e) {
    return lift<round_trip<E::hash, (E::numeral_count > 0)>, 0>(numerals_of(e));
}
// (A number comes back as the leaf that it is.)
template <expression E>
constexpr bool returns(E const& e) {
    return std::is_base_of_v<std::remove_const_t<decltype(there_and_back(e))>, E>;
}

static_assert(returns(A) && returns(A * x) && returns(T(A) * (A * x - b)) &&
              returns(half * squared_norm(A * x - b)));
static_assert(returns(identity<n>) && returns(ones<m, n>) && returns(rational<-2, 3>) && returns(pi));
static_assert(returns(matrix_power<3>(matrix<"X", n, n>)) && returns(pow<2, 3>(x)) &&
              returns(inv(matrix<"X", n, n>)));
static_assert(returns(softmax(x)) && returns(CE(softmax(x), vector<"y", n, one_hot>)));
static_assert(returns(2 * x) && returns(3 * (2 * x + 5 * exp(7 * x))));
static_assert(there_and_back(3 * (2 * x + 5 * exp(7 * x))).numerals ==
              std::array<std::int64_t, 4>{3, 2, 5, 7});

// What does not fit into the listing is said so, and not cut.
constexpr bool says_what_does_not_fit() {
    graph g(algebra, build_as_written);
    lowering lower(g);
    index const root = lower(meaning_of(exp(sin(cos(x)))));
    listing<2, 8, 1, false> out;
    lister<decltype(out)>{g, out}.list(&root, 1);
    return !out.fits;
}
static_assert(says_what_does_not_fit());

// Only what a root needs is listed, and symbols are nodes already.
constexpr bool lists_what_is_reached() {
    graph g(algebra, build_as_written);
    lowering lower(g);
    lower(meaning_of(exp(x)));
    index const root = lower(meaning_of(sin(x)));
    listing<8, 8, 1, false> out;
    lister<decltype(out)>{g, out}.list(&root, 1);
    return out.fits && out.begin[arity::kinds] == 1 && out.entries[0].rules == &op::sin;
}
static_assert(lists_what_is_reached());

TEST_CASE("a lifted node has a meaning") {
    CHECK(meaning_of(there_and_back(A * x + b)).shape == shape{m, 1});
    CHECK(unicode(there_and_back(A * x + b)) == "Ax + b");
}
