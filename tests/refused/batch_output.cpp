// SPDX-License-Identifier: MIT
// A batch of vectors.
// refused: a batch evaluates formulas of numbers; an output is a vector of length n
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto t = scalar<"t">;
constexpr auto a = vector<"a", n>;

#ifdef REFUSED
auto wrong = batch_evaluator(boost::hana::make_tuple(t), squared_norm(a), a);
#else
auto right = batch_evaluator(boost::hana::make_tuple(t), t* squared_norm(a));
#endif
