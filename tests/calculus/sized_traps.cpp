// SPDX-License-Identifier: MIT
// Statements that hold at most sizes, at small ones, or at all but one: none is proved, and what is called different is
// different at some size. Each family is made for many numbers, in the engine at run time.
#include <deque>
#include <string>

#include <doctest/doctest.h>

#include "refutation.hpp"

using namespace gradus;

namespace {

struct maker {
    graph g{algebra, build_as_written};
    std::deque<descriptor> symbols{};
    std::deque<std::string> texts{};
    dimension const m{"m"}, n{"n"}, k{"k"};
    int tried = 0, known = 0;

    maker() { g.rational(1); }
    term at(gradus::index i) { return {&g, i}; }
    term symbol(std::string name, dimension rows, dimension columns, property_set p = {}) {
        texts.push_back(std::move(name));
        shape const s{rows, columns};
        descriptor d{&op::symbol, symbol_hash(texts.back(), s, p), s};
        d.name = texts.back();
        d.declared = p;
        symbols.push_back(d);
        return at(g.symbol(symbols.back(), p));
    }
    term number(fraction f) { return at(g.rational(f)); }
    term ones(dimension r, dimension c = 1) { return ones_of({r, c}, number(1)); }
    term identity(dimension d) { return identity_of({d, d}, number(1)); }
    term zeros(shape s) { return zeros_of(s, number(1)); }
    term size_of(dimension d) { return T(ones(d)) * ones(d); }
    // x to a power, as it is written.
    term power(term x, std::int64_t e) { return at(g.make(op::power, {e, 0}, &x.index, 1)); }
    term minus(term a, term b) { return a + number(-1) * b; }
    // (s − from)…(s − to)
    term vanishing(term s, int from, int to) {
        term all = minus(s, number(from));
        for (int j = from + 1; j <= to; ++j) all = all * minus(s, number(j));
        return all;
    }

    void never_proved(term a, term b) {
        REQUIRE(a.shape() == b.shape());
        auto const found = judge(g, a.index, b.index);
        ++tried;
        known += found == verdict::different;
        if (found != verdict::equal) return;
        writer out;
        write_ascii(out, g, a.index);
        out << " = ";
        write_ascii(out, g, b.index);
        FAIL_CHECK(std::string(out.view()));
    }
    void never_zero(term a) { never_proved(a, zeros(a.shape())); }
};

}  // namespace

TEST_CASE("sizes as numbers: products that vanish at some, sums of reciprocals that do") {
    for (int from = 1; from <= 4; ++from)
        for (int to = from; to <= from + 7; ++to) {
            maker x;
            term const t = x.symbol("t", 1, 1);
            term const counts[] = {x.size_of(x.n),
                                   tr(x.identity(x.n)),
                                   sum(x.ones(x.n)),
                                   squared_norm(x.ones(x.n)),
                                   squared_norm(x.symbol("s", x.n, 1, plus_minus_one)),
                                   squared_norm(x.symbol("Q", x.n, x.n, orthogonal)),
                                   sum(x.symbol("P", x.n, x.k, stochastic))};
            for (auto const c : counts) {
                x.never_zero(x.vanishing(c, from, to));
                x.never_zero(t * x.vanishing(c, from, to));
            }
            x.never_zero(x.vanishing(x.size_of(x.n), from, to) * x.vanishing(x.size_of(x.m), from, from + 2));
            x.never_zero(x.vanishing(x.size_of(x.n) + x.size_of(x.m), from + 1, to + 1));
            x.never_zero(x.vanishing(x.size_of(x.n) * x.size_of(x.m), from, to));
            x.never_zero(x.vanishing(x.minus(x.size_of(x.n), x.size_of(x.m)), from - 5, to - 5));
            // exp(nt) = exp(jt)
            term all = x.number(1);
            for (int j = from; j <= to; ++j)
                all = all * x.minus(exp(x.size_of(x.n) * t), exp(x.number(j) * t));
            x.never_zero(all);
        }
    // (c − 1)…(c − r)/((c + 1)…(c + r + 1)) as a sum over the poles.
    for (int r = 1; r <= 6; ++r) {
        maker x;
        auto const c = x.size_of(x.n);
        term all = x.zeros({}), inverses = x.zeros({});
        for (int j = 1; j <= r + 1; ++j) {
            fraction residue{1};
            for (int i = 1; i <= r; ++i) residue = residue * fraction{-j - i};
            for (int i = 1; i <= r + 1; ++i)
                if (i != j) residue = residue * fraction{1, i - j};
            all = all + x.number(residue) * pow<-1>(c + x.number(j));
            inverses = inverses + x.number(residue) * tr(x.power((c + x.number(j)) * x.identity(x.n), -1));
        }
        x.never_zero(all);
        x.never_zero(inverses);
    }
}

TEST_CASE("ranks: determinants that vanish at large sizes, at all but equal ones, at all but one") {
    for (int r = 1; r <= 6; ++r) {
        maker x;
        term low = x.zeros({x.n, x.n});
        for (int i = 0; i < r; ++i)
            low = low +
                  x.symbol("x" + std::to_string(i), x.n, 1) * T(x.symbol("y" + std::to_string(i), x.n, 1));
        x.never_zero(det(low));
        x.never_zero(det(low) * x.symbol("t", 1, 1));
        if (r > 1) x.never_zero(det(low) * x.vanishing(x.size_of(x.n), 1, r - 1));
        x.never_zero(x.symbol("B", x.n, x.n) * det(low));
        // (At n = r alone.)
        if (r > 1)
            x.never_zero(det(low) * x.vanishing(tr(x.identity(x.n)), 1, r - 1) *
                         det(x.symbol("B", x.n, x.n)));
    }
    {
        maker x;
        x.never_zero(det(x.ones(x.n, x.n)));
        auto const A = x.symbol("A", x.m, x.n), B = x.symbol("B", x.n, x.m);
        auto const C = x.symbol("C", x.n, x.k), D = x.symbol("D", x.k, x.n), E = x.symbol("E", x.m, x.k);
        auto const F = x.symbol("F", x.k, x.m), S = x.symbol("S", x.n, x.n);
        auto const only_square = det(A * B) * det(B * A);
        x.never_zero(det(A * B));
        x.never_zero(det(B * A));
        x.never_zero(only_square);
        x.never_zero(only_square * det(S));
        x.never_zero(det(A * T(A)) * det(T(A) * A));
        x.never_zero(det(A * C * F) * det(F * A * C) * det(C * F * A));
        x.never_zero(only_square * det(C * D) * det(D * C));
        x.never_zero(det(B * A + C * D));
        x.never_zero(det(B * A) * det(C * D));
        x.never_zero(det(A * B) * det(D * C) * det(B * A + C * D));
        x.never_zero(det(E * T(E)) * det(A * B) * det(C * D));
        for (int j = 1; j <= 5; ++j) {
            x.never_zero(only_square * x.vanishing(x.size_of(x.n), 1, j));
            x.never_zero(det(A * B) * x.vanishing(x.size_of(x.m), 1, j));
            x.never_zero(det(A * B) * x.vanishing(x.size_of(x.n), 1, j));
        }
        for (int fixed = 2; fixed <= 6; ++fixed) {
            auto const Z = x.symbol("Z" + std::to_string(fixed), fixed, x.n);
            x.never_zero(det(Z * T(Z)));
            x.never_zero(det(T(Z) * Z));
            x.never_zero(det(Z * T(Z)) * det(T(Z) * Z));
            auto const Y = x.symbol("Y" + std::to_string(fixed), x.m, fixed);
            x.never_zero(det(Z * T(Z)) * det(T(Z) * Z) * det(Y * T(Y)) * det(T(Y) * Y));
        }
        // One size is the sum of two others, or twice another.
        auto const P = x.symbol("P", x.n, x.m + x.k), R = x.symbol("R", x.n, dimension{2} * x.m);
        auto const G = x.symbol("G", x.n, x.m);
        auto const sum_of_two = det(P * T(P)) * det(T(P) * P), twice = det(R * T(R)) * det(T(R) * R);
        auto const rest = x.minus(x.identity(x.n), B * x.power(T(B) * B, -1) * T(B));
        x.never_zero(sum_of_two);
        x.never_zero(twice);
        x.never_zero(det(B * T(B) + C * T(C)) * det(T(B) * B) * det(T(C) * rest * C));
        x.never_zero(det(B * T(B) + G * T(G)) * det(T(B) * B) * det(T(G) * rest * G));
        for (int j = 1; j <= 3; ++j) {
            x.never_zero(sum_of_two * x.vanishing(x.size_of(x.m), 1, j));
            x.never_zero(twice * x.vanishing(x.size_of(x.m), 1, j));
        }
        x.never_proved(tr(T(A) * A * x.power(T(A) * A, -1)), sum(x.ones(x.m)));
        x.never_proved(A * x.power(T(A) * A, -1) * T(A), x.identity(x.m));
        x.never_zero(det(A * T(A)) * tr(x.power(T(A) * A, -1)));
    }
}

TEST_CASE("powers: nilpotent matrices, sums of powers of eigenvalues, the standard identity") {
    for (int p = 1; p <= 9; ++p) {
        maker x;
        auto const N = x.minus(tril(x.ones(x.n, x.n)), x.identity(x.n));
        auto const L = x.symbol("L", x.n, x.n, lower_triangular);
        auto const strict = x.minus(L, diag(diagonal(L)));
        x.never_zero(x.power(N, p));
        x.never_zero(x.power(strict, p));
        x.never_zero(sum(x.power(N, p)));
        term product = N;
        for (int i = 1; i < p; ++i) product = product * N;
        x.never_zero(product);
        // (P − 1)… of an idempotent: its trace takes every rank.
        auto const P = x.symbol("P", x.n, x.n, idempotent);
        x.never_zero(x.vanishing(tr(P), 0, p));
        auto const b = x.symbol("b", x.n, 1, binary);
        x.never_zero(x.vanishing(sum(b), 0, p));
        auto const Y = x.symbol("Y", x.n, x.n, one_hot);
        x.never_zero(x.vanishing(tr(Y), 0, p));
    }
    // Newton: r e_r = Σ (−1)^{i−1} e_{r−i} p_i is 0 at n < r.
    maker x;
    auto const A = x.symbol("A", x.n, x.n);
    std::vector<term> e{x.number(1)};
    term low = x.zeros({x.n, x.n});
    for (int r = 1; r <= 6; ++r) {
        term next = x.zeros({});
        for (int i = 1; i <= r; ++i)
            next = next + x.number({i % 2 ? 1 : -1, r}) * e[std::size_t(r - i)] * tr(x.power(A, i));
        e.push_back(next);
        x.never_zero(next);
        x.never_proved(next, det(A));
        // Cayley and Hamilton at n = r.
        term polynomial = x.zeros({x.n, x.n});
        for (int i = 0; i <= r; ++i)
            polynomial = polynomial + x.number(i % 2 ? -1 : 1) * e[std::size_t(i)] *
                                          (i == r ? x.identity(x.n) : x.power(A, r - i));
        x.never_zero(polynomial);
        low = low + x.symbol("u" + std::to_string(r), x.n, 1) * T(x.symbol("v" + std::to_string(r), x.n, 1));
        x.never_zero(next * det(low));
    }
    // Amitsur and Levitzki: the alternating sum of products of 2r matrices is 0 for r×r.
    for (int factors : {2, 4}) {
        std::vector<int> order;
        std::vector<term> X;
        for (int i = 0; i < factors; ++i) {
            order.push_back(i);
            X.push_back(x.symbol("X" + std::to_string(i), x.n, x.n));
        }
        term all = x.zeros({x.n, x.n});
        do {
            int sign = 1;
            for (int i = 0; i < factors; ++i)
                for (int j = 0; j < i; ++j)
                    if (order[std::size_t(j)] > order[std::size_t(i)]) sign = -sign;
            term product = x.number(sign);
            for (int i : order) product = product * X[std::size_t(i)];
            all = all + product;
        } while (std::next_permutation(order.begin(), order.end()));
        x.never_zero(all);
    }
}

TEST_CASE("what holds for single numbers, for columns, or for square matrices only") {
    maker x;
    auto const A = x.symbol("A", x.n, x.n), B = x.symbol("B", x.n, x.n), X = x.symbol("X", x.m, x.n);
    auto const Y = x.symbol("Y", x.n, x.m), v = x.symbol("v", x.n, 1), w = x.symbol("w", x.n, 1);
    auto const Q = x.symbol("Q", x.n, x.n, orthogonal), O = x.symbol("O", x.n, x.n, orthogonal);
    auto const p = x.symbol("p", x.n, 1, stochastic), M = x.symbol("M", x.m, x.n, stochastic);
    auto const y = x.symbol("y", x.n, 1, one_hot), ids = x.symbol("i", x.n, 1, row_numbers);
    x.never_proved(A * B, B * A);
    x.never_proved(A, T(A));
    x.never_proved(det(A), tr(A));
    x.never_proved(sum(A), tr(A));
    x.never_proved(v * T(w), w * T(v));
    x.never_proved(kron(A, B), kron(B, A));
    x.never_proved(kron(v, w), kron(w, v));
    x.never_proved(kron(X, Y), kron(Y, X));
    x.never_proved(softmax(v), x.ones(x.n));
    x.never_proved(p, x.ones(x.n));
    x.never_proved(p, hadamard(p, p));
    x.never_proved(y, x.ones(x.n));
    x.never_proved(M, x.ones(x.m, x.n));
    x.never_proved(M, hadamard(M, M));
    x.never_proved(hadamard(Q, Q), T(hadamard(Q, Q)));
    x.never_proved(Q * O, O * Q);
    x.never_proved(hadamard(Q, Q), x.ones(x.n, x.n));
    x.never_proved(hadamard(hadamard(Q, Q), hadamard(Q, Q)), hadamard(T(hadamard(Q, Q)), T(hadamard(Q, Q))));
    x.never_proved(det(Q) * Q, T(Q));
    x.never_proved(mean(v), sum(v));
    x.never_proved(tril(A), A);
    x.never_proved(diag(v) * x.ones(x.n, x.n), v * T(v));
    x.never_proved(hadamard(v, w), v * (T(w) * x.ones(x.n)));
    x.never_proved(squared_norm(v), pow<2>(sum(v)));
    x.never_proved(abs(sum(v)), norm(v));
    x.never_proved(tr(X * Y), sum(X) * sum(Y));
    x.never_proved(x.size_of(x.n), x.size_of(x.m));
    x.never_proved(x.size_of(x.n) * squared_norm(X), x.size_of(x.m) * squared_norm(X));
    x.never_proved(x.size_of(x.n) * det(X * Y), x.size_of(x.m) * det(X * Y) + x.number(0) * tr(A));
    x.never_zero(det(gather(A, ids)));
    x.never_proved(gather(A, ids), A);
    x.never_proved(gather(gather(A, ids), ids), gather(A, ids));
    x.never_proved(T(gather(v, ids)) * gather(w, ids), T(v) * w);
    x.never_proved(sum(gather(v, ids)), sum(v));
    auto const like = x.ones(x.m, x.n);
    auto const K = x.at(x.g.make(op::commutation, {}, &like.index, 1));
    x.never_proved(K * vec(X), vec(X));
    x.never_proved(K, x.identity(x.m * x.n));
    x.never_proved(K * kron(x.symbol("u", x.n, 1), x.ones(x.m)), kron(x.symbol("u", x.n, 1), x.ones(x.m)));
    CHECK(x.known > 20);
}
