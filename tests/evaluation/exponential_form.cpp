// SPDX-License-Identifier: MIT
// The forms of sums, products, powers and sums of entries: how they grow and vanish, and that ratios are plain.
#include <doctest/doctest.h>

#include <gradus/evaluation/stable.hpp>

using namespace gradus;

namespace {
struct setting {
    stabiliser g{algebra, 64};

    term symbol(descriptor const& d) { return {&g, g.symbol(d, {})}; }
    exponential_form form(term t) { return g.apart.of(t.index); }
};
descriptor named(std::string_view name, shape s) {
    descriptor d{&op::symbol, symbol_hash(name, s, {}), s};
    d.name = name;
    return d;
}
}  // namespace

TEST_CASE("how what is made of exponentials grows") {
    setting s;
    auto const of_a = named("a", {}), of_b = named("b", {});
    auto const a = s.symbol(of_a), b = s.symbol(of_b);
    auto const one = rational_in(a, 1);
    auto const check = [&](term t, int growth, int decay) {
        auto const form = s.form(t);
        CHECK_FALSE(form.is_plain());
        CHECK(form.growth == growth);
        CHECK(form.decay == decay);
    };
    check(exp(a), 1, 1);
    check(one + exp(a), 1, 0);
    check(exp(a) + exp(b), 1, 1);
    check(pow<2>(one + exp(a)), 2, 0);
    check(one / (one + exp(a)), -1, 0);
    check(sigmoid(a), 0, 1);
    check(exp(a) * exp(b), 2, 2);
    CHECK(s.form(a).is_plain());
    CHECK(s.form(one + sigmoid(a)).is_plain());
}

TEST_CASE("forms of matrices go through sums, products and transposes") {
    setting s;
    dimension const m{"m"}, n{"n"};
    auto const of_z = named("Z", {m, n}), of_r = named("R", {n, m}), of_v = named("v", {n, 1});
    auto const z = s.symbol(of_z), r = s.symbol(of_r), v = s.symbol(of_v);
    auto const e = exp(z);
    for (term const t : {row_sums(e), col_sums(e), sum(e), mean(e), T(e), e * v, r * e, hadamard(e, z),
                         diag(e * v) * e, row_sums(hadamard(e, z))}) {
        auto const form = s.form(t);
        CHECK_FALSE(form.is_plain());
        CHECK(s.g[form.x].shape == t.shape());
        if (form.c != no_vertex) CHECK(s.g[form.c].shape == t.shape());
    }
    CHECK(s.form(softmax(v)).is_plain());
}
