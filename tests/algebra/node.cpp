// SPDX-License-Identifier: MIT
// Nodes: types that carry a hash; their meaning is a descriptor.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

static_assert(std::is_empty_v<decltype(A * x)> && std::is_same_v<decltype(A * x), decltype(A * x)>);
static_assert(!std::is_same_v<decltype(A * x + b), decltype(b + A * x)>);
static_assert(expression<decltype(A)> && expression<decltype(2 * x)> && !expression<int> &&
              !expression<dimension>);

// The descriptor names the operator and the operands.
constexpr auto const& d = meaning_of(A * x);
static_assert(d.rules == &op::product && d.count == 2 && d.shape == shape{m, 1} && d.numerals == 0);
static_assert(d.operands[0] == &meaning_of(A) && d.operands[1] == &meaning_of(x) && d.complaint.empty());
static_assert(d.hash == decltype(A * x)::hash);

// Plain integers are counted as the expression is written, and travel with the object.
static_assert(decltype(2 * x)::numeral_count == 1 && decltype(2 * (3 * x + x) + 5 * x)::numeral_count == 3);
static_assert((2 * (3 * x + x) - 5 * x).numerals == std::array<std::int64_t, 3>{2, 3, 5});
static_assert(std::is_same_v<decltype(2 * x), decltype(3 * x)>);  // types never depend on their values
static_assert(!std::is_same_v<decltype(constant<2> * x), decltype(constant<3> * x)>);

// Parameters and the order of operands count.
static_assert(decltype(pow<2>(x))::hash != decltype(pow<3>(x))::hash);
static_assert(decltype(pow<1, 2>(x))::hash != decltype(pow<1, 3>(x))::hash);

template <expression E>
constexpr hash_value hash_in(E const&) {
    return E::hash;
}

TEST_CASE("hashes of nodes are the same numbers in every translation unit and by every compiler") {
    CHECK(hash_in(A) == 0xa0dcf7bf2c92d06d);
    CHECK(hash_in(matrix<"S", n, n, spd>) == 0x5c6708000db4ed55);
    CHECK(hash_in(scalar<"t">) == 0x6ae88e2fffd8db86);
    CHECK(hash_in(half) == 0xb4f7e98ad951fa31);
    CHECK(hash_in(identity<n>) == 0xfef08f0be8780114);
    CHECK(hash_in(A * x) == 0xb4dafb1b32ea33a6);
    CHECK(hash_in(2 * scalar<"t">) == 0xac6c0e477a3a3c22);
    CHECK(hash_in(tanh(A * x + b)) == 0x41ccb7972b7b7bc6);
    CHECK(hash_in(pow<1, 2>(x)) == 0xa5660a9cf15a63b3);
    CHECK(hash_in(grad(squared_norm(A * x - b), x)) == 0x574c936975631c9e);
}
