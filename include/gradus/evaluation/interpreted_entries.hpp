// SPDX-License-Identifier: MIT
// Entries of the values of an interpreted plan, some at a time: what a compiled loop computes in registers.
#pragma once

#include <cmath>

#include <gradus/evaluation/division.hpp>
#include <gradus/evaluation/interpreted_memory.hpp>

namespace gradus {

template <class Plan, class S>
struct interpreted_entries : interpreted_memory<Plan, S> {
    using memory = interpreted_memory<Plan, S>;
    using memory::plan, memory::kernels, memory::operand, memory::rows, memory::columns, memory::operands;
    using array = Eigen::Map<Eigen::Array<S, Eigen::Dynamic, 1>>;

    using memory::memory;

protected:
    index fresh = no_vertex;  // a value that is computed where it is read, though it has a slot

    bool is_computed_here(index v) const { return plan.values[v].where == place::inlined || v == fresh; }

    S number(index v) const {
        auto const& e = plan.values[v];
        if (is_computed_here(v)) return computed(v);
        return e.where == place::bound ? *operands[e.at].data : *this->stored(v);
    }
    // A number by its definition.
    S computed(index v) const {
        auto const& e = plan.values[v];
        switch (e.rules->role) {
            case role::rational: return S(e.parameters.first) / S(e.parameters.second);
            case role::ones:
            case role::identity: return S(1);
            case role::zeros: return S(0);
            case role::count: return static_cast<S>(rows(operand(v, 0)) * columns(operand(v, 0)));
            case role::transpose: return number(operand(v, 0));
            case role::sum: {
                S sum = settled(number(operand(v, 0)));
                for (index k = 1; k < e.count; ++k) sum += settled(number(operand(v, k)));
                return sum;
            }
            case role::product:
            case role::hadamard: {
                S product = number(operand(v, 0));
                for (index k = 1; k < e.count; ++k) product = settled(product * number(operand(v, k)));
                return product;
            }
            default: break;
        }
        if (e.rules == &instruction::quotient) return number(operand(v, 0)) / divisor(v);
        S result;
        if (e.rules->role == role::exponent) {
            S const x = number(operand(v, 0));
            auto const [p, q] = e.parameters;
            auto const size = p < 0 ? -p : p;
            if (q == 1 && size > 4)
                result = std::pow(x, S(size) / S(q));
            else if (q != 1 && !(size == 1 && q == 2))
                result = std::pow(x, S(size) / S(q));
            else
                result = x, raise(array(&result, 1), size, q);
            return p < 0 ? S(1) / result : result;
        }
        if (e.count == 0) {
            auto const* const code = kernels.constant(*e.rules);
            if (!code) throw std::logic_error("no value of " + std::string(e.rules->name));
            return code->value();
        }
        std::vector<S> x(e.count);
        std::vector<S const*> all(e.count);
        for (index k = 0; k < e.count; ++k) x[k] = settled(number(operand(v, k))), all[k] = &x[k];
        entries_kernel(e, 0)(&result, 1, all.data());
        return result;
    }

    // Entries from…from + n of a matrix, column by column.
    void entries(index v, Index from, Index n, S* out) const {
        auto const& e = plan.values[v];
        if (plan.is_number(v)) {
            std::fill(out, out + n, number(v));
        } else if (is_computed_here(v) && acts_on_entries(*e.rules)) {
            definition(v, from, n, out);
        } else if (this->is_in_memory(v)) {
            read(this->in_memory(v), from, n, out);
        } else if (e.rules->role == role::transpose) {
            std::vector<S> all;
            read(as_memory(v, all), from, n, out);
        } else {
            leaf(v, from, n, out);
        }
    }
    // The same by its definition.
    void definition(index v, Index from, Index n, S* out) const {
        auto const& e = plan.values[v];
        auto const r = e.rules->role;
        if (!acts_on_entries(*e.rules)) return entries(v, from, n, out);
        if (r == role::exponent) {
            entries(operand(v, 0), from, n, out);
            auto const [p, q] = e.parameters;
            raise(array(out, n), p < 0 ? -p : p, q);
            if (p < 0) array(out, n) = array(out, n).inverse();
        } else if (r == role::elementwise) {
            function(v, from, n, out);
        } else {
            joined(v, from, n, out);
        }
    }

    // A matrix where it lies, or its entries at `to`.
    strided<S const> as_memory(index v, std::vector<S>& to) const {
        if (plan.is_number(v)) {
            to.assign(1, number(v));
            return {to.data(), 1, 1, 1, 1};
        }
        if (this->is_in_memory(v)) return this->in_memory(v);
        if (plan.values[v].rules->role == role::transpose) return as_memory(operand(v, 0), to).flipped();
        Index const n = rows(v) * columns(v);
        to.resize(static_cast<std::size_t>(n));
        entries(v, 0, n, to.data());
        return {to.data(), rows(v), columns(v), 1, rows(v)};
    }
    static strided<S const> packed_copy(strided<S const> m, std::vector<S>& to) {
        std::vector<S> all(static_cast<std::size_t>(m.rows * m.columns));
        read(m, 0, m.rows * m.columns, all.data());
        to.swap(all);
        return {to.data(), m.rows, m.columns, 1, m.rows};
    }

private:
    static void read(strided<S const> m, Index from, Index n, S* out) {
        if (m.is_packed()) {
            std::copy(m.data + from, m.data + from + n, out);
            return;
        }
        for (Index k = 0; k < n; ++k)
            out[k] = m.data[(from + k) % m.rows * m.row_step + (from + k) / m.rows * m.column_step];
    }
    void leaf(index v, Index from, Index n, S* out) const {
        auto const r = plan.values[v].rules->role;
        Index const height = rows(v);
        for (Index k = 0; k < n; ++k)
            out[k] = r == role::ones                                                     ? S(1)
                     : r == role::identity && (from + k) % height == (from + k) / height ? S(1)
                                                                                         : S(0);
    }

    // x ↦ xᵖᐟ𐞥 for positive p.
    static void raise(auto x, std::int64_t p, std::int64_t q) {
        if (p == 1 && q == 1) return;
        if (p == 1 && q == 2)
            x = x.sqrt();
        else if (q == 1 && p == 2)
            x = x.square();
        else if (q == 1 && p == 3)
            x = x.cube();
        else if (q == 1 && p == 4)
            x = x.square().square();
        else
            x = x.pow(S(p) / S(q));
    }
    S divisor(index v) const {
        S const d = number(operand(v, 1));
        bool const is_definite =
            plan.values[v].parameters.first == 1 && kernels.is_definite(*plan.values[operand(v, 1)].rules);
        return is_definite && d == 0 ? S(1) : d;
    }
    auto entries_kernel(value const& e, unsigned numbers) const {
        auto const* const code = kernels.of_entries(*e.rules, e.count, numbers, e.parameters);
        if (!code)
            throw std::logic_error("no kernel of entries in the table for " + std::string(e.rules->name));
        return code->of;
    }
    void function(index v, Index from, Index n, S* out) const {
        auto const& e = plan.values[v];
        std::vector<std::vector<S>> x(e.count);
        std::vector<S const*> all(e.count);
        unsigned numbers = 0;
        for (index k = 0; k < e.count; ++k) {
            if (plan.is_number(operand(v, k))) {
                x[k].assign(1, number(operand(v, k)));
                numbers |= 1u << k;
            } else {
                x[k].resize(static_cast<std::size_t>(n));
                entries(operand(v, k), from, n, x[k].data());
            }
            all[k] = x[k].data();
        }
        entries_kernel(e, numbers)(out, n, all.data());
    }
    // A number known before the loop: c·1.
    S level(index v) const {
        if (plan.is_number(v)) return number(v);
        if (plan.values[v].rules->role == role::ones) return S(1);
        S all = level(operand(v, 0));
        for (index k = 1; k < plan.values[v].count; ++k) all *= level(operand(v, k));
        return settled(all);
    }
    // A sum, a product or a quotient, operand by operand.
    void joined(index v, Index from, Index n, S* out) const {
        auto const& e = plan.values[v];
        array all(out, n);
        std::vector<S> next(static_cast<std::size_t>(n));
        array const more(next.data(), n);
        for (index k = 0; k < e.count; ++k) {
            index const x = operand(v, k);
            bool const is_quotient = e.rules == &instruction::quotient, adds = e.rules->role == role::sum;
            if (plan.is_number(x) && k == 0) {
                all.setConstant(number(x));
                continue;
            }
            if (k == 0) {
                entries(x, from, n, out);
                continue;
            }
            if (plan.is_number(x) && is_quotient) {
                division<S> const by(divisor(v));
                for (Index i = 0; i < n; ++i) out[i] = by(out[i]);
            } else if (adds && plan.is_level(x)) {
                all += level(x);
            } else if (plan.is_number(x)) {
                all *= number(x);
            } else {
                entries(x, from, n, next.data());
                if (adds)
                    all += more;
                else if (is_quotient)
                    all /= more;
                else
                    all *= more;
            }
        }
    }
};

}  // namespace gradus
