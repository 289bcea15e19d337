// SPDX-License-Identifier: MIT
// Circular and hyperbolic functions of an angle θ that are divided by powers of it, for a machine: sin θ/θ, (1 − cos θ)/θ²,
// their derivatives and all that is a combination of such is a polynomial in s = θ² and Stumpff's functions of s, which is
// right at 0. Example: (cos θ − sin θ/θ)/θ² is s⁻¹c₀ − s⁻¹c₁; by c_k = 1/k! − s c_{k+2} the powers s⁻¹ cancel, and what is left
// is c₃ − c₂.
#pragma once

#include <gradus/catalogue/angular_term.hpp>

namespace gradus::catalogue {

// One angle θ and its square s, and expressions as sums of such terms.
struct angular {
    static constexpr index most_terms = 48;
    using terms = pool<angular_term>;

    graph& g;
    term angle{}, square{};
    bool is_divided = false;  // by a power of θ
    int fuel = 400;

    constexpr explicit angular(graph& in) : g(in) {}

    // cθ as c and θ.
    static constexpr term without_number(term x, fraction& c) {
        bool const is_scaled =
            x.role() == role::product && x.count() == 2 && x.operand(0).role() == role::rational;
        if (!is_scaled) return x;
        c = x.graph->value(x.operand(0).index);
        return x.operand(1);
    }
    static constexpr bool is_circular(term x) { return (*x).rules == &op::sin || (*x).rules == &op::cos; }
    static constexpr bool is_function(term x) {
        return is_circular(x) || (*x).rules == &op::sinh || (*x).rules == &op::cosh;
    }
    static constexpr bool is_open(term x) {
        return x.role() == role::sum || x.role() == role::product || x.role() == role::hadamard;
    }
    // Finds the angle of the first function.
    constexpr bool find(term x, int depth = 10) {
        fraction c{1};
        if (is_function(x)) {
            angle = without_number(x.operand(0), c);
            if ((*angle).rules == &op::norm)
                square = gradus::squared_norm(angle.operand(0));
            else if (angle.role() == role::exponent && (*angle).parameters == parameters{1, 2})
                square = angle.operand(0);
            else
                square = pow<2>(angle);
            return true;
        }
        if ((*x).rules == &op::stumpff) {
            square = without_number(x.operand(0), c);
            if ((*square).rules == &op::squared_norm)
                angle = gradus::norm(square.operand(0));
            else if (square.role() == role::exponent && (*square).parameters == parameters{2, 1})
                angle = square.operand(0);
            else
                angle = gradus::sqrt(square);
            return true;
        }
        for (index k = 0, count = x.count(); is_open(x) && depth > 0 && k < count; ++k)
            if (find(x.operand(k), depth - 1)) return true;
        return false;
    }
    // Whether it is made of the angle, to be seen from outside.
    constexpr bool holds_angle(term x, int depth = 10) const {
        if (x == angle || x == square) return true;
        if (x.role() == role::exponent) return depth > 0 && holds_angle(x.operand(0), depth - 1);
        fraction c{1};
        if (is_function(x)) return without_number(x.operand(0), c) == angle;
        if ((*x).rules == &op::stumpff) return without_number(x.operand(0), c) == square;
        for (index k = 0; is_open(x) && depth > 0 && k < x.count(); ++k)
            if (holds_angle(x.operand(k), depth - 1)) return true;
        return false;
    }

    // Adds the terms of x, times a term; false where there are too many.
    constexpr bool expand(term x, angular_term const& times, terms& to) {
        if (--fuel < 0) return false;
        if (auto const opened = opened_power(x); opened.graph) x = opened;
        if (x.role() == role::sum && holds_angle(x)) {
            for (index k = 0, count = x.count(); k < count; ++k)
                if (!expand(x.operand(k), times, to)) return false;
            return true;
        }
        if (!has_factors(x)) {
            auto t = times;
            multiply(t, x);
            to.push(t);
            return t.fits && to.size <= most_terms;
        }
        terms parts(4);
        parts.push(angular_term{});
        for (index k = 0, count = x.count(); k < count; ++k) {
            terms longer(4);
            for (auto const& p : parts)
                if (!expand(x.operand(k), p, longer)) return false;
            parts.swap(longer);
        }
        for (auto& p : parts) {
            if (x.is_scalar()) close(p);
            auto t = times;
            t.multiply(p);
            if (!t.fits) return false;
            to.push(t);
        }
        return to.size <= most_terms;
    }

    // Whether x is a product of the kind that joins the factors of a term: beside an angle that is a number matrices are
    // multiplied, beside an angle of entries they are multiplied entry by entry.
    constexpr bool has_factors(term x) const {
        if (x.role() == role::hadamard) return !angle.is_scalar();
        if (x.role() != role::product || angle.is_scalar()) return x.role() == role::product;
        index matrices = 0;
        for (index k = 0; k < x.count(); ++k) matrices += !x.operand(k).is_scalar();
        return matrices <= 1;
    }

    // The sum of the terms without powers below 0, or no term.
    constexpr term regular(terms const& expanded, shape s) {
        terms all(expanded.size);
        for (auto const& t : expanded)
            if (!collect(all, t)) return {};
        for (index i = 0; i < all.size;) {
            auto const t = all[i];
            bool const is_negative = (t.power < 0 ? (t.power - 1) / 2 : t.power / 2) < 0;
            if (!is_negative || t.function_count == 0) {
                ++i;
                continue;
            }
            if (--fuel < 0 || all.size > most_terms) return {};
            for (index k = i + 1; k < all.size; ++k) all[k - 1] = all[k];
            --all.size;
            // c_k(as) = 1/k! − as·c_{k+2}(as)
            auto constant = t, rest = t;
            auto const f = constant.pop();
            rest.pop();
            for (std::int64_t k = 2; k <= f.order; ++k)
                constant.coefficient = constant.coefficient / fraction{k};
            rest.coefficient = -(rest.coefficient * f.scale);
            rest.power += 2;
            rest.multiply({f.order + 2, f.scale});
            if (!collect(all, constant) || !collect(all, rest)) return {};
            i = 0;
        }
        term sum = s.is_scalar() ? term{&g, g.rational(0)} : term{&g, g.leaf(op::zeros, {}, s)};
        pool<bool> done(all.size, false);
        for (index i = 0; i < all.size; ++i) {
            if (done[i]) continue;
            term group{};
            bool const is_odd = all[i].power % 2 != 0;
            for (index k = i; k < all.size; ++k) {
                auto const& t = all[k];
                if (done[k] || (t.power % 2 != 0) != is_odd || !t.has_rest_of(all[i])) continue;
                done[k] = true;
                if (t.coefficient.is_zero()) continue;
                if (t.power < 0) return {};
                auto const part = of_square(t);
                group = group.graph ? group + part : part;
            }
            if (group.graph) sum = sum + with_rest(is_odd ? with(angle, group) : group, all[i]);
        }
        return sum;
    }

private:
    constexpr void multiply(angular_term& t, term x) {
        fraction c{1};
        auto const* rules = (*x).rules;
        if (x.role() == role::rational) {
            t.coefficient = t.coefficient * g.value(x.index);
        } else if (x.role() == role::ones && x.shape() == angle.shape()) {
            return;  // the 1 of entries
        } else if (auto const n = power_of(x); n != 0) {
            is_divided = is_divided || n < 0;
            t.power += n;
        } else if (is_function(x) && without_number(x.operand(0), c) == angle) {
            bool const is_odd = rules == &op::sin || rules == &op::sinh;
            if (is_odd) {
                t.power += 1;
                t.coefficient = t.coefficient * c;
            }
            t.multiply({is_odd, is_circular(x) ? c * c : -(c * c)});
        } else if (rules == &op::stumpff && without_number(x.operand(0), c) == square) {
            t.multiply({(*x).parameters.first, c});
        } else {
            t.push(x.index, x.is_scalar());
        }
        t.fits = t.fits && !t.coefficient.is_overflowed();
    }
    // The n of θⁿ, or 0. (θ² is no square of a θ where that may be negative.)
    constexpr std::int64_t power_of(term x) const {
        if (x == angle) return 1;
        if (x == square) return 2;
        if (x.role() != role::exponent) return 0;
        auto const [p, q] = (*x).parameters;
        auto const n = power_of(x.operand(0)) * p;
        return n % q == 0 && (q == 1 || angle.has(nonnegative)) ? n / q : 0;
    }
    // (XY)ᵏ and (X + Y)ᵏ as products, or no term.
    constexpr term opened_power(term x) const {
        auto const [p, q] = (*x).parameters;
        if (x.role() != role::exponent || q != 1 || !is_open(x.operand(0)) || !holds_angle(x)) return {};
        auto const base = x.operand(0);
        bool const is_sum = base.role() == role::sum;
        if (is_sum && (p < 0 || p > 4)) return {};
        pool<index> factors(4);
        for (index k = 0; k < (is_sum ? static_cast<index>(p) : base.count()); ++k)
            factors.push(is_sum ? base.index : raised(base.operand(k), p).index);
        return {&g, g.build(g, x.is_scalar() ? op::product : op::hadamard, {}, factors.data, factors.size)};
    }
    constexpr term raised(term x, std::int64_t p) const {
        return {&g, g.build(g, op::exponent, {p, 1}, &x.index, 1)};
    }
    // Of a number the factors are one number, as they are: it may be the number that is being taken apart.
    constexpr void close(angular_term& t) {
        if (t.factor_count == 0) return;
        index const whole =
            t.factor_count == 1 ? t.factors[0] : g.make(op::product, {}, t.factors, t.factor_count);
        t.factor_count = 0;
        t.push(whole, true);
    }
    constexpr bool collect(terms& all, angular_term const& t) {
        if (!t.fits || t.coefficient.is_overflowed()) return false;
        for (auto& a : all)
            if (a.is_like(t)) {
                a.coefficient = a.coefficient + t.coefficient;
                return !a.coefficient.is_overflowed();
            }
        all.push(t);
        return true;
    }
    static constexpr term with(term a, term b) { return a.is_scalar() ? a * b : gradus::hadamard(a, b); }
    // r·sᵐ·c_k…, without θ and without the rest.
    constexpr term of_square(angular_term const& t) {
        term product = rational_in(angle, t.coefficient) * ones_of(angle.shape(), angle);
        if (auto const m = t.power / 2; m == 1)
            product = with(square, product);
        else if (m > 1)
            product = with(raised(square, m), product);
        for (index k = 0; k < t.function_count; ++k) {
            auto const& f = t.functions[k];
            product = with(
                product,
                op::stumpff_in(f.scale.is_one() ? square : rational_in(square, f.scale) * square, f.order));
        }
        return product;
    }
    constexpr term with_rest(term x, angular_term const& t) {
        for (index k = 0; k < t.number_count; ++k) x = term{&g, t.numbers[k]} * x;
        if (!angle.is_scalar()) {
            for (index k = 0; k < t.factor_count; ++k) x = gradus::hadamard(x, term{&g, t.factors[k]});
            return x;
        }
        if (t.factor_count == 0) return x;
        term chain{&g, t.factors[0]};
        for (index k = 1; k < t.factor_count; ++k) chain = chain * term{&g, t.factors[k]};
        return x * chain;
    }
};

// A sum or a product with functions of an angle and powers of it below 0.
constexpr term smooth_angles(term y) {
    angular in(*y.graph);
    if (!in.find(y)) return y;
    if (!in.angle.is_scalar() && in.angle.shape() != y.shape()) return y;
    angular::terms all(8);
    angular_term const one{};
    if (!in.expand(y, one, all) || !in.is_divided) return y;
    auto const made = in.regular(all, y.shape());
    return made.graph ? made : y;
}

}  // namespace gradus::catalogue
