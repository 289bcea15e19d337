// SPDX-License-Identifier: MIT
// A plan: which values an evaluation computes, in which order and where they are kept. It is a constexpr value, made
// once for all outputs of an evaluator; sizes stay names in it.
#pragma once

#include <gradus/evaluation/solved_sizes.hpp>

namespace gradus {

// A number of rows or columns: a fixed number, or the place of a name in the plan's table.
struct extent {
    std::int64_t fixed = -1;
    index name = 0;
    friend constexpr bool operator==(extent const&, extent const&) = default;
};

enum class place : std::uint8_t {
    bound,    // the caller's object; `at` is the number of the symbol
    stored,   // in a slot; `at` is its number
    inlined,  // computed where it is read
};

struct value {
    operation const* rules = nullptr;
    gradus::parameters parameters{};
    extent rows{};
    extent columns{};
    index first = 0;
    index count = 0;
    place where = place::inlined;
    index at = 0;
};

// Columns of a matrix, or entries of a vector, that are read where they are.
constexpr bool is_part_in_place(value const& v) {
    return v.where == place::inlined && v.rules->takes != part_of_operand::none;
}

// Memory for one value at a time; a factorisation has a column more, for its pivots. A part of another slot are columns
// of that, after some others.
struct slot {
    static constexpr index nowhere = ~index{0};

    extent rows{};
    extent columns{};
    bool has_pivots = false;
    bool is_output = false;
    index within = nowhere;
    extent after{};

    constexpr bool is_part() const { return within != nowhere; }
    friend constexpr bool operator==(slot const&, slot const&) = default;
};

// As many as all slots may hold that lie on the stack.
inline constexpr std::int64_t most_entries_on_stack = 256;

// What a step does. It is decided once, when the step is made; whoever runs, orders or explains steps asks for it.
enum class step_kind : std::uint8_t {
    copy,            // an output that is a symbol, a transpose, a part in place, or mentioned twice
    entries,         // one loop over entries, however many operations there are in it
    function,        // of the entries of one operand; it has a loop of its own, over packed entries
    sums,            // of the rows of a matrix, of the entries of a vector
    replication,     // of a column or a row
    dot,             // aᵀb
    outer_product,   // abᵀ
    matrix_vector,   // Ax
    matrix_product,  // AB
    factorisation,   // X = LLᵀ or PX = LU
    solve,           // X⁻¹B by a factorisation
    kernel,          // an operator with an algorithm of its own
};

// Computes a value into a slot.
struct plan_step {
    index value = 0;
    index slot = 0;
    bool copies = false;     // an output that is no value of its own
    bool is_scaled = false;  // c·AB as one product; the value is the scaling, its second operand the product
    step_kind kind = step_kind::entries;
};

// Steps that are computed together on one way through memory.
enum class pass_kind : std::uint8_t {
    products,  // row by row: a product, loops, and a product with the transpose
    totals,    // entry by entry: perhaps a column that is written, and sums
};
struct sweep {
    index first = 0;
    index last = 0;
    pass_kind kind = pass_kind::products;
};

// An output that is zero but for some rows: what is computed are the rows; the symbols from `first` on in the plan's
// list say, one behind the other, where they go.
struct scattered_output {
    index first = 0;
    index count = 0;  // 0 for any other output
    extent rows{};
    extent columns{};
};

// The part of a plan that is read when it runs. A program that read a whole plan would hold the rules of all operators
// in it, and these would take longer to compile than the evaluation; symbols have no rules.
template <index Capacity, index Outputs>
struct plan_frame {
    slot slots[Capacity]{};
    descriptor const* symbols[Capacity]{};
    dimension names[Capacity]{};
    index outputs[Outputs]{};  // slots
    scattered_output scattered[Outputs]{};
    index scattered_symbols[Capacity]{};
    index slot_count = 0;
    index symbol_count = 0;
    index name_count = 0;
    index scattered_symbol_count = 0;

    constexpr index find_name(dimension d) const {
        index i = 0;
        while (i < name_count && names[i] != d) ++i;
        return i;
    }
    constexpr index find_symbol(hash_value hash) const {
        index i = 0;
        while (i < symbol_count && symbols[i]->hash != hash) ++i;
        return i;
    }
};

template <index Capacity, index Outputs>
struct plan : plan_frame<Capacity, Outputs> {
    using frame = plan_frame<Capacity, Outputs>;
    using frame::symbols, frame::symbol_count, frame::names, frame::name_count, frame::find_name;

    value values[Capacity]{};
    index operands[2 * Capacity]{};
    plan_step steps[Capacity]{};
    sweep sweeps[Capacity]{};
    index value_count = 0;
    index operand_count = 0;
    index step_count = 0;
    index sweep_count = 0;
    index results[Outputs]{};  // the values of the outputs
    index output_count = 0;

    descriptor const* clash[2] = {nullptr, nullptr};
    bool fits = true;
    bool overflowed = false;

    // The number of the sweep that a step belongs to, or sweep_count.
    constexpr index sweep_of(index step) const {
        index k = 0;
        while (k < sweep_count && (step < sweeps[k].first || step > sweeps[k].last)) ++k;
        return k;
    }

    // The value that a step computes, but for a factor.
    constexpr index product_of(plan_step const& s) const {
        return s.is_scaled ? operands[values[s.value].first + 1] : s.value;
    }

    constexpr bool is_number(index v) const {
        return values[v].rows == extent{1, 0} && values[v].columns == extent{1, 0};
    }
    // A matrix whose entries are all one number that is known before a loop: c·1.
    constexpr bool is_level(index v) const {
        auto const& e = values[v];
        if (is_number(v) || e.where != place::inlined) return false;
        if (e.rules->role != role::product) return e.rules->role == role::ones;
        for (index k = 0; k < e.count; ++k)
            if (index const x = operands[e.first + k]; !is_number(x) && !is_level(x)) return false;
        return true;
    }

    constexpr extent extent_of(dimension d) {
        if (d.is_number()) return {d.number(), 0};
        for (index i = 0; i < name_count; ++i)
            if (names[i] == d) return {-1, i};
        if (name_count == Capacity) {
            fits = false;
            return {};
        }
        names[name_count] = d;
        index const place = name_count++;
        // m·n and n + d are computed from the sizes of m, n and d where no symbol has them.
        if (d.is_composite() && !is_told_by_symbol(d))
            all_names(d, [this](dimension name) { return extent_of(name), true; });
        return {-1, place};
    }
    // Whether the sizes of the symbols tell the size of a name; a product or a sum is told by what it is made of too.
    constexpr bool is_determined(index name) const {
        if (is_told_by_symbol(names[name])) return true;
        auto const solved = solve_sizes(*this);
        return is_determined(name, [&](dimension d) {
            index const at = find_name(d);
            return is_told_by_symbol(d) || (at < name_count && solved.has(at));
        });
    }
    template <class IsTold>
    constexpr bool is_determined(index name, IsTold is_told) const {
        if (told(names[name], is_told)) return true;
        auto const by = spelling_of(name);
        for (unsigned k = 0; k < by.count; ++k)
            if (!told(names[by.names[k]], is_told)) return false;
        return by.is_found();
    }
    constexpr spelling spelling_of(index name) const {
        if (!names[name].is_nameless()) return {};
        return spelled(names[name], names, name_count);
    }
    // The names in sizes that symbols have are of interest as well, if they are known: 784·b and 676·b have to agree.
    constexpr void list_names() {
        auto const known = [this](dimension d) { return find_name(d) < name_count; };
        for (index before = name_count + 1; before != name_count;) {
            before = name_count;
            for (index i = 0; i < before; ++i)
                if (auto const whole = names[i]; whole.is_composite() && is_told_by_symbol(whole))
                    all_names(whole, [&](dimension d) {
                        if (is_told_by_symbol(d) || tells(whole, d, known)) extent_of(d);
                        return true;
                    });
        }
    }
    constexpr bool is_told_by_symbol(dimension d) const {
        for (index i = 0; i < symbol_count; ++i)
            if (symbols[i]->shape.rows == d || symbols[i]->shape.columns == d) return true;
        return false;
    }
    template <class IsTold>
    static constexpr bool told(dimension d, IsTold is_told) {
        if (is_told(d)) return true;
        return d.is_composite() && all_names(d, is_told);
    }
};

}  // namespace gradus
