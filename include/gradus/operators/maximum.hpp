// SPDX-License-Identifier: MIT
// The greatest entry, and the indicator of where it stands.
#pragma once

#include <gradus/operators/hadamard.hpp>

namespace gradus {

namespace op {

constexpr term max_pullback(term cotangent, term y, int);
constexpr term argmax_pullback(term, term y, int);
constexpr property_set max_properties(term y);
constexpr property_set argmax_properties(term y) { return y.shape().is_vector() ? one_hot : binary; }
constexpr void max_laws(lawbook& rule);

inline constexpr operation max{.name = "max",
                               .notation = written_as_function("max", "\\max"),
                               .shape = shape_rule::scalar,
                               .pullback = max_pullback,
                               .infer = max_properties,
                               .laws = max_laws};
inline constexpr operation argmax{
    .name = "argmax",
    .notation =
        written_as_fence({"1[argmax ", "\\mathbf{1}[\\operatorname{argmax} ", "1[argmax "}, {"]", "]", "]"}),
    .pullback = argmax_pullback,
    .infer = argmax_properties};

}  // namespace op

// The greatest of all entries.
template <expression X>
constexpr applied<op::max, X> max(X const& x) {
    return apply<op::max>(x);
}
// 1 where the greatest entry stands, else 0; of equals the first, column by column. It is the gradient of max.
template <expression X>
constexpr applied<op::argmax, X> argmax(X const& x) {
    return apply<op::argmax>(x);
}

// The place of the greatest entry, column by column.
template <class X>
auto place_of_greatest(X const& x) {
    struct place {
        decltype(x.rows()) row = 0, column = 0;
    } best;
    for (decltype(x.rows()) j = 0; j < x.cols(); ++j)
        for (decltype(x.rows()) i = 0; i < x.rows(); ++i)
            if (x(i, j) > x(best.row, best.column)) best = {i, j};
    return best;
}

template <>
struct kernel<op::max> {
    template <class S>
    static void run(S& out, auto const& x) {
        if (x.size() == 0) numerics<S>::refuse("gradus: the greatest of no entries");
        out = x.maxCoeff();
    }
};
template <>
struct kernel<op::argmax> {
    static void run(auto& out, auto const& x) {
        out.setZero();
        if (x.size() == 0) return;
        auto const best = place_of_greatest(x);
        out(best.row, best.column) = 1;
    }
};

namespace op {

constexpr term max_pullback(term g, term y, int) { return g * gradus::argmax(y.operand(0)); }
// It is flat wherever it has a derivative.
constexpr term argmax_pullback(term, term y, int) { return zeros_of(y.shape(), y); }

constexpr property_set max_properties(term y) {
    return (*y.operand(0)).properties & (nonnegative | positive | binary);
}

constexpr void max_laws(lawbook& rule) {
    auto const t = rule.scalar("t");
    rule("the greatest of one number", gradus::max(t), t);
}

}  // namespace op

}  // namespace gradus
