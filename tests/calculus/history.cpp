// SPDX-License-Identifier: MIT
// A history: what the engine reports while it derives a gradient, at run time as well.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto z = vector<"z", n>;

template <class F, class X, class Then>
constexpr auto told(F const&, X const&, Then then) {
    using job = derivation_job<F::hash, X::hash>;
    history h(job::function, job::variable, nullptr);
    job::tell(h);
    return then(h);
}

// Every state is the one before with a part replaced, and reads otherwise.
constexpr auto hangs_together = [](history& h) {
    readings read(h.states);
    index at = h.first;
    for (auto const& s : h.steps) {
        if (read(s.before) != read(at) || read(s.after) == read(s.before)) return false;
        if (!s.derivative && s.reason_count == 0) return false;
        // What changes stands in the state.
        if (h.replaced(s.before, s.changing, h.states.make(op::symmetric_part, {}, &s.changing, 1)) ==
            s.before)
            return false;
        at = s.after;
    }
    return read(at) == read(h.last);
};
static_assert(told(squared_norm(A * x - z), x, hangs_together) && told(T(x) * S * x, S, hangs_together) &&
              told(T(x) * S * x / (T(x) * x), x, hangs_together) &&
              told(T(z) * softmax(A * x), x, hangs_together) && told(T(z) * z, x, hangs_together) &&
              told(sum(tanh(A * x) + x), x, hangs_together));

// A shared vertex hands its cotangent on once, however many use it.
constexpr auto tanh_steps = [](history& h) {
    int count = 0;
    for (auto const& s : h.steps) count += s.derivative == &op::tanh;
    return count;
};
constexpr auto shared = tanh(A * x);
static_assert(told(T(shared) * S * shared + T(z) * shared, x, tanh_steps) == 1);

TEST_CASE("also at run time") {
    CHECK(told(squared_norm(A * x - z), x, hangs_together));
    CHECK(told(squared_norm(A * x - z), A, [](history& h) { return h.steps.size; }) == 3);
}
