// SPDX-License-Identifier: MIT
// An interpreter: runs a plan that is known at run time only, exactly as the plan says, on operands in memory. Steps,
// slots and sweeps are those of a compiled plan, and so are the kernels, which come from a table. What only plans of
// fixed sizes have (small products, straight code) is compiled and never interpreted; kernels that keep memory from call
// to call (scan) are compiled only, too.
//
// Every read is checked against what the steps before have left in the slot that is read, so that a plan whose steps stand
// in the wrong order, or share a slot that they may not share, ends in a sentence.
#pragma once

#include <array>
#include <stdexcept>
#include <string>

#include <gradus/evaluation/interpreted_entries.hpp>
#include <gradus/evaluation/one_pass.hpp>
#include <gradus/evaluation/symmetric_product.hpp>
#include <gradus/evaluation/total.hpp>

namespace gradus {

// The ways that steps were taken, counted.
enum class interpreted_path : std::uint8_t {
    alone,                // a step for itself
    products_in_turn,     // Ax, loops and Aᵀu by blocks of rows
    products_both,        // Ax and Aᵀu of one matrix, neither needing the other
    products_one_by_one,  // a sweep over a small matrix
    totals_together,      // several sums on one way through memory
    half_read,            // of a large symmetric matrix one half
    kinds
};

template <class Plan, class S>
struct interpreter : interpreted_entries<Plan, S> {
    using memory = interpreted_memory<Plan, S>;
    using memory::plan, memory::kernels, memory::at, memory::holds, memory::operand, memory::size,
        memory::rows, memory::columns, memory::in_memory, memory::is_in_memory, memory::scratch, memory::room;
    using entries_type = interpreted_entries<Plan, S>;
    using entries_type::number, entries_type::entries, entries_type::definition, entries_type::computed;

    std::array<std::size_t, std::size_t(interpreted_path::kinds)> taken{};

    interpreter(Plan const& p, kernel_table<S> const& k) : entries_type(p, k) {}

    // Runs the plan after all symbols are bound and the sizes are known.
    void run() {
        this->prepare();
        for (index s = 0; s < plan.step_count; ++s) {
            index const in = plan.sweep_of(s);
            if (in == plan.sweep_count) {
                count(interpreted_path::alone);
                step(s);
            } else if (s != plan.sweeps[in].last) {
                continue;
            } else if (plan.sweeps[in].kind == pass_kind::totals) {
                shared(plan.sweeps[in].first, s);
            } else {
                sweep(plan.sweeps[in].first, s);
            }
        }
    }
    // Output o, packed.
    strided<S const> output(index o) const {
        index const at_slot = plan.outputs[o];
        auto const& s = plan.slots[at_slot];
        return {at[at_slot], size(s.rows), size(s.columns), 1, size(s.rows)};
    }

private:
    void count(interpreted_path p) { ++taken[std::size_t(p)]; }
    strided<S> target(plan_step const& s) const {
        Index const n = rows(s.value);
        return {at[s.slot], n, columns(s.value), 1, n};
    }

    void step(index i) {
        auto const& s = plan.steps[i];
        switch (s.kind) {
            case step_kind::copy:
            case step_kind::entries:
            case step_kind::function: loop(s, 0, rows(s.value) * columns(s.value)); break;
            case step_kind::replication:
            case step_kind::outer_product:
            case step_kind::matrix_vector:
            case step_kind::matrix_product: multiply(s); break;
            case step_kind::sums:
            case step_kind::dot:
                if (plan.values[plan.product_of(s)].rules == &instruction::multiply)
                    multiply(s);
                else
                    *at[s.slot] = total(s.value);
                break;
            case step_kind::factorisation: factorise(s); break;
            case step_kind::solve: solve(s); break;
            case step_kind::kernel: call(s); break;
        }
        holds[s.slot] = s.value;
    }

    // Entries from…from + count of a step that is a loop, a few at a time: an operand that is written over is read no
    // further ahead than that.
    void loop(plan_step const& s, Index from, Index count) {
        if (plan.is_number(s.value)) {
            *at[s.slot] = s.kind == step_kind::copy ? number(s.value) : computed(s.value);
            return;
        }
        Index const most = count <= 64 ? 4 : 128;
        S some[128];
        for (Index i = from; i < from + count; i += most) {
            Index const n = std::min(most, from + count - i);
            if (s.kind == step_kind::copy)
                entries(s.value, i, n, some);
            else
                definition(s.value, i, n, some);
            std::copy(some, some + n, at[s.slot] + i);
        }
    }

    void multiply(plan_step const& s) {
        index const v = plan.product_of(s), a = operand(v, 0), b = operand(v, 1);
        S const alpha = s.is_scaled ? number(operand(s.value, 0)) : S(1);
        auto const c = target(s);
        std::vector<S> room_for_a, room_for_b;
        auto const left = this->as_memory(a, room_for_a), right = this->as_memory(b, room_for_b);
        Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>> out(c.data, c.rows, c.columns);
        bool const sums_rows = plan.values[b].rules->role == role::ones;
        if (s.kind == step_kind::replication) {
            bool const is_row =
                plan.values[a].rules->role == role::ones && plan.values[a].columns == extent{1, 0};
            if (is_row)
                out = (alpha * map(right)).replicate(c.rows, 1);
            else
                out = (alpha * map(left)).replicate(1, c.columns);
        } else if (s.kind == step_kind::sums && sums_rows) {
            out = alpha * map(left).rowwise().sum();
        } else if (s.kind == step_kind::sums) {
            out = alpha * map(right).colwise().sum();
        } else if (s.kind == step_kind::outer_product) {
            outer_product<S>(c, left, right, alpha);
        } else if (plan.values[v].columns == extent{1, 0}) {
            auto const& symbol = plan.values[a];
            bool const is_symmetric =
                symbol.where == place::bound && plan.symbols[symbol.at]->declared.has(symmetric);
            if (is_symmetric && right.row_step == 1 &&
                symmetric_product<S>{left, right.data, c.data, alpha}.run())
                return count(interpreted_path::half_read);
            matrix_vector_product<S>(c, left, right, alpha);
        } else {
            out.setZero();
            add_matrix_product<S>(c, left, right, alpha, scratch);
        }
    }
    static auto map(strided<S const> m) {
        using strides = Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>;
        return Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic> const, 0, strides>(
            m.data, m.rows, m.columns, strides(m.column_step, m.row_step));
    }

    // The dot product v of columns that lie there, as the sum that it is in a pass.
    using column = Eigen::Map<Eigen::Array<S, Eigen::Dynamic, 1> const>;
    bool sums_b(index v) const { return plan.values[operand(v, 0)].rules->role == role::ones; }
    S total_of(index v, std::vector<S> const& a, std::vector<S> const& b) const {
        Index const n = Index(b.size());
        column const x(a.data(), sums_b(v) ? 0 : n), y(b.data(), n);
        if (sums_b(v)) return totals(n, no_column{}, sum_of<column>{y})[0];
        if (operand(v, 0) == operand(v, 1)) return totals(n, no_column{}, sum_of_squares<column>{y})[0];
        return totals(n, no_column{}, sum_of_products<column, column>{x, y})[0];
    }
    S total(index v) {
        index const b = operand(v, 1);
        Index const n = rows(b) * columns(b);
        std::vector<S> x(static_cast<std::size_t>(n)), y(static_cast<std::size_t>(n));
        if (!sums_b(v)) entries(operand(v, 0), 0, n, x.data());
        entries(b, 0, n, y.data());
        return total_of(v, x, y);
    }
    // Several totals and perhaps a column, block by block: what the totals read of a block is read before the column
    // is written there.
    void shared(index first, index last) {
        count(interpreted_path::totals_together);
        auto const& before = plan.steps[first];
        bool const writes = plan.values[before.value].rules != &instruction::dot;
        index const begin = first + writes, columns_read = last - begin + 1;
        Index const n = rows(operand(plan.steps[begin].value, 1));
        std::vector<std::vector<S>> x(columns_read), y(columns_read);
        for (auto* all : {&x, &y})
            for (auto& one : *all) one.resize(static_cast<std::size_t>(n));
        constexpr Index block = 32;
        if (writes) this->fresh = before.value;
        for (Index i = 0; i < n; i += block) {
            Index const some = std::min(block, n - i);
            for (index k = 0; k < columns_read; ++k) {
                index const v = plan.steps[begin + k].value;
                if (!sums_b(v)) entries(operand(v, 0), i, some, x[k].data() + i);
                entries(operand(v, 1), i, some, y[k].data() + i);
            }
            if (writes) loop(before, i, some);
        }
        this->fresh = no_vertex;
        if (writes) holds[before.slot] = before.value;
        for (index k = 0; k < columns_read; ++k) {
            auto const& s = plan.steps[begin + k];
            *at[s.slot] = total_of(s.value, x[k], y[k]);
            holds[s.slot] = s.value;
        }
    }

    void sweep(index first, index last) {
        auto const& p = plan.steps[first];
        auto const& q = plan.steps[last];
        index const u = operand(plan.product_of(q), 1);
        bool const are_apart = last == first + 1 && u != p.value;
        // (What the second product reads is not there before the loops, so it is not looked for.)
        index const v = plan.product_of(p), w = plan.product_of(q);
        one_pass<S> const pass{{in_memory(operand(v, 0)), in_memory(operand(v, 1)), at[p.slot],
                                p.is_scaled ? number(operand(p.value, 0)) : S(1)},
                               {in_memory(operand(w, 0)), this->unchecked(operand(w, 1)), at[q.slot],
                                q.is_scaled ? number(operand(q.value, 0)) : S(1)}};
        bool done = false;
        if (are_apart) {
            done = pass.both();
            if (done) count(interpreted_path::products_both);
        } else if (pass.is_large()) {
            done = pass.in_turn([&](Index i, Index some) {
                holds[p.slot] = p.value;
                for (index s = first + 1; s < last; ++s) {
                    loop(plan.steps[s], i, some);
                    holds[plan.steps[s].slot] = plan.steps[s].value;
                }
                (void)in_memory(operand(w, 1));
            });
            if (done) count(interpreted_path::products_in_turn);
        }
        if (!done) {
            count(interpreted_path::products_one_by_one);
            for (index s = first; s <= last; ++s) step(s);
        }
        if (done) {
            if (are_apart) holds[p.slot] = p.value;
            holds[q.slot] = q.value;
        }
    }

    void factorise(plan_step const& s) {
        index const x = operand(s.value, 0);
        auto factors = this->factorisation_in(s.slot, s.value);
        if (is_in_memory(x))
            if (factors.compute_from(in_memory(x))) return;
        loop_into(x, at[s.slot]);
        factors.compute();
    }
    void solve(plan_step const& s) {
        index const f = operand(s.value, 0), b = operand(s.value, 1);
        bool const transposed = plan.values[s.value].parameters.first == 1;
        auto const factors = this->factorisation_of(f);
        if (plan.values[b].rules->role == role::identity && !transposed) return factors.invert(target(s));
        loop_into(b, at[s.slot]);
        factors.solve(target(s), transposed);
    }
    void loop_into(index v, S* to) {
        Index const n = rows(v) * columns(v);
        for (Index i = 0; i < n; i += 128) entries(v, i, std::min(Index(128), n - i), to + i);
    }

    void call(plan_step const& s) {
        auto const& e = plan.values[s.value];
        if (e.rules->keeps) throw std::logic_error("a kernel that keeps memory is compiled only");
        bool const of_column =
            plan.values[operand(s.value, 0)].columns == extent{1, 0} && !plan.is_number(operand(s.value, 0));
        auto const* const code = kernels.running(*e.rules, e.parameters, e.count, of_column);
        if (!code) throw std::logic_error("no kernel in the table for " + std::string(e.rules->name));
        std::vector<kernel_operand<S>> operands(e.count);
        std::vector<std::vector<S>> copies(e.count);
        std::vector<gradus::factorisation<S>> factors(e.count);
        for (index k = 0; k < e.count; ++k) {
            index const x = operand(s.value, k);
            auto const& v = plan.values[x];
            bool const is_carrier = k + e.rules->carriers >= e.count;
            if (v.rules == &instruction::factorise) {
                factors[k] = this->factorisation_of(x);
                operands[k].factors = &factors[k];
            } else if (v.where == place::bound && plan.symbols[v.at]->declared.has(row_numbers)) {
                operands[k].numbers = this->picked(v.at);
            } else if (is_carrier) {
                operands[k].matrix = {nullptr, rows(x), columns(x), 1, rows(x)};
            } else {
                auto const there = this->as_memory(x, copies[k]);
                operands[k].matrix = there.is_packed() ? there : this->packed_copy(there, copies[k]);
            }
        }
        workbench<S> bench{room, scratch};
        code->run({at[s.slot], rows(s.value), columns(s.value), operands.data(), &bench});
    }
};

}  // namespace gradus
