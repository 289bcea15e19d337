// SPDX-License-Identifier: MIT
// Identities of products with a vector of ones and with diagonal matrices.
#pragma once

#include <gradus/operators.hpp>

namespace gradus::catalogue {

constexpr void products(lawbook& rule) {
    auto const x = rule.vector("x");
    rule("a row of ones sums", ones_of({1, x.shape().rows}, x) * x, sum(x));
    auto const v = rule.vector("v"), w = rule.vector("w");
    rule("a diagonal matrix scales", diag(v) * w, hadamard(v, w));
    rule("a diagonal matrix scales a row", T(w) * diag(v), T(hadamard(v, w)));
    rule("a diagonal matrix scales a row of ones", ones_of({1, v.shape().rows}, v) * diag(v), T(v));
    rule("diagonal matrices multiply", diag(v) * diag(w), diag(hadamard(v, w)));
    rule("a column of ones sums", T(x) * ones_of(x.shape(), x), sum(x));
}

// Rows are multiplied before they are scattered: few of them.
constexpr void products_of_scatter(lawbook& rule) {
    dimension const k{"k"}, m{"m"}, n{"n"}, p{"p"};
    auto const g = rule.letter("G", {k, n}), b = rule.letter("B", {n, p});
    auto const ids = rule.letter("ids", {k, 1}, row_numbers);
    rule("scattered rows times a matrix", scattered(g, ids, {m, n}) * b, scattered(g * b, ids, {m, p}));
}

// What is equal along rows or along columns scales them.
constexpr void elementwise_products(lawbook& rule) {
    auto const x = rule.wide("X");
    auto const m = x.shape().rows, n = x.shape().columns;
    dimension const k{"k"};
    auto const left = rule.letter("A", {m, k}), right = rule.letter("B", {k, n});
    rule("a matrix that is equal along rows", hadamard(x, left * ones_of({k, n}, x)),
         diag(left * ones_of({k, 1}, x)) * x);
    rule("a matrix that is equal along columns", hadamard(x, ones_of({m, k}, x) * right),
         x * diag(T(right) * ones_of({k, 1}, x)));
}

// σ(z)σ(−z) is even, so signs do not matter to it.
// For people: 1 − σ(z) cancels where σ(−z) does not.
constexpr void products_of_sigmoid(lawbook& rule) {
    if (rule.for_evaluation) return;
    auto const z = rule.any("z");
    auto const y = rule.any("y", plus_minus_one);
    auto const even = [](term x) { return hadamard(sigmoid(x), ones_of(x.shape(), x) - sigmoid(x)); };
    rule("the slope of a sigmoid", hadamard(sigmoid(z), sigmoid(-z)), even(z));
    rule("the slope of a sigmoid is even", even(-hadamard(y, z)), even(z));
    rule("the slope of a sigmoid does not see a sign", even(hadamard(y, z)), even(z));
}

}  // namespace gradus::catalogue
