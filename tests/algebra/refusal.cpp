// SPDX-License-Identifier: MIT
// Refusals: the sentences, as they are put together. tests/refused shows what compilers make of them.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;

template <class Compose>
std::string sentence() {
    using words = refusing::sentence<Compose>;
    static_assert(words::size == words::value.view().size());
    return std::string(words::value.view());
}

// Naming the application defines the node, without the check that follows it in apply.
constexpr hash_value wrong_product = application<op::product, parameters{}, decltype(x), decltype(A)>::hash;

TEST_CASE("a sentence names the operands, their shapes and the reason") {
    CHECK(sentence<misfit<wrong_product>>() ==
          "x * A: x is a vector of length n but A is m x n; the inner dimensions must agree");
    CHECK(sentence<not_a_scalar<decltype(A * x)::hash>>() ==
          "grad(f, x): f must be a scalar, but A * x is a vector of length m; use jacobian");
    CHECK(sentence<not_a_symbol<gradient_kind, decltype(A * x)::hash>>() ==
          "grad(f, x): x must be a symbol, but A * x is a compound expression");
}

template <int Count, class E>
constexpr auto chain(E e) {
    if constexpr (Count == 0)
        return e;
    else
        return chain<Count - 1>(exp(e) + sin(e));
}

TEST_CASE("of a long expression the sentence shows the beginning") {
    writer out;
    write_briefly(out, meaning_of(chain<12>(x)));
    CHECK(out.view().size() < 100);
    CHECK(out.view().ends_with(" ..."));
}

TEST_CASE("pieces of a sentence end with a written terminator") {
    using words = refusing::sentence<misfit<wrong_product>>;
    constexpr auto piece = refusing::cut<words, 2, 6>();
    CHECK(piece.view() == "* A: x");
    CHECK(piece.characters[6] == '\0');
}
