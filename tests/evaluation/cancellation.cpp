// SPDX-License-Identifier: MIT
// Cancellation: polynomials of σ, tanh and exp and all their derivatives keep their digits where 1 − σ, 1 − tanh² and
// eˣ − 1 nearly vanish; so does log(1 + x). The expected numbers are from 50-digit arithmetic, or from exact polynomials
// of σ(t) and σ(−t).
#include <cmath>
#include <deque>
#include <map>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../reference.hpp"

using namespace gradus;
using Eigen::Vector2d, Eigen::Vector3d, Eigen::VectorXd;

namespace {
constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto v = vector<"v", n>;
constexpr auto t = scalar<"t">;
constexpr auto one = constant<1>;
constexpr double s40 = 4.2483542552915889953e-18;

void near(double got, double wanted, double tolerance = 1e-12) {
    CAPTURE(got);
    CAPTURE(wanted);
    bool const is_near = std::abs(got - wanted) <= tolerance * std::abs(wanted);
    CHECK(is_near);
}
void near_all(VectorXd const& got, VectorXd const& wanted, double tolerance = 1e-12) {
    REQUIRE(got.size() == wanted.size());
    for (Eigen::Index i = 0; i < got.size(); ++i) near(got(i), wanted(i), tolerance);
}
}  // namespace

TEST_CASE("the focal loss") {
    constexpr auto f = -pow<2>(one - sigmoid(t)) * log(sigmoid(t));
    auto e = evaluator(f, grad(f, t), grad(grad(f, t), t));
    auto const at = [&](double where, double slope) {
        auto const [value, g, h] = e(t = where);
        near(g, slope);
        near(value, -slope / 3, 1e-11 + std::exp(-where));
        near(h, -3 * slope, 1e-11 + 10 * std::exp(-where));
    };
    at(30, -2.4582037871963879e-39);
    at(36, -3.7438393887388509e-47);
    at(40, -2.3002944221165999e-52);
    constexpr auto all = -sum(hadamard(pow<2>(ones<n> - sigmoid(x)), log(sigmoid(x))));
    near_all(grad(all, x)(x = Vector3d(30, 36, 40)),
             Vector3d(-2.4582037871963879e-39, -3.7438393887388509e-47, -2.3002944221165999e-52));
}

TEST_CASE("powers of differences from the limits, and second derivatives") {
    constexpr auto f = pow<2>(sigmoid(t) - one);
    auto e = evaluator(f, grad(f, t), grad(grad(f, t), t));
    auto const [value, slope, curvature] = e(t = 40);
    near(value, s40 * s40);
    near(slope, -3.6097027756908303e-35);
    near(curvature, 7.2194055513816606e-35);
    constexpr auto sigma_2 = grad(grad(sigmoid(t), t), t);
    near(sigma_2(t = 40), -4.248354255291589e-18);
    near(sigma_2(t = -40), 4.248354255291589e-18);
    near(grad(sigma_2, t)(t = 40), 4.248354255291589e-18);
    constexpr auto tanh_2 = grad(grad(tanh(t), t), t);
    near(tanh_2(t = 20), -3.3986834042332711e-17);
    near(tanh_2(t = -20), 3.3986834042332711e-17);
    near(grad(tanh_2, t)(t = 20), 6.7973668084665422e-17);
    near(grad(grad(silu(t), t), t)(t = 40), -38 * s40);
    for (double far : {800.0, -800.0}) {
        near(sigma_2(t = far), 0);
        near(tanh_2(t = far), 0);
    }

    constexpr auto hessian_v = jvp(grad(sum(sigmoid(x)), x), x, v);
    near_all(hessian_v(x = Vector2d(40, -40), v = Vector2d(1, 2)), Vector2d(-s40, 2 * s40));
    constexpr auto tanh_v = jvp(grad(sum(tanh(x)), x), x, v);
    near_all(tanh_v(x = Vector2d(20, -20), v = Vector2d(1, 2)),
             Vector2d(-3.3986834042332711e-17, 2 * 3.3986834042332711e-17));
    near(tanh_v(x = Eigen::Vector2f(20, -20), v = Eigen::Vector2f(1, 2))(0), -3.3986834042332711e-17, 1e-5);
}

TEST_CASE("one and something small") {
    near(log(one + t)(t = 1e-20), 1e-20);
    near(log(t + one + t)(t = 1e-20), 2e-20);
    near((exp(t) - one)(t = 1e-20), 1e-20);
    near((t * exp(t) - t)(t = 1e-20), 1e-40);
    near((one - exp(t))(t = 1e-20), -1e-20);
    near_all(log(ones<n> + x)(x = Vector2d(1e-20, -1e-20)), Vector2d(1e-20, -1e-20));
    near_all((exp(x) - ones<n>)(x = Vector2d(1e-20, 1)), Vector2d(1e-20, 1.7182818284590452));
    near(log(one - exp(-t))(t = 40), -s40);
    near(log(one - exp(-t))(t = 1e-20), -46.051701859880914);

    constexpr auto nu = scalar<"ν", positive>;
    constexpr auto r = vector<"r", n>;
    constexpr auto f = half * (nu + one) * sum(log(ones<n> + pow<2>(r) / nu));
    auto e = evaluator(f, grad(f, r));
    auto const [value, slope] = e(nu = 1e20, r = Vector2d(1, 2));
    near(value, 2.5);
    near_all(slope, Vector2d(1, 2));
    constexpr auto of_number = half * (nu + one) * log(one + pow<2>(t) / nu);
    near(of_number(nu = 1e20, t = 2), 2);
}

TEST_CASE("softplus less its argument, and logarithms of 1 − tanh²") {
    near((softplus(t) - t)(t = 40), s40);
    near((t - softplus(t))(t = 40), -s40);
    near(log(one - pow<2>(tanh(t)))(t = 40), -78.613705638880109);
    near(log(one - pow<2>(tanh(t)))(t = -800), -1598.6137056388801);
    near(log(one - sigmoid(t))(t = 800), -800);
}

namespace {

// A polynomial of s = σ(t) and u = σ(−t) = 1 − s with whole coefficients, all terms of one degree, by powers of s: no
// terms are alike, and where u nearly vanishes the term with the fewest factors u is all of it.
struct exact {
    std::vector<long> c;

    int degree() const { return int(c.size()) - 1; }
    // Times s + u.
    exact raised() const {
        exact r{std::vector<long>(c.size() + 1)};
        for (std::size_t i = 0; i < c.size(); ++i) r.c[i] += c[i], r.c[i + 1] += c[i];
        return r;
    }
    friend exact operator+(exact a, exact b) {
        while (a.degree() < b.degree()) a = a.raised();
        while (b.degree() < a.degree()) b = b.raised();
        for (std::size_t i = 0; i < a.c.size(); ++i) a.c[i] += b.c[i];
        return a;
    }
    friend exact operator*(exact const& a, exact const& b) {
        exact p{std::vector<long>(a.c.size() + b.c.size() - 1)};
        for (std::size_t i = 0; i < a.c.size(); ++i)
            for (std::size_t k = 0; k < b.c.size(); ++k) p.c[i + k] += a.c[i] * b.c[k];
        return p;
    }
    friend exact operator*(long k, exact a) {
        for (auto& c : a.c) c *= k;
        return a;
    }
    // s′ = su, u′ = −su
    exact derivative() const {
        exact d{std::vector<long>(c.size() + 1)};
        for (int i = 0; i <= degree(); ++i) {
            d.c[std::size_t(i)] += i * c[std::size_t(i)];
            d.c[std::size_t(i) + 1] -= (degree() - i) * c[std::size_t(i)];
        }
        return d;
    }
    // The value, and the sum of the sizes of all terms.
    std::pair<long double, long double> at(long double t) const {
        long double const e = std::exp(-std::abs(t)), near = 1 / (1 + e), far = e / (1 + e);
        long double const s = t < 0 ? far : near, u = t < 0 ? near : far;
        long double sum = 0, sizes = 0;
        for (int i = 0; i <= degree(); ++i) {
            long double const term =
                static_cast<long double>(c[std::size_t(i)]) * std::pow(s, i) * std::pow(u, degree() - i);
            sum += term, sizes += std::abs(term);
        }
        return {sum, sizes};
    }
};

struct formula {
    term written;
    exact meaning;
};

struct random_formulas {
    graph& g;
    term z;  // a number or a vector
    std::mt19937& random;
    bool by_tanh;

    unsigned pick(unsigned count) { return unsigned(random() % count); }
    term ones() { return ones_of(z.shape(), z); }
    // tanh z = σ(2z) − σ(−2z)
    formula leaf() {
        exact const s{{0, 1}}, u{{1, 0}}, one{{1}};
        if (by_tanh) {
            auto const y = tanh(half * z);
            switch (pick(5)) {
                case 0: return {y, s + -1 * u};
                case 1: return {ones() - pow<2>(y), 4 * (s * u)};
                case 2: return {pow<2>(y) - ones(), -4 * (s * u)};
                case 3: return {ones() - y, 2 * u};
                default: return {y + ones(), 2 * s};
            }
        }
        auto const y = sigmoid(z);
        switch (pick(5)) {
            case 0: return {y, s};
            case 1: return {ones() - y, u};
            case 2: return {y - ones(), -1 * u};
            case 3: return {sigmoid(-z), u};
            default: return {ones() - pow<2>(y), u * (u + 2 * s)};
        }
    }
    formula make(int depth) {
        if (depth == 0) return leaf();
        auto const a = make(depth - 1), b = make(depth - 1);
        switch (pick(4)) {
            case 0: return {a.written + b.written, a.meaning + b.meaning};
            case 1: return {a.written - b.written, a.meaning + -1 * b.meaning};
            case 2: return {rational_in(z, 2) * a.written, 2 * a.meaning};
            default: return {hadamard(a.written, b.written), a.meaning * b.meaning};
        }
    }
};

// The functions as the machine evaluates them.
void use_kernels() {
    auto& known = reference::functions();
    auto const entrywise = [](auto f) {
        return [f](std::vector<reference::M> const& x) -> reference::M { return f(x[0].array()).matrix(); };
    };
    known[&op::sigmoid] = entrywise([](auto x) { return kernel<op::sigmoid>::of(x).eval(); });
    known[&op::tanh] = entrywise([](auto x) { return kernel<op::tanh>::of(x).eval(); });
    known[&op::squared_sech] = entrywise([](auto x) { return kernel<op::squared_sech>::of(x).eval(); });
    known[&op::logistic_residual] = [](std::vector<reference::M> const& x) -> reference::M {
        return kernel<op::logistic_residual>::of(x[0].array(), x[1].array()).matrix();
    };
}

}  // namespace

TEST_CASE("random polynomials of σ and of tanh, and three derivatives of each") {
    use_kernels();
    std::mt19937 random{12};
    double const places[] = {-300, -40, -36, -5, -.5, .75, 6, 30, 37, 40, 45, 300};
    int compared = 0;
    for (int round = 0; round < 600; ++round) {
        rewriting written(algebra, build_lightly, {}, 256);
        bool const is_vector = round % 2 == 1;
        shape const s{is_vector ? dimension{"n"} : dimension{1}, 1};
        std::deque<descriptor> symbols;
        auto const symbol = [&](std::string_view name) {
            symbols.push_back({&op::symbol, symbol_hash(name, s, {}), s});
            symbols.back().name = name;
            return term{&written, written.symbol(symbols.back(), {})};
        };
        auto const z = symbol("z"), d = symbol("d");
        random_formulas make{written, z, random, round % 4 >= 2};
        auto f = make.make(1 + int(random() % 2));
        reference::world world;
        int const count = is_vector ? int(std::size(places)) : 1;
        if (is_vector) {
            dimension const rows{"n"};
            world.dimensions.known[{rows.head, rows.tail}] = count;
        }
        world.values[(*d).hash] = reference::M::Ones(count, 1);
        for (int order = 0; order < 4; ++order) {
            if (order > 0) {
                // Of entries, the derivative of the sum of all of them.
                gradus::index const by[] = {z.index};
                gradus::index out[1];
                auto const total = is_vector ? inner(d, f.written) : f.written;
                accumulate(written, total.index, written.rational(1), by, out, 1);
                normaliser normal(algebra, textbook_form, 256);
                translate(written, normal, out, 1, true);
                show(normal, out, 1);
                translate(normal, written, out, 1, false);
                f = {{&written, out[0]}, f.meaning.derivative()};
            }
            if (f.written.shape() != s) break;  // zero, perhaps
            gradus::index root[] = {f.written.index};
            stabiliser stable(algebra, 256);
            translate(written, stable, root, 1, false);
            normaliser normal(algebra, evaluation_form, 256);
            translate(stable, normal, root, 1, true);
            for (int at = 0; at < int(std::size(places)); at += count) {
                reference::M point(count, 1);
                for (int k = 0; k < count; ++k) point(k) = places[at + k];
                world.values[(*z).hash] = point;
                auto const got = world.value(normal, root[0]);
                for (int k = 0; k < count; ++k) {
                    auto const [value, sizes] = f.meaning.at(point(k));
                    CAPTURE(round);
                    CAPTURE(order);
                    CAPTURE(point(k));
                    CAPTURE(got(k));
                    CAPTURE(double(value));
                    bool const is_right = std::abs(got(k) - double(value)) <=
                                          1e-12 * double(sizes) + (sizes == 0 ? 1e-15 : 1e-300);
                    CHECK(is_right);
                    ++compared;
                }
            }
        }
    }
    CHECK(compared > 15000);
}
