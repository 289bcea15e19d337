// SPDX-License-Identifier: MIT
// Near misses: a row of the catalogue with one transpose, sign, factor, order or property changed. What numbers tell
// apart must never be proved equal, and must be proved different wherever both sides are rational functions; what
// numbers do not tell apart must never be proved different.
#include <doctest/doctest.h>

#include "../mutants.hpp"
#include "../reference.hpp"
#include "letters.hpp"

namespace {

using namespace letters;
using reference::M;

// Whether values at random points agree; values that do not exist agree with nothing.
bool agree(graph const& g, gradus::index a, gradus::index b) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        reference::world world;
        world.random.seed(seed);
        for (auto d : {dimension{n}, dimension{k}, dimension{m}}) world.dimensions.of(d);  // m > n, for the inverse of XᵀX
        M const x = world.value(g, a), y = world.value(g, b);
        if (!((x - y).norm() <= 1e-8 * (1 + x.norm() + y.norm()))) return false;
    }
    return true;
}

bool is_rational(graph const& g, gradus::index root) {
    graph simple(algebra, build_elementary);
    gradus::index roots[] = {root};
    translate(g, simple, roots, 1, false);
    usage const used(simple, roots, 1);
    for (gradus::index i = 0; i < simple.vertices.size; ++i) {
        if (used.uses[i] == 0) continue;
        if (simple.is(i, role::elementwise) ||
            (simple.is(i, role::exponent) && simple[i].parameters.second > 1))
            return false;
    }
    return true;
}

std::string text_of_vertex(graph const& g, gradus::index i) {
    writer text;
    write_vertex(text, dialect::ascii, g, i, nullptr, 0);
    return std::string(text.view());
}

int made = 0, told_apart = 0, same = 0, undecided = 0;

template <class E>
void check_row(E const& expression) {
    graph g(algebra, build_as_written);
    auto const root = lowering(g)(meaning_of(expression));
    CAPTURE(text_of_vertex(g, root));
    bool const rational = is_rational(g, root);
    for (auto const mutant : mutants::of(g, root)) {
        CAPTURE(text_of_vertex(g, mutant));
        ++made;
        auto const found = judge(g, root, mutant);
        if (agree(g, root, mutant)) {
            ++same;
            CHECK(found != verdict::different);
            if (rational) CHECK(found == verdict::equal);
        } else {
            CHECK(found != verdict::equal);
            if (rational) CHECK(found == verdict::different);
            if (found == verdict::different)
                ++told_apart;
            else
                ++undecided;
        }
    }
}

constexpr auto B = matrix<"B", n, n>;
constexpr auto C = matrix<"C", m, n>;
constexpr auto W = matrix<"W", m, n>;
constexpr auto U = matrix<"U", n, k>;
constexpr auto V = matrix<"V", k, n>;
constexpr auto D = matrix<"D", m, m>;
constexpr auto two = constant<2>;

TEST_CASE("near misses of the rows") {
    check_row(grad(T(a) * x, x));
    check_row(grad(T(x) * Q * x, x));
    check_row(grad(T(x) * S * x, x));
    check_row(grad(squared_norm(A * x - b), x));
    check_row(grad(squared_norm(A * x - b) + lambda * squared_norm(x), x));
    check_row(grad(tr(B * X), X));
    check_row(grad(tr(T(X) * B * X), X));
    check_row(grad(logdet(X), X));
    check_row(grad(logdet(P), P));
    check_row(grad(det(X), X));
    check_row(grad(logdet(Sigma) + T(x - mu) * inv(Sigma) * (x - mu), x));
    check_row(grad(logdet(Sigma) + T(x - mu) * inv(Sigma) * (x - mu), Sigma));
    check_row(grad(T(x) * S * x / (T(x) * x), x));
    check_row(grad(T(W * a + b) * D * (W * x + b), a));
    check_row(grad(T(A * a + b) * D * (A * a + b), A));
    check_row(grad(squared_norm(A * B * Q + C), B));
    check_row(grad(tr(B * X * Q * T(X) * S), X));
    check_row(grad(tr(matrix_power<3>(X)), X));
    check_row(grad(half * squared_norm(B - U * V), U));
    check_row(grad(squared_norm(T(X) * X - identity<n>), X));
    check_row(grad(tr(B * inv(X) * Q), X));
    check_row(grad(T(a) * inv(X) * x, X));
    check_row(grad(logdet(T(tall) * tall), tall));
    check_row(grad(pow<-1>(det(X)), X));
    check_row(grad(-half * logdet(P) + half * tr(S * P), P));
    check_row(grad(logdet(X) * logdet(X), X));
    check_row(grad(sum(hadamard(B, hadamard(X, X))), X));
    check_row(grad(mse(x, y), x));
    check_row(grad(norm(A * x), x));
    check_row(grad(sum(sigmoid(A * x)), x));
    check_row(grad(sum(tanh(A * x + b)), A));
    check_row(grad(CE(softmax(Q * x), label), x));
    check_row(grad(BCE(sigmoid(z), y), z));
    check_row(grad(logsumexp(A * x + b), x));
    check_row(grad(exp(-half * T(x - mu) * inv(Sigma) * (x - mu)), x));
    check_row(grad(sum(exp(A * x)) - T(b) * A * x, x));
    check_row(grad(sum(log(row_softmax(A))), A));
    check_row(hessian(squared_norm(A * x - b), x));
    check_row(hessian(logsumexp(z), z));
    check_row(jacobian(x * T(x) * x, x));
    check_row(jacobian(A * B * U, B));
    check_row(inv(identity<m> + A * T(A)) * A);
    check_row(inv(Q) - inv(Q) * U * inv(identity<k> + V * inv(Q) * U) * V * inv(Q));
    MESSAGE(made, " mutants: ", told_apart, " proved different, ", undecided, " undecided, ", same,
            " the same");
    CHECK(told_apart > 500);
}

// Without the property on which a row relies, it does not hold.
TEST_CASE("near misses of the properties") {
    constexpr auto general = matrix<"S", n, n>;
    constexpr auto untagged = vector<"y", n>;
    CHECK(equal(grad(T(x) * S * x, x), two * S * x));
    CHECK(different(grad(T(x) * general * x, x), two * general * x));
    CHECK(equal(grad(CE(softmax(z), label), z), softmax(z) - label));
    CHECK(!equal(grad(CE(softmax(z), untagged), z), softmax(z) - untagged));
    CHECK(equal(grad(logdet(P), P), inv(P)));
    CHECK(different(grad(logdet(X), X), inv(X)));
    constexpr auto mask = vector<"c", n, binary>;
    constexpr auto weights = vector<"c", n>;
    CHECK(equal(grad(squared_norm(hadamard(mask, x)), x), two * hadamard(mask, x)));
    CHECK(different(grad(squared_norm(hadamard(weights, x)), x), two * hadamard(weights, x)));
    constexpr auto rotation = matrix<"R", n, n, orthogonal>;
    CHECK(equal(grad(squared_norm(rotation * x), x), two * x));
    CHECK(different(grad(squared_norm(Q * x), x), two * x));
    constexpr auto projection = matrix<"R", n, n, idempotent, symmetric>;
    CHECK(equal(grad(squared_norm(projection * x), x), two * projection * x));
    constexpr auto oblique = matrix<"R", n, n, idempotent>;
    CHECK(different(grad(squared_norm(oblique * x), x), two * oblique * x));
    constexpr auto triangle = matrix<"L", n, n, lower_triangular>;
    CHECK(equal(grad(det(triangle) - det(diag(diagonal(triangle))), t), constant<0>));
    CHECK(different(det(Q), det(diag(diagonal(Q)))));
}

// A few of them where a theorem of a user would stand.
static_assert(different(grad(squared_norm(A * x - b), x), T(A) * (A * x - b)) &&
              different(grad(squared_norm(A * x - b), x), two* T(A) * (A * x + b)) &&
              different(grad(tr(B * X), X), B) &&
              different(grad(tr(B * inv(X) * Q), X), inv(T(X)) * T(B) * T(Q) * inv(T(X))));

}  // namespace
