// SPDX-License-Identifier: MIT
// Not as many classes as there are samples.
// refused: row_softmax(Z) is 5 x 3 but gather(I, c) is 4 x 3; both sides must have the same shape
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto Z = matrix<"Z", 5, 3>;

#ifdef REFUSED
constexpr auto f = cross_entropy_with_logits(Z, indices<"c", 4>);
#else
constexpr auto f = cross_entropy_with_logits(Z, indices<"c", 5>);
#endif
