// SPDX-License-Identifier: MIT
// Derivatives do not use the equations of their variables: they are those of a variable of which nothing is declared
// but what holds beside it as well, in every kind and order of derivative. Equations of other symbols are used.
#include <doctest/doctest.h>

#include "../descriptors.hpp"

using namespace gradus;

namespace {

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", n, binary>;
constexpr auto p = vector<"p", n, stochastic>;
constexpr auto s = vector<"s", n, plus_minus_one>;
constexpr auto t = scalar<"t", binary>;
constexpr auto Q = matrix<"Q", n, n, orthogonal>;
constexpr auto P = matrix<"P", n, n, idempotent>;

static_assert(hessian(sum(pow<3>(b)), b) == constant<6> * diag(b) &&
              unicode(hessian(sum(pow<3>(b)), b)) == "6D(b)");
static_assert(hessian(half * pow<2>(sum(p)), p) == ones<n, n>);
static_assert(unicode(grad(grad(pow<3>(t), t), t)) == "6t" && unicode(grad(pow<3>(t), t)) == "3t²");
static_assert(unicode(grad(sum(pow<3>(b)), b)) == unicode(constant<3> * pow<2>(b)) &&
              grad(sum(pow<3>(b)), b) == constant<3> * b);
static_assert(unicode(grad(tr(P * P * P), P)) == unicode(constant<3> * T(matrix_power<2>(P))));
// What holds beside the variable as well stays known.
static_assert(grad(sum(divide(pow<2>(s), s)), s) == ones<n> && unicode(grad(logdet(Q), Q)) == "Q⁻ᵀ");
// Equations of other symbols are used.
static_assert(unicode(grad(sum(hadamard(pow<3>(b), x)), x)) == "b");
static_assert(unicode(hessian(T(x) * Q * T(Q) * x, x)) == "2I");
static_assert(unicode(simplify(hadamard(b, b))) == "b");

struct variable_kind {
    std::string_view name;
    shape size;
    property_set declared;
};

shape const number{}, column{dimension{"n"}, 1}, row{1, dimension{"n"}},
    square{dimension{"n"}, dimension{"n"}}, oblong{dimension{"m"}, dimension{"n"}};

std::vector<variable_kind> const kinds = {
    {"t", number, binary},
    {"t", number, plus_minus_one},
    {"x", column, binary},
    {"x", column, one_hot},
    {"x", column, plus_minus_one},
    {"x", column, stochastic},
    {"x", column, stochastic | positive},
    {"x", column, binary | nonzero},
    {"r", row, binary},
    {"r", row, plus_minus_one},
    {"r", row, stochastic},
    {"X", oblong, binary},
    {"X", oblong, one_hot},
    {"X", oblong, plus_minus_one},
    {"X", oblong, stochastic},
    {"X", square, orthogonal},
    {"X", square, idempotent},
    {"X", square, orthogonal | symmetric},
    {"X", square, idempotent | symmetric},
    {"X", square, binary | lower_triangular},
    {"X", square, stochastic | invertible},
    {"X", square, plus_minus_one | symmetric},
    {"X", square, idempotent | invertible},
    {"X", square, user_property<3>},
};

// Functions of the variable; the other symbols are of the shapes that they need.
std::vector<term> functions_of(term v, descriptors::store& symbols) {
    auto& g = *v.graph;
    auto const other = [&](std::string_view name, dimension rows, dimension columns,
                           property_set known = {}) {
        auto const& d = symbols.symbol(name, {rows, columns}, known);
        return term{&g, g.symbol(d, d.declared)};
    };
    auto const rows = v.shape().rows, columns = v.shape().columns;
    auto const one = rational_in(v, 1);
    auto const mask = other("c", rows, columns, binary);
    std::vector<term> f = {
        sum(hadamard(v, hadamard(v, v))),
        half * pow<2>(sum(v)),
        pow<3>(sum(v)),
        sum(pow<4>(v)),
        sum(pow<3>(abs(v))),
        sum(hadamard(exp(hadamard(v, v)), mask)),
        sum(pow<-1>(ones_of(v.shape(), v) + hadamard(v, v))),
        sum(tanh(hadamard(v, hadamard(v, v)))),
        log(one + sum(pow<2>(v))),
        sum(hadamard(v, mask)) * sum(hadamard(v, hadamard(v, mask))),
        sum(sigmoid(-hadamard(mask, v))) * sum(v),
    };
    if (v.is_scalar()) return f;
    auto const a = other("a", rows, 1), d = other("d", columns, 1);
    f.push_back(pow<2>(squared_norm(v)));
    f.push_back(sum(v) * T(a) * v * d);
    f.push_back(sum(pow<2>(row_sums(v))));
    f.push_back(sum(hadamard(row_sums(v), pow<2>(row_sums(v)))));
    f.push_back(squared_norm(T(v) * v - identity_of({columns, columns}, v)));
    f.push_back(T(d) * T(v) * v * T(v) * v * d);
    if (columns.is_one()) {
        auto const z = other("z", rows, 1);
        f.push_back(CE(softmax(z), v));
        f.push_back(CE(softmax(z), v) * sum(v));
        f.push_back(logsumexp(hadamard(v, v)));
        f.push_back(pow<2>(T(v) * other("A", rows, rows) * v));
    }
    if (v.shape() == square) {
        f.push_back(tr(v * v * v));
        f.push_back(T(a) * v * v * v * d);
        f.push_back(logdet(v) * tr(v * v));
        f.push_back(T(a) * inv(v) * d);
        f.push_back(tr(T(v) * inv(v) * v));
        f.push_back(det(v));
    }
    return f;
}

struct tally {
    int compared = 0;
};

// Derives e by x and its twin by the twin of x, and the results again.
void compare(descriptors::store& all, descriptor const& x, descriptor const& twin, descriptor const& e,
             descriptor const& of_twin, int order, tally& counted) {
    if (order > 3) return;
    std::vector<std::pair<descriptor const*, descriptor const*>> found;
    auto const& u = all.symbol("u", e.shape);
    auto const& v = all.symbol("v", x.shape);
    auto const add = [&]<class Kind>(Kind, std::vector<descriptor const*> before) {
        auto sources = before, twins = before;
        sources.insert(sources.begin(), &e), twins.insert(twins.begin(), &of_twin);
        sources.push_back(&x), twins.push_back(&twin);
        auto const* const derived = all.derived<Kind>(sources);
        auto const* const expected = all.derived<Kind>(twins);
        CHECK((derived == nullptr) == (expected == nullptr));
        if (derived && expected) found.push_back({derived, expected});
    };
    if (e.shape.is_scalar()) add(gradient_kind{}, {});
    bool const free = projection_for(x.shape, x.declared) == nullptr;
    if (free && (order < 3 || x.shape.columns.is_one())) add(jacobian_kind{}, {});
    add(jvp_kind{}, {&v});
    if (order > 1) add(vjp_kind{}, {&u});
    for (auto const& [derived, expected] : found) {
        // The order of factors may depend on what is declared; what == compares does not.
        bool same = false;
        for (auto const& headed : {canonical_form, expanded_form}) {
            normaliser normal(algebra, headed);
            same = same || descriptors::in_form(normal, *derived, &x, &twin) ==
                               descriptors::in_form(normal, *expected);
        }
        CAPTURE(order);
        CAPTURE(descriptors::text_of(e));
        CAPTURE(descriptors::text_of(*derived));
        CAPTURE(descriptors::text_of(*expected));
        CHECK(same);
        ++counted.compared;
        compare(all, x, twin, *derived, *expected, order + 1, counted);
    }
}

}  // namespace

TEST_CASE("every property, every kind and order of derivative") {
    tally counted;
    for (auto const& kind : kinds) {
        auto const beside = kind.declared - unused_by_derivatives(kind.declared);
        CHECK(beside != kind.declared);
        for (std::size_t k = 0;; ++k) {
            descriptors::store all;
            auto const& x = all.symbol(kind.name, kind.size, kind.declared);
            auto const& twin = all.symbol(kind.name, kind.size, beside);
            descriptor const* both[2];
            bool more = false;
            for (auto const* d : {&x, &twin}) {
                graph g(algebra, build_as_written);
                auto const f = functions_of({&g, g.symbol(*d, d->declared)}, all);
                more = k < f.size();
                if (more) both[d == &twin] = &all.of(g, f[k].index);
            }
            if (!more) break;
            CAPTURE(int(k));
            CAPTURE(kind.declared.bits);
            compare(all, x, twin, *both[0], *both[1], 1, counted);
        }
    }
    CHECK(counted.compared > 5000);
    MESSAGE(counted.compared, " derivatives");
}
