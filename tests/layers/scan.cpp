// SPDX-License-Identifier: MIT
// Scan against loops written in Eigen and finite differences of them, for any number of steps, and against the
// recurrence written out as one expression.
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
constexpr auto W = matrix<"W", n, n>;
constexpr auto U = matrix<"U", n, d>;
constexpr auto b = vector<"b", n>;
constexpr auto h0 = vector<"h₀", n>;
constexpr auto y = vector<"y", n>;
constexpr auto X = matrix<"X", d, steps>;
constexpr auto X2 = matrix<"Z", n, steps>;
constexpr auto X3 = matrix<"Q", n, dim<"S">>;
constexpr auto rnn = [](auto x, auto h) { return tanh(W * h + U * x + b); };

struct numbers {
    MatrixXd W, U, X;
    VectorXd b, h0, y;
    explicit numbers(Eigen::Index steps, int n = 4, int d = 3)
        : W(MatrixXd::Random(n, n)),
          U(MatrixXd::Random(n, d)),
          X(MatrixXd::Random(d, steps)),
          b(VectorXd::Random(n)),
          h0(VectorXd::Random(n)),
          y(VectorXd::Random(n)) {}
    double loss() const {
        VectorXd h = h0;
        for (Eigen::Index t = 0; t < X.cols(); ++t) h = (W * h + U * X.col(t) + b).array().tanh().matrix();
        return (h - y).squaredNorm();
    }
};
}  // namespace

TEST_CASE("a plain recurrence and its gradient by everything, for any number of steps") {
    constexpr auto f = squared_norm(scan(rnn, h0, X) - y);
    auto all = evaluator(f, grad(f, hana::make_tuple(W, U, b, h0, X)));
    for (Eigen::Index count : {5, 0, 1, 17}) {
        CAPTURE(count);
        numbers const at(count);
        auto const [value, w, u, bias, first, x] =
            all(W = at.W, U = at.U, b = at.b, h0 = at.h0, X = at.X, y = at.y);
        CHECK(value == doctest::Approx(at.loss()));
        CHECK(distance(w, difference_by(at, &numbers::W)) < 1e-8);
        CHECK(distance(u, difference_by(at, &numbers::U)) < 1e-8);
        CHECK(distance(bias, difference_by(at, &numbers::b)) < 1e-8);
        CHECK(distance(first, difference_by(at, &numbers::h0)) < 1e-8);
        CHECK(distance(x, difference_by(at, &numbers::X)) < 1e-8);
    }
}

TEST_CASE("three steps are the step written out three times") {
    constexpr auto x0 = vector<"x₀", d>;
    constexpr auto x1 = vector<"x₁", d>;
    constexpr auto x2 = vector<"x₂", d>;
    constexpr auto f = squared_norm(scan(rnn, h0, X) - y);
    constexpr auto g = squared_norm(rnn(x2, rnn(x1, rnn(x0, h0))) - y);
    numbers const at(3);
    auto scanned = evaluator(grad(f, hana::make_tuple(W, U, b, h0)));
    auto const [w, u, bias, first] = scanned(W = at.W, U = at.U, b = at.b, h0 = at.h0, X = at.X, y = at.y);
    VectorXd const c0 = at.X.col(0), c1 = at.X.col(1), c2 = at.X.col(2);
    auto unrolled = evaluator(grad(g, hana::make_tuple(W, U, b, h0)));
    auto const [w3, u3, bias3, first3] =
        unrolled(W = at.W, U = at.U, b = at.b, h0 = at.h0, x0 = c0, x1 = c1, x2 = c2, y = at.y);
    CHECK(distance(w, w3) < 1e-14);
    CHECK(distance(u, u3) < 1e-14);
    CHECK(distance(bias, bias3) < 1e-14);
    CHECK(distance(first, first3) < 1e-14);
}

// A gated recurrent unit, whose products with the state stand inside a product of the state, and whose steps hold a
// constant, a transpose, a scaled weight and a product of weights that do not vary.
namespace {
constexpr auto A = matrix<"A", n, n>;
constexpr auto C = matrix<"C", n, n>;
constexpr auto V = matrix<"V", n, d>;
constexpr auto a = scalar<"a">;
constexpr auto gru = [](auto x, auto h) {
    auto const z = sigmoid(T(A) * h + U * x + b);
    auto const r = sigmoid(W * A * h + V * x);
    auto const next = tanh(C * hadamard(r, h) + a * V * x);
    return hadamard(ones<n> - z, h) + hadamard(z, next);
};
auto gru_outputs(auto const& A, auto const& W, auto const& C, auto const& U, auto const& V, auto const& b,
                 double a, auto const& h0, auto const& X) {
    auto const s = [](auto const& v) { return (1 / (1 + (-v.array()).exp())).matrix().eval(); };
    MatrixXd all(h0.size(), X.cols());
    VectorXd h = h0;
    for (Eigen::Index t = 0; t < X.cols(); ++t) {
        VectorXd const x = X.col(t);
        VectorXd const z = s((A.transpose() * h + U * x + b).eval());
        VectorXd const r = s((W * A * h + V * x).eval());
        VectorXd const next = (C * r.cwiseProduct(h) + a * V * x).array().tanh().matrix();
        h = h - z.cwiseProduct(h) + z.cwiseProduct(next);
        all.col(t) = h;
    }
    return all;
}
}  // namespace

TEST_CASE("the outputs of a gated recurrent unit and their gradients") {
    constexpr auto Y = matrix<"Y", n, steps>;
    constexpr auto f = squared_norm(scan_outputs(gru, h0, X) - Y);
    auto all = evaluator(scan_outputs(gru, h0, X), f, grad(f, hana::make_tuple(A, C, V, b, a, h0, X)));
    for (Eigen::Index count : {4, 0, 1, 11}) {
        CAPTURE(count);
        numbers const at(count);
        MatrixXd const am = MatrixXd::Random(4, 4), cm = MatrixXd::Random(4, 4), vm = MatrixXd::Random(4, 3),
                       ym = MatrixXd::Random(4, count);
        auto const loss = [&](auto const& A, auto const& C, auto const& V, auto const& b, double a,
                              auto const& h0, auto const& X) {
            return (gru_outputs(A, at.W, C, at.U, V, b, a, h0, X) - ym).squaredNorm();
        };
        auto const [outputs, value, ga, gc, gv, gb, gs, gh, gx] =
            all(A = am, W = at.W, C = cm, U = at.U, V = vm, b = at.b, a = 0.7, h0 = at.h0, X = at.X, Y = ym);
        CHECK(distance(outputs, gru_outputs(am, at.W, cm, at.U, vm, at.b, 0.7, at.h0, at.X)) < 1e-14);
        CHECK(value == doctest::Approx(loss(am, cm, vm, at.b, 0.7, at.h0, at.X)));
        auto const by = [](auto f, auto const& x) { return central_differences(f, x); };
        CHECK(distance(ga, by([&](auto const& x) { return loss(x, cm, vm, at.b, 0.7, at.h0, at.X); }, am)) <
              1e-8);
        CHECK(distance(gc, by([&](auto const& x) { return loss(am, x, vm, at.b, 0.7, at.h0, at.X); }, cm)) <
              1e-8);
        CHECK(distance(gv, by([&](auto const& x) { return loss(am, cm, x, at.b, 0.7, at.h0, at.X); }, vm)) <
              1e-8);
        CHECK(distance(gb, by([&](auto const& x) { return loss(am, cm, vm, x, 0.7, at.h0, at.X); }, at.b)) <
              1e-8);
        CHECK(distance(gh, by([&](auto const& x) { return loss(am, cm, vm, at.b, 0.7, x, at.X); }, at.h0)) <
              1e-8);
        CHECK(distance(gx, by([&](auto const& x) { return loss(am, cm, vm, at.b, 0.7, at.h0, x); }, at.X)) <
              1e-8);
        Eigen::Matrix<double, 1, 1> const one(0.7);
        auto const by_scale =
            by([&](auto const& x) { return loss(am, cm, vm, at.b, x(0, 0), at.h0, at.X); }, one);
        CHECK(gs == doctest::Approx(by_scale(0, 0)).epsilon(1e-8));
    }
}

// Two states: a long short-term memory with weights of its own for every gate.
namespace {
constexpr auto Wf = matrix<"W_f", n, n>;
constexpr auto Wo = matrix<"W_o", n, n>;
constexpr auto c0 = vector<"c₀", n>;
constexpr auto v = vector<"v", n>;
constexpr auto lstm = [](auto x, auto h, auto c) {
    auto const forget = sigmoid(Wf * h + U * x + b);
    auto const next = hadamard(forget, c) + hadamard(sigmoid(V * x), tanh(W * h));
    return hana::make_tuple(hadamard(sigmoid(Wo * h), tanh(next)), next);
};
struct memory_cell : numbers {
    MatrixXd Wf, Wo, V;
    VectorXd c0, v;
    explicit memory_cell(Eigen::Index steps)
        : numbers(steps),
          Wf(MatrixXd::Random(4, 4)),
          Wo(MatrixXd::Random(4, 4)),
          V(MatrixXd::Random(4, 3)),
          c0(VectorXd::Random(4)),
          v(VectorXd::Random(4)) {}
    double loss() const {
        VectorXd h = h0, c = c0;
        auto const s = [](VectorXd const& v) -> VectorXd { return (1 / (1 + (-v.array()).exp())).matrix(); };
        for (Eigen::Index t = 0; t < X.cols(); ++t) {
            VectorXd const x = X.col(t);
            c = s(Wf * h + U * x + b).cwiseProduct(c) +
                s(V * x).cwiseProduct((W * h).array().tanh().matrix());
            h = s(Wo * h).cwiseProduct(c.array().tanh().matrix());
        }
        return (h - y).squaredNorm() + v.dot(c);
    }
};
template <class Member>
auto difference_by(memory_cell const& at, Member member) {
    return central_differences(
        [&](auto const& x) {
            memory_cell moved = at;
            moved.*member = x;
            return moved.loss();
        },
        at.*member);
}
}  // namespace

TEST_CASE("two states, of which both are read in the end") {
    constexpr auto last = scan(lstm, hana::make_tuple(h0, c0), X);
    constexpr auto f = squared_norm(last[hana::size_c<0>] - y) + dot(v, last[hana::size_c<1>]);
    auto all = evaluator(f, grad(f, hana::make_tuple(Wf, Wo, W, U, V, b, h0, c0, X)));
    for (Eigen::Index count : {0, 1, 6}) {
        CAPTURE(count);
        memory_cell const at(count);
        auto const [value, gf, go, gw, gu, gv, gb, gh, gc, gx] =
            all(Wf = at.Wf, Wo = at.Wo, W = at.W, U = at.U, V = at.V, b = at.b, h0 = at.h0, c0 = at.c0,
                X = at.X, y = at.y, v = at.v);
        CHECK(value == doctest::Approx(at.loss()));
        CHECK(distance(gf, difference_by(at, &memory_cell::Wf)) < 1e-8);
        CHECK(distance(go, difference_by(at, &memory_cell::Wo)) < 1e-8);
        CHECK(distance(gw, difference_by(at, &memory_cell::W)) < 1e-8);
        CHECK(distance(gu, difference_by(at, &memory_cell::U)) < 1e-8);
        CHECK(distance(gv, difference_by(at, &memory_cell::V)) < 1e-8);
        CHECK(distance(gb, difference_by(at, &memory_cell::b)) < 1e-8);
        CHECK(distance(gh, difference_by(at, &memory_cell::h0)) < 1e-8);
        CHECK(distance(gc, difference_by(at, &memory_cell::c0)) < 1e-8);
        CHECK(distance(gx, difference_by(at, &memory_cell::X)) < 1e-8);
    }
}

TEST_CASE("zeros as first state, rows of a row-major matrix as inputs, float") {
    using rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    constexpr auto s = scan([](auto x, auto h) { return tanh(W * h + x); }, zeros<n>, X2);
    Eigen::MatrixXf const w = Eigen::MatrixXf::Random(3, 3);
    rows const x = rows::Random(3, 4);
    Eigen::VectorXf h = Eigen::VectorXf::Zero(3);
    for (int t = 0; t < 4; ++t) h = (w * h + x.col(t)).array().tanh().matrix();
    CHECK(distance(s(W = w, X2 = x).cast<double>(), h.cast<double>()) < 1e-6);
}

namespace {
constexpr auto short_step = [](auto x, auto h) { return tanh(W * h + x); };
constexpr auto long_step = [](auto x, auto h) { return sin(scan(short_step, h + x, X2)); };
}  // namespace

TEST_CASE("a scan in the step of a scan") {
    constexpr auto f = squared_norm(scan(long_step, h0, X3));
    MatrixXd const w = MatrixXd::Random(3, 3), x = MatrixXd::Random(3, 4), z = MatrixXd::Random(3, 2);
    VectorXd const start = VectorXd::Random(3);
    auto const loss = [&](MatrixXd const& w) {
        VectorXd h = start;
        for (int t = 0; t < 4; ++t) {
            h += x.col(t);
            for (int s = 0; s < 2; ++s) h = (w * h + z.col(s)).array().tanh().matrix();
            h = h.array().sin().matrix();
        }
        return h.squaredNorm();
    };
    auto all = evaluator(f, grad(f, W));
    auto const [value, gradient] = all(W = w, h0 = start, X3 = x, X2 = z);
    CHECK(value == doctest::Approx(loss(w)));
    CHECK(distance(gradient, central_differences(loss, w)) < 1e-8);
}

namespace {
constexpr auto both = matrix<"B", 2 * n, d>;
constexpr auto halves = [](auto x, auto h) {
    return h + hadamard(rows<0, n>(both * x), rows<n, n>(both * x));
};
}  // namespace

TEST_CASE("steps of other sizes over the same states and inputs") {
    constexpr auto two = scan(halves, h0, X) + scan(rnn, h0, X);
    numbers const at(2);
    MatrixXd const bm = MatrixXd::Random(8, 3);
    VectorXd expected = at.h0, last = at.h0;
    for (int t = 0; t < 2; ++t) {
        VectorXd const z = bm * at.X.col(t);
        expected += z.head(4).cwiseProduct(z.tail(4));
        last = (at.W * last + at.U * at.X.col(t) + at.b).array().tanh().matrix();
    }
    CHECK(distance(two(both = bm, h0 = at.h0, X = at.X, W = at.W, U = at.U, b = at.b), expected + last) <
          1e-14);
}

TEST_CASE("scans are equal where their steps are") {
    constexpr auto other = [](auto x, auto h) { return tanh(W * h + U * x - b); };
    static_assert(scan(rnn, h0, X) == scan(rnn, h0, X));
    static_assert(equal(2 * scan(rnn, h0, X), scan(rnn, h0, X) + scan(rnn, h0, X)));
    static_assert(!equal(scan(rnn, h0, X), scan(other, h0, X)));
    CHECK(unicode(scan(rnn, h0, X)) == "last(scan(UX, h₀, W, b))");
    CHECK(unicode(scan(lstm, hana::make_tuple(h0, c0), X)[hana::size_c<1>]) ==
          "last(scan(UX, VX, h₀, c₀, Wₒ, W_f, b, W), 2)");
}
