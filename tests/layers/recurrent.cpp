// SPDX-License-Identifier: MIT
// A long short-term memory: the gradients of a cell as text, and the whole, over any number of steps, by numbers.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../evaluation/numeric.hpp"

using namespace gradus;
namespace hana = boost::hana;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto n = dim<"n">;
constexpr auto d = dim<"d">;
constexpr auto steps = dim<"T">;
constexpr auto W = matrix<"W", 4 * n, n + d>;
constexpr auto b = vector<"b", 4 * n>;
constexpr auto h = vector<"h", n>;
constexpr auto c = vector<"c", n>;
constexpr auto x = vector<"x", d>;
constexpr auto X = matrix<"X", d, steps>;
constexpr auto cell = [](auto x, auto h, auto c) { return lstm_cell(x, h, c, W, b); };
// The cotangents of h and c that arrive from the loss and from the next step.
constexpr auto dh = vector<"∂h", n>;
constexpr auto dc = vector<"∂c", n>;

constexpr auto paired(auto const& states) {
    return dot(dh, states[hana::size_c<0>]) + dot(dc, states[hana::size_c<1>]);
}
}  // namespace

TEST_CASE("the lines of a cheat sheet, by the gates") {
    constexpr auto f = vector<"f", n>;
    constexpr auto i = vector<"i", n>;
    constexpr auto o = vector<"o", n>;
    constexpr auto m = vector<"n", n>;
    constexpr auto L = paired(lstm_state(f, i, o, m, c));
    constexpr auto next = hadamard(f, c) + hadamard(i, m);
    // ∂L/∂c of the new cell state: what comes through h and what comes from the next step.
    constexpr auto g = hadamard(dh, hadamard(ones<n> - pow<2>(tanh(next)), o)) + dc;
    static_assert(grad(L, f) == hadamard(g, c));
    static_assert(grad(L, i) == hadamard(g, m));
    static_assert(grad(L, o) == hadamard(dh, tanh(next)));
    static_assert(grad(L, m) == hadamard(g, i));
    static_assert(grad(L, c) == hadamard(g, f));
    CHECK(unicode(grad(L, f)) == "c ⊙ (o ⊙ ∂h ⊙ (1 − tanh²(c ⊙ f + i ⊙ n)) + ∂c)");
    CHECK(unicode(grad(L, i)) == "n ⊙ (o ⊙ ∂h ⊙ (1 − tanh²(c ⊙ f + i ⊙ n)) + ∂c)");
    CHECK(unicode(grad(L, o)) == "∂h ⊙ tanh(c ⊙ f + i ⊙ n)");
    CHECK(unicode(grad(L, m)) == "i ⊙ (o ⊙ ∂h ⊙ (1 − tanh²(c ⊙ f + i ⊙ n)) + ∂c)");
    CHECK(unicode(grad(L, c)) == "f ⊙ (o ⊙ ∂h ⊙ (1 − tanh²(c ⊙ f + i ⊙ n)) + ∂c)");
}

TEST_CASE("by W it is the cotangent of the gates times [h; x]ᵀ") {
    constexpr auto L = paired(cell(x, h, c));
    static_assert(grad(L, W) == grad(L, b) * T(vstack(h, x)));
    static_assert(equal(grad(L, h), rows<0, n>(T(W) * grad(L, b))));
    static_assert(equal(grad(L, x), rows<n, d>(T(W) * grad(L, b))));
}

namespace {
struct numbers {
    MatrixXd W = MatrixXd::Random(12, 5), X;
    VectorXd b = VectorXd::Random(12), h = VectorXd::Random(3), c = VectorXd::Random(3),
             dh = VectorXd::Random(3), dc = VectorXd::Random(3);
    explicit numbers(Eigen::Index steps) : X(MatrixXd::Random(2, steps)) {}
    // With relu as the activation of the candidate where `plain` is not set.
    double loss(bool plain = true) const {
        VectorXd s = h, cell = c;
        auto const sigma = [](auto const& z) { return (1 / (1 + (-z.array()).exp())).matrix().eval(); };
        for (Eigen::Index t = 0; t < X.cols(); ++t) {
            VectorXd joint(5);
            joint << s, X.col(t);
            VectorXd const z = W * joint + b;
            VectorXd const candidate =
                plain ? z.tail(3).array().tanh().matrix().eval() : z.tail(3).cwiseMax(0.0).eval();
            cell = sigma(z.head(3)).cwiseProduct(cell) + sigma(z.segment(3, 3)).cwiseProduct(candidate);
            VectorXd const out =
                plain ? cell.array().tanh().matrix().eval() : cell.array().sin().matrix().eval();
            s = sigma(z.segment(6, 3)).cwiseProduct(out);
        }
        return dh.dot(s) + dc.dot(cell);
    }
};
}  // namespace

TEST_CASE("scanned, for any number of steps") {
    constexpr auto L = paired(scan(cell, hana::make_tuple(h, c), X));
    auto all = evaluator(L, grad(L, hana::make_tuple(W, b, h, c, X)));
    for (Eigen::Index count : {0, 1, 7}) {
        CAPTURE(count);
        numbers const at(count);
        auto const [value, w, bias, state, memory, inputs] =
            all(W = at.W, b = at.b, h = at.h, c = at.c, X = at.X, dh = at.dh, dc = at.dc);
        CHECK(value == doctest::Approx(at.loss()));
        CHECK(distance(w, difference_by(at, &numbers::W)) < 1e-8);
        CHECK(distance(bias, difference_by(at, &numbers::b)) < 1e-8);
        CHECK(distance(state, difference_by(at, &numbers::h)) < 1e-8);
        CHECK(distance(memory, difference_by(at, &numbers::c)) < 1e-8);
        CHECK(distance(inputs, difference_by(at, &numbers::X)) < 1e-8);
    }
}

TEST_CASE("written out as one expression, it has the gradients of the scan") {
    constexpr auto x1 = vector<"x₁", d>;
    constexpr auto x2 = vector<"x₂", d>;
    constexpr auto x3 = vector<"x₃", d>;
    constexpr auto then = [](auto x, auto states) {
        return cell(x, states[hana::size_c<0>], states[hana::size_c<1>]);
    };
    constexpr auto scanned = paired(scan(cell, hana::make_tuple(h, c), X));
    constexpr auto written_out = paired(then(x3, then(x2, cell(x1, h, c))));
    numbers const at(3);
    VectorXd const c1 = at.X.col(0), c2 = at.X.col(1), c3 = at.X.col(2);
    auto both = evaluator(grad(scanned, hana::make_tuple(W, b, h, c, X)),
                          grad(written_out, hana::make_tuple(W, b, h, c, x1, x2, x3)));
    auto const [w, bias, state, memory, inputs, w3, bias3, state3, memory3, g1, g2, g3] = both(
        W = at.W, b = at.b, h = at.h, c = at.c, X = at.X, x1 = c1, x2 = c2, x3 = c3, dh = at.dh, dc = at.dc);
    CHECK(distance(w, w3) < 1e-14);
    CHECK(distance(bias, bias3) < 1e-14);
    CHECK(distance(state, state3) < 1e-14);
    CHECK(distance(memory, memory3) < 1e-14);
    CHECK(distance(inputs.col(0), g1) < 1e-14);
    CHECK(distance(inputs.col(1), g2) < 1e-14);
    CHECK(distance(inputs.col(2), g3) < 1e-14);
}

TEST_CASE("other activations") {
    constexpr auto other = [](auto x, auto h, auto c) {
        auto const rectified = [](auto const& z) { return relu(z); };
        auto const sine = [](auto const& z) { return sin(z); };
        return lstm_cell(x, h, c, W, b, sigmoid_of, sigmoid_of, sigmoid_of, rectified, sine);
    };
    constexpr auto L = paired(scan(other, hana::make_tuple(h, c), X));
    numbers const at(4);
    CHECK(L(W = at.W, b = at.b, h = at.h, c = at.c, X = at.X, dh = at.dh, dc = at.dc) ==
          doctest::Approx(at.loss(false)));
}

TEST_CASE("products with the inputs and blocks of W leave the step") {
    CHECK(unicode(scan_outputs(cell, hana::make_tuple(h, c), X)) ==
          "outputs(scan(W[:, n+1:d+n]X, h, c, b, W[:, 1:n]))");
}
