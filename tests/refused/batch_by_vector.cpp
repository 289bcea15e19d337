// SPDX-License-Identifier: MIT
// A vector that varies from point to point.
// refused: what varies from point to point is a scalar symbol
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto t = scalar<"t">;
constexpr auto a = vector<"a", n>;

#ifdef REFUSED
auto wrong = batch_evaluator(boost::hana::make_tuple(a), squared_norm(a));
#else
auto right = batch_evaluator(boost::hana::make_tuple(t), t* squared_norm(a));
#endif
