// SPDX-License-Identifier: MIT
// A step of a recurrence: what a function makes of symbols that nobody else has. What does not vary from step to step is
// taken out of it, and so is a product A·x of such a matrix and a column x of the inputs: it is a column of A·X, one
// product for all steps.
#pragma once

#include <gradus/graph/lift.hpp>
#include <gradus/layers/recurrence.hpp>
#include <gradus/layers/told_sizes.hpp>
#include <gradus/rewriting/law.hpp>

namespace gradus {

// A symbol that stands for an argument of a step. Its name is not one that a person would write.
constexpr hash_value argument_hash(hash_value of, std::uint64_t number) {
    return mix(mix(of, number), hash_of("argument of a step"));
}
template <hash_value Hash, shape Shape>
struct step_argument {
    static constexpr auto name = [] {
        std::array<char, 18> written{'x', '@'};
        for (unsigned i = 0; i < 16; ++i) written[2 + i] = "0123456789abcdef"[Hash >> (60 - 4 * i) & 15];
        return written;
    }();
    static constexpr descriptor value{
        &op::symbol, Hash, Shape, {}, std::string_view(name.data(), name.size())};
    friend constexpr descriptor const& meaning(node<Hash>) { return value; }
};
template <hash_value Hash, shape Shape>
constexpr auto step_argument_node() {  // auto: the node is defined as soon as the call is named
    static_assert(step_argument<Hash, Shape>::value.hash == Hash);
    return node<Hash>{};
}

// What a step consists of; `Raw` is the tuple of the new states, the column and the states before.
template <hash_value Raw, index States>
struct step_parts {
    static constexpr descriptor const& raw = meaning(node<Raw>{});
    static constexpr descriptor const& column = *raw.operands[States];
    static constexpr index size = size_of(raw);
    static constexpr index capacity = 4 * size + 8;

    // Roots: the new states, then of each argument that was made the expression that it stands for: the matrix A of a
    // product, or what does not vary. Products come first.
    struct outcome : listing<capacity, 3 * capacity, capacity, false> {
        shape arguments[capacity]{};
        index product_count = 0;
        index constant_count = 0;
        bool reads_column = false;
        hash_value weights[capacity]{};
        index weight_count = 0;
        hash_value row_numbers = 0;  // a weight that is such, if there is one
    };
    // Two steps over the same states and inputs have the same arguments, as far as those are of one shape.
    static constexpr hash_value argument(index k, shape s) {
        return argument_hash(mix(column.hash, leaf_hash(op::symbol, {}, s)), 1000 + k);
    }
    // Only its address matters in the graph.
    static constexpr std::array<descriptor, capacity> argument_symbols = [] {
        std::array<descriptor, capacity> symbols{};
        for (index k = 0; k < capacity; ++k) symbols[k] = {&op::symbol, argument(k, {})};
        return symbols;
    }();

    struct taking_apart {
        outcome& out;
        graph written{algebra, build_as_written, 4 * size + 32};
        graph split{algebra, build_as_written, 4 * size + 32};
        index const all = lowering(written)(raw);
        pool<bool> varies{all + 1, false};       // from step to step
        pool<bool> has_symbol{all + 1, false};   // or is a constant
        pool<index> image{all + 1, no_vertex};   // in `split`
        pool<index> inside{all + 1, no_vertex};  // the same in a step: an argument where it does not vary
        pool<index> factors{8}, constants{8};
        told_sizes told{};  // by the arguments of the step

        constexpr void run() {
            for (index k = States; k < written[all].count; ++k) varies[written.operand(all, k)] = true;
            for (index i = 0; i < all; ++i) {
                has_symbol[i] = written[i].symbol != nullptr;
                for (index k = 0; k < written[i].count; ++k) {
                    varies[i] = varies[i] || varies[written.operand(i, k)];
                    has_symbol[i] = has_symbol[i] || has_symbol[written.operand(i, k)];
                }
            }
            note_told_sizes();
            for (index i = 0; i < all; ++i) image[i] = image_of(i);
            pool<index> roots(8);
            for (index k = 0; k < States; ++k) roots.push(in_step(written.operand(all, k)));
            note_symbols(roots);
            roots.append(factors.data, factors.size);
            roots.append(constants.data, constants.size);
            out.product_count = factors.size;
            out.constant_count = constants.size;
            lister<outcome>{split, out}.list(roots.data, roots.size);
        }

    private:
        constexpr index image_of(index i) {
            auto const& v = written[i];
            if (v.count == 0)
                return v.symbol ? split.symbol(*v.symbol, v.symbol->declared) : split.intern(v, nullptr);
            if (varies[i] && is_product_with_column(i)) return product_with_column(i);
            if (varies[i] && is_product_with_stack(i)) return product_with_stack(i);
            pool<index> operands(v.count);
            for (index k = 0; k < v.count; ++k)
                operands.push(varies[i] ? in_step(written.operand(i, k)) : image[written.operand(i, k)]);
            return split.make(*v.rules, v.parameters, operands.data, operands.size);
        }
        constexpr index column_vertex() const { return written.operand(all, States); }
        constexpr index last_factor(index i) const { return written.operand(i, written[i].count - 1); }
        // A·x, but for a number A. (Where x is a number, A may have any number of columns: only a column a makes an aX.)
        constexpr bool is_product_with_column(index i) const {
            if (!written.is(i, role::product) || last_factor(i) != column_vertex() ||
                !is_matrix_that_stays(i))
                return false;
            auto const s = shape_that_stays(i);
            return s.is_scalar() || s.columns == written[column_vertex()].shape.rows;
        }
        // A[h; x]
        constexpr bool is_product_with_stack(index i) const {
            if (!written.is(i, role::product) || written[last_factor(i)].rules != &op::vstack) return false;
            index const stack = last_factor(i);
            bool has_column = false;
            for (index k = 0; k < written[stack].count; ++k)
                has_column = has_column || written.operand(stack, k) == column_vertex();
            return has_column && is_matrix_that_stays(i) &&
                   shape_that_stays(i).columns == written[stack].shape.rows;
        }
        // Of a product: all factors but the last.
        constexpr bool is_matrix_that_stays(index i) const {
            auto const& v = written[i];
            bool numbers = true;
            for (index k = 0; k + 1 < v.count; ++k) {
                if (varies[written.operand(i, k)]) return false;
                numbers = numbers && written[written.operand(i, k)].shape.is_scalar();
            }
            return !numbers;
        }
        // Of their product, which is a number where it begins with aᵀb.
        constexpr shape shape_that_stays(index i) const {
            shape s{};
            for (index k = 0; k + 1 < written[i].count; ++k) {
                auto const next = written[written.operand(i, k)].shape;
                if (s.is_scalar())
                    s = next;
                else if (!next.is_scalar())
                    s.columns = next.columns;
            }
            return s;
        }
        constexpr index matrix_that_stays(index i) {
            auto const& v = written[i];
            pool<index> operands(v.count);
            for (index k = 0; k + 1 < v.count; ++k) operands.push(image[written.operand(i, k)]);
            return operands.size == 1 ? operands[0]
                                      : split.make(*v.rules, v.parameters, operands.data, operands.size);
        }
        constexpr index product_with_column(index i) {
            return column_of_product(matrix_that_stays(i), written[i].shape);
        }
        // [A₁, A₂][h; x] = A₁h + A₂x
        constexpr index product_with_stack(index i) {
            index const stack = last_factor(i);
            term const matrix{&split, matrix_that_stays(i)};
            dimension from{0};
            pool<index> summands(4);
            for (index k = 0; k < written[stack].count; ++k) {
                index const part = written.operand(stack, k);
                auto const rows = written[part].shape.rows;
                index const block = slice_of(along::columns, matrix, from, rows).index;
                from = from + rows;
                if (part == column_vertex()) {
                    summands.push(column_of_product(block, written[i].shape));
                } else {
                    index const pair[] = {constant(block), in_step(part)};
                    summands.push(split.make(*written[i].rules, {}, pair, 2));
                }
            }
            return split.make(*split.ops->sum, {}, summands.data, summands.size);
        }
        constexpr index column_of_product(index matrix, shape s) {
            factors.push(matrix);
            out.arguments[factors.size - 1] = s;
            return symbol(factors.size - 1, s);
        }
        // What neither varies nor holds a symbol stays in the step if the arguments tell its sizes: n in (1/n)h, where h
        // has n entries, but not the number of steps.
        constexpr index in_step(index i) {
            bool const stays = has_symbol[i] ? written[i].count == 0 : has_told_sizes(i);
            if (varies[i] || stays) return image[i];
            if (inside[i] == no_vertex) inside[i] = constant(image[i]);
            return inside[i];
        }
        constexpr void note_told_sizes() {
            for (index k = States; k < written[all].count; ++k)
                told.tell(written[written.operand(all, k)].shape);
            for (index i = 0; i < all; ++i) {
                if (!varies[i]) continue;
                bool const is_argument = is_product_with_column(i) || is_product_with_stack(i);
                if (is_argument) told.tell(written[i].shape);
                for (index k = 0; k < written[i].count && !is_argument; ++k) {
                    index const x = written.operand(i, k);
                    if (!varies[x] && has_symbol[x]) told.tell(written[x].shape);
                }
            }
        }
        constexpr bool has_told_sizes(index i) const {
            if (!told.knows(written[i].shape.rows) || !told.knows(written[i].shape.columns)) return false;
            for (index k = 0; k < written[i].count; ++k)
                if (!has_told_sizes(written.operand(i, k))) return false;
            return true;
        }
        // Arguments of constants are numbered from the end, because more products may come.
        constexpr index constant(index of) {
            for (index k = 0; k < constants.size; ++k)
                if (constants[k] == of) return symbol(place_of_constant(k), split[of].shape);
            constants.push(of);
            index const place = capacity - constants.size;
            out.arguments[place] = split[of].shape;
            return symbol(place, split[of].shape);
        }
        constexpr index symbol(index place, shape s) {
            vertex v{&op::symbol, argument(place, s), s};
            v.symbol = &argument_symbols[place];
            return split.intern(v, nullptr);
        }

        constexpr void note_symbols(pool<index> const& roots) {
            pool<bool> reached(split.vertices.size, false);
            for (index k = 0; k < roots.size; ++k) reached[roots[k]] = true;
            for (index i = split.vertices.size; i-- > 0;)
                for (index k = 0; reached[i] && k < split[i].count; ++k) reached[split.operand(i, k)] = true;
            for (index i = 0; i < split.vertices.size; ++i) {
                auto const& v = split[i];
                if (!reached[i] || !v.symbol) continue;
                bool is_argument = false;
                for (auto const& made : argument_symbols) is_argument = is_argument || v.symbol == &made;
                for (index k = States; k < written[all].count; ++k)
                    is_argument = is_argument || written[written.operand(all, k)].hash == v.hash;
                if (v.hash == column.hash) out.reads_column = true;
                if (!is_argument) out.weights[out.weight_count++] = v.hash;
                if (v.symbol->declared.has(gradus::row_numbers)) out.row_numbers = v.hash;
            }
        }
    };
    static constexpr outcome take_apart() {
        outcome out;
        taking_apart{out}.run();
        return out;
    }
    static constexpr outcome result = take_apart();
    static constexpr index place_of_constant(index k) { return capacity - 1 - k; }
};

}  // namespace gradus
