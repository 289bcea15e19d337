// SPDX-License-Identifier: MIT
// W6 by gradus.
#include <boost/hana/tuple.hpp>
#include <gradus/eigen.hpp>

#include "perceptron.hpp"

namespace perceptron {

std::function<void()> by_gradus(problem const& p, weights& out) {
    using namespace gradus;
    constexpr auto n = dim<"n">;
    constexpr auto d = dim<"d">;
    constexpr auto k = dim<"k">;
    constexpr auto c = dim<"c">;
    constexpr auto X = matrix<"X", n, d>;
    constexpr auto U = matrix<"U", d, k>;
    constexpr auto a = vector<"a", k>;
    constexpr auto V = matrix<"V", k, c>;
    constexpr auto b = vector<"b", c>;
    constexpr auto Y = matrix<"Y", n, c, stochastic>;
    constexpr auto f = CE(row_softmax(tanh(X * U + broadcast_rows<n>(a)) * V + broadcast_rows<n>(b)), Y);
    return [=, fg = evaluator(f, grad(f, boost::hana::make_tuple(U, a, V, b))), &p, &out]() mutable {
        fg.into(out.value, out.U, out.a, out.V, out.b)(X = p.X, Y = p.Y, U = p.U, a = p.a, V = p.V, b = p.b);
    };
}

}  // namespace perceptron
