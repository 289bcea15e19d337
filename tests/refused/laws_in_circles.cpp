// SPDX-License-Identifier: MIT
// An operator whose law leads back to where it began.
// refused: grad: the laws of the operator restless go round in circles
#include <gradus/gradus.hpp>

using namespace gradus;

namespace mine {
constexpr void laws(lawbook& rule);
constexpr term derivative(term x, term) { return x; }
inline constexpr operation restless =
    elementwise("restless", written_as_function("restless", "\\operatorname{restless}"), derivative, nullptr, laws);
constexpr void laws([[maybe_unused]] lawbook& rule) {
#ifdef REFUSED
    auto const x = rule.any("x");
    rule("round and round", apply<restless>(x), apply<restless>(-x));
#endif
}
}  // namespace mine

constexpr auto x = vector<"x", dim<"n">>;
constexpr auto g = grad(sum(apply<mine::restless>(x)), x);

int main() {}
