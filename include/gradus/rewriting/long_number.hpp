// SPDX-License-Identifier: MIT
// Long numbers: exact numbers whose product has more than 63 bits stand side by side as factors.
#pragma once

#include <gradus/rewriting/normaliser.hpp>

namespace gradus {

// Multiplies those that fit together. What is left over fits with none.
constexpr void merge_numbers(pool<fraction>& list) {
    for (index i = 0; i < list.size; ++i)
        for (index k = i + 1; k < list.size; ++k)
            if (auto const both = list[i] * list[k]; !both.is_overflowed()) {
                list[i] = both;
                list[k] = list[--list.size];
                k = i;
            }
}

namespace long_number {

// The prime factors below 1000 one by one, and what remains; for comparisons, where 2a·b and a·2b have to meet.
constexpr void factorise(std::int64_t number, pool<fraction>& list, bool below) {
    auto const push = [&](std::int64_t f) { list.push(below ? fraction{1, f} : fraction{f}); };
    for (std::int64_t f = 2; f < 1000 && f * f <= number; ++f)
        for (; number % f == 0; number /= f) push(f);
    if (number > 1) push(number);
}
constexpr bool before(fraction a, fraction b) {
    return a.numerator != b.numerator ? a.numerator < b.numerator : a.denominator < b.denominator;
}

}  // namespace long_number

// The factors of a product of positive numbers in one order: as few as come together, or the same for equal products
// (but for prime factors above 1000 that have been multiplied).
constexpr void order_numbers(pool<fraction>& list, bool by_factors) {
    merge_numbers(list);
    if (by_factors) {
        pool<fraction> factors(64);
        for (auto const& f : list) {
            long_number::factorise(f.numerator, factors, false);
            long_number::factorise(f.denominator, factors, true);
        }
        // Equal factors above and below cancel.
        for (index i = 0; i < factors.size; ++i)
            for (index k = i + 1; k < factors.size; ++k)
                if ((factors[i] * factors[k]).is_one()) {
                    factors[k] = factors[--factors.size];
                    factors[i--] = factors[--factors.size];
                    break;
                }
        normaliser::sort(factors, long_number::before);
        list.size = 0;
        for (auto const& f : factors) {
            auto const both = list.size > 0 ? list[list.size - 1] * f : fraction::overflowed();
            if (both.is_overflowed())
                list.push(f);
            else
                list[list.size - 1] = both;
        }
        if (list.size == 0) list.push(1);
    }
    normaliser::sort(list, long_number::before);
}

// c·d·X taken apart: all numbers in front, and the rest.
constexpr index without_numbers(graph& g, scaled x, pool<fraction>& numbers) {
    numbers.push(x.coefficient);
    while (g.is(x.core, role::product) && g.is(g.operand(x.core, 0), role::rational)) {
        x = split(g, x.core);
        numbers.push(x.coefficient);
    }
    if (g.is(x.core, role::rational) && !is_one(g, x.core)) {
        numbers.push(g.value(x.core));
        return g.rational(1);
    }
    return x.core;
}

// The quotient of two products of numbers; overflowed if it is too long.
constexpr fraction quotient_of_numbers(pool<fraction> const& above, pool<fraction> const& below) {
    pool<fraction> all(above.size + below.size);
    for (auto const& f : above) all.push(f);
    for (auto const& f : below) all.push(fraction{1} / f);
    merge_numbers(all);
    return all.size == 1 ? all[0] : fraction::overflowed();
}

constexpr bool is_long(graph const& g, scaled x) {
    return (g.is(x.core, role::rational) && !is_one(g, x.core)) ||
           (g.is(x.core, role::product) && g.is(g.operand(x.core, 0), role::rational));
}

// Of long numbers a and b with a ratio that fits, aX + bX = a(1 + b/a)X: adds the part to the terms of a sum.
constexpr bool collect_long(normaliser& g, pool<scaled>& terms, scaled part) {
    pool<fraction> numbers(4);
    index const core = without_numbers(g, part, numbers);
    for (auto& t : terms) {
        pool<fraction> others(4);
        if (without_numbers(g, t, others) != core || t.coefficient.is_zero()) continue;
        auto const whole = fraction{1} + quotient_of_numbers(numbers, others);
        if (whole.is_overflowed()) continue;
        g.note("like terms are collected");
        index const factors[] = {g.rational(whole), scale(g, t)};
        index const sum = g.product(factors, 2);
        t = is_zero(g, sum) ? scaled{0, t.core} : split(g, sum);
        return true;
    }
    return false;
}

}  // namespace gradus
