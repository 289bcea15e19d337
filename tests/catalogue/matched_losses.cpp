// SPDX-License-Identifier: MIT
// A loss A(η) − yᵀη has the gradient ∇A(η) − y by η, whatever A is: prediction minus truth. Z17–Z19 and B25 are
// its instances.
#include "letters.hpp"

namespace user {
using namespace gradus;

// An A of which nothing is known but the name of its gradient, so what holds for it holds for every A.
constexpr term potential_pullback(term cotangent, term y, int);
inline constexpr operation potential{.name = "A",
                                     .notation = written_as_function("A", "A"),
                                     .shape = shape_rule::scalar,
                                     .pullback = potential_pullback};
inline constexpr operation prediction{.name = "∇A", .notation = written_as_function("∇A", "\\nabla A")};
constexpr term potential_pullback(term cotangent, term y, int) {
    return cotangent * apply<prediction>(y.operand(0));
}

}  // namespace user

namespace {
using namespace letters;
using boost::hana::size_c;

constexpr auto W = matrix<"W", n, k>;
constexpr auto input = vector<"x", k>;
constexpr auto bias = vector<"b", n>;
constexpr auto eta = W * input + bias;

// The rule for the gradient `predict` of `A`: by η itself, and by everything in η = Wx + b.
constexpr bool leaves_prediction_minus_truth(auto A, auto predict, auto truth) {
    auto const loss = [=](auto at) { return A(at) - T(truth) * at; };
    auto const delta = predict(eta) - truth;
    auto const by = grad(loss(eta), boost::hana::make_tuple(W, bias, input));
    return grad(loss(z), z) == grad(A(z), z) - truth && grad(loss(z), z) == predict(z) - truth &&
           by[size_c<0>] == delta * T(input) && by[size_c<1>] == delta && by[size_c<2>] == T(W) * delta;
}

constexpr auto any = [](auto at) { return apply<user::potential>(at); };
constexpr auto any_prediction = [](auto at) { return apply<user::prediction>(at); };
constexpr auto log_sum_exp = [](auto at) { return logsumexp(at); };
constexpr auto soft_plus = [](auto at) { return sum(softplus(at)); };
constexpr auto half_square = [](auto at) { return half * squared_norm(at); };
constexpr auto exponentials = [](auto at) { return sum(exp(at)); };

static_assert(leaves_prediction_minus_truth(any, any_prediction, y));
static_assert(leaves_prediction_minus_truth(
    log_sum_exp, [](auto at) { return softmax(at); }, label));
static_assert(leaves_prediction_minus_truth(
    soft_plus, [](auto at) { return sigmoid(at); }, y));
static_assert(leaves_prediction_minus_truth(
    half_square, [](auto at) { return at; }, y));
static_assert(leaves_prediction_minus_truth(
    exponentials, [](auto at) { return exp(at); }, y));
static_assert(!leaves_prediction_minus_truth(
    soft_plus, [](auto at) { return softmax(at); }, y));

// The losses by their names are these; mean squares but for ½‖y‖², and for the mean itself.
static_assert(CE(softmax(z), label) == log_sum_exp(z) - T(label) * z);
static_assert(BCE(sigmoid(z), y) == soft_plus(z) - T(y) * z);
static_assert(equal(half * squared_norm(z - y), half_square(z) - T(y) * z + half * squared_norm(y)));
static_assert(equal(mse(z, y), 2 / (T(ones<n>) * ones<n>)*(half * squared_norm(z - y))));

// Side by side.
static_assert(unicode(grad(any(z) - T(y) * z, z)) == "∇A(z) − y");
static_assert(unicode(grad(CE(softmax(z), label), z)) == "softmax(z) − y");
static_assert(unicode(grad(BCE(sigmoid(z), y), z)) == "σ(z) − y");
static_assert(unicode(grad(half * squared_norm(z - y), z)) == "z − y");
static_assert(unicode(grad(sum(exp(z)) - dot(y, z), z)) == "exp(z) − y");
static_assert(unicode(grad(any(eta) - T(y) * eta, W)) == "(∇A(Wx + b) − y)xᵀ");

}  // namespace
