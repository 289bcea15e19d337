// SPDX-License-Identifier: MIT
// A batch of something that is no number at each point.
// refused: a batch evaluates formulas of numbers; product has no form entry by entry for what varies
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto t = scalar<"t">;
constexpr auto a = vector<"a", n>;

#ifdef REFUSED
auto wrong = batch_evaluator(boost::hana::make_tuple(t), squared_norm(t* a));
#else
auto right = batch_evaluator(boost::hana::make_tuple(t), t* squared_norm(a));
#endif
