// SPDX-License-Identifier: MIT
// Random programs of products of several matrices, functions of them and sums, made at run time.
#pragma once

#include <algorithm>
#include <deque>

#include <doctest/doctest.h>

#include "run_time_plan.hpp"

namespace run_time {

struct program {
    std::deque<descriptor> symbols{};
    std::mt19937 random{};
    rewriting written{algebra, build_lightly, {}, 256};

    term symbol(std::string_view name, dimension rows, dimension columns, property_set p = {}) {
        for (auto const& d : symbols)
            if (d.name == name) return {&written, written.symbol(d, d.declared)};
        descriptor d{&op::symbol, symbol_hash(name, {rows, columns}, p), {rows, columns}};
        d.name = name;
        d.declared = p;
        symbols.push_back(d);
        return {&written, written.symbol(symbols.back(), p)};
    }
    unsigned pick(unsigned count) { return unsigned(random() % count); }
    bool is_square = false;  // all sizes are one
    dimension m() const { return is_square ? n() : dimension{"m"}; }
    static dimension n() { return dimension{"n"}; }

    term matrix() {
        static std::string_view const names[] = {"A", "B", "C"};
        return symbol(names[pick(3)], m(), n());
    }
    term column(dimension d, int depth) {
        bool const tall = d == m() && (!is_square || pick(2) == 0);
        if (depth == 0) {
            static std::string_view const longs[] = {"a", "b"}, shorts[] = {"x", "w", "z"};
            return tall ? symbol(longs[pick(2)], m(), 1) : symbol(shorts[pick(3)], n(), 1);
        }
        switch (pick(10)) {
            case 0: return column(d, depth - 1) + column(d, depth - 1);
            case 1: return hadamard(column(d, depth - 1), column(d, depth - 1));
            case 2: return exp(rational_in(symbol("t", 1, 1), {1, 8}) * column(d, depth - 1));
            case 3: return tanh(column(d, depth - 1));
            case 4: return number(depth - 1) * column(d, depth - 1);
            case 5:
                return column(d, depth - 1) - mean(column(d, depth - 1)) * ones_of({d, 1}, symbol("t", 1, 1));
            default: return tall ? matrix() * column(n(), depth - 1) : T(matrix()) * column(m(), depth - 1);
        }
    }
    term number(int depth) {
        if (depth <= 0) return symbol("t", 1, 1);
        auto const d = pick(2) == 0 ? m() : n();
        switch (pick(6)) {
            case 0: return sum(tanh(column(d, depth - 1)));
            case 1: return T(column(d, depth - 1)) * column(d, depth - 1);
            case 2: return rational_in(symbol("t", 1, 1), {1, 2}) * squared_norm(column(d, depth - 1));
            case 3: return number(depth - 1) + number(depth - 1);
            case 4: return number(depth - 1) * number(depth - 1);
            default: return sum(column(d, depth - 1));
        }
    }
};

// A number, and the gradients by everything in it.
inline std::vector<gradus::index> value_and_gradients(program& made) {
    auto f = made.number(3 + int(made.pick(2)));
    for (unsigned k = made.pick(3); k > 0; --k) f = f + made.number(2 + int(made.pick(2)));
    std::vector<gradus::index> variables, all;
    for (auto const& d : made.symbols) variables.push_back(made.written.symbol(d, d.declared));
    all.resize(variables.size());
    REQUIRE(accumulate(made.written, f.index, made.written.rational(1), variables.data(), all.data(),
                       gradus::index(variables.size())) == nullptr);
    all.insert(all.begin(), f.index);
    return all;
}

}  // namespace run_time
