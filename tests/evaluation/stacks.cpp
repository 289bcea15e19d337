// SPDX-License-Identifier: MIT
// Stacks and slices by numbers: sizes with names, fixed sizes, sizes that do not fit.
#include "../gradient_check.hpp"

using namespace gradus;
using boost::hana::make_tuple;
using ::central_differences::check;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr dimension m = dim<"m">, n = dim<"n">, d = dim<"d">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, d>;
constexpr auto W = matrix<"W", m, n + d>;
constexpr auto h = vector<"h", n>;
constexpr auto x = vector<"x", d>;
constexpr auto u = vector<"u", n + d>;
constexpr auto v = vector<"v", m>;
constexpr auto t = scalar<"t">;
constexpr auto z = vector<"z", 7>;

template <class F>
std::string message_of(F f) {
    try {
        f();
    } catch (shape_error const& e) {
        return e.what();
    }
    return "no shape_error";
}
}  // namespace

TEST_CASE("gradients through stacks and slices with named sizes") {
    check(squared_norm(tanh(W * vstack(h, x) + v)), make_tuple(W, h, x, v), W, h, x, v);
    check(dot(v, hstack(A, B) * u) + squared_norm(rows<0, n>(u)), make_tuple(A, B, u), A, B, u, v);
    check(sum(exp(columns<n, d>(W))) + squared_norm(columns<0, n>(W) * h), make_tuple(W, h), W, h);
    check(squared_norm(vstack(T(h), A)) * t + sum(hstack(x, x, ones<d>)), make_tuple(h, A, t, x), h, A, t, x);
    check(dot(rows<0, n>(u), h) * dot(rows<n, d>(u), x), make_tuple(u, h, x), u, h, x);
}

TEST_CASE("with fixed sizes") {
    check(squared_norm(rows<1, 3>(z)) + sum(sin(rows<2, 5>(z))) + rows<6, 1>(z), make_tuple(z), z);
    check(squared_norm(vstack(z, t, 1, exp(z))), make_tuple(z, t), z, t);
}

TEST_CASE("the gates of a recurrent cell, sliced of one product, come together in one stack") {
    constexpr auto V = matrix<"V", 4 * n, n + d>;
    constexpr auto b = vector<"b", 4 * n>;
    constexpr auto c = vector<"c", n>;
    constexpr auto a = V * vstack(h, x) + b;
    constexpr auto next =
        hadamard(sigmoid(rows<0, n>(a)), c) + hadamard(sigmoid(rows<n, n>(a)), tanh(rows<3 * n, n>(a)));
    constexpr auto out = hadamard(sigmoid(rows<2 * n, n>(a)), tanh(next));
    check(squared_norm(out) + sum(next), make_tuple(V, b, h, x, c), V, b, h, x, c);
    auto const both = evaluator(sum(out), grad(sum(out), make_tuple(V, b, h, x, c)));
    unsigned products = 0, stacks = 0;
    constexpr auto const& plan = decltype(both)::plan;
    for (gradus::index s = 0; s < plan.step_count; ++s) {
        auto const* rules = plan.values[plan.steps[s].value].rules;
        products += rules == &instruction::multiply;
        stacks += rules == &op::vstack;
    }
    CHECK(products == 3);  // V[h; x], the outer product, Vᵀā
    CHECK(stacks == 2);    // [h; x] and ā
}

TEST_CASE("rows that are not there") {
    constexpr auto f = sum(rows<2, 3>(h));
    CHECK(f(h = VectorXd::Ones(5).eval()) == 3);
    CHECK(message_of([&] { (void)f(h = VectorXd::Ones(4).eval()); }) ==
          "the size n-5 is negative: n = 4 by h");
    CHECK(rows<2, 3>(h)(h = VectorXd::LinSpaced(5, 0, 4).eval()) == Eigen::Vector3d(2, 3, 4));
    CHECK(grad(f, h)(h = VectorXd::Ones(6).eval()) == VectorXd{{0, 0, 1, 1, 1, 0}});
    constexpr auto front = rows<0, d>(h);
    CHECK(message_of([&] { (void)front(h = VectorXd::Ones(4).eval(), x = VectorXd::Ones(5).eval()); }) ==
          "the size -d+n is negative: d = 5 by x, n = 4 by h");
}
