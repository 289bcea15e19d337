// SPDX-License-Identifier: MIT
// A table of kernels: the kernels of operators as functions of plain memory, found at run time. It is made from a list of
// operators, one entry for each number of operands; a program that makes no table holds none of them.
#pragma once

#include <unordered_map>
#include <vector>

#include <gradus/evaluation/factorisation.hpp>
#include <gradus/evaluation/loop.hpp>
#include <gradus/evaluation/numerics.hpp>
#include <gradus/evaluation/row_numbers.hpp>
#include <gradus/evaluation/workbench.hpp>

namespace gradus {

// An operand as a kernel of the table takes it.
template <class S>
struct kernel_operand {
    strided<S const> matrix{};  // packed
    row_number_view numbers{};
    gradus::factorisation<S> const* factors = nullptr;
};
template <class S>
struct kernel_call {
    S* out;
    Index rows, columns;
    kernel_operand<S> const* operands;
    workbench<S>* bench;
};

// How many operands a kernel of the table has at most, and for which parameters kernels that need them are made.
inline constexpr index most_operands = 6;
struct table_parameters {
    static constexpr parameters list[] = {{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1},
                                          {2, 1}, {0, 2}, {1, 2}, {2, 2}, {1, 100000}};
};

template <class S>
struct table_entry {
    index count = 0;
    bool of_column = false;  // the first operand is a column
    bool needs_parameters = false;
    parameters with{};
    // Bit k is set where operand k is a number beside arrays.
    unsigned numbers = 0;
    bool is_definite = false;
    void (*run)(kernel_call<S> const&) = nullptr;
    void (*of)(S* out, Index count, S const* const* operands) = nullptr;
    S (*value)() = nullptr;
};

// What the operands of an operator may be, found by asking its rule of shapes: whether any of them can be a matrix, or
// all that it can be is a column or a number.
struct operand_kinds {
    enum kind { matrix, column, number };
    kind operands[most_operands]{};
    kind result = matrix;
    bool fits = false;  // whether any shapes do

    static constexpr gradus::shape tried[] = {{1, 1}, {2, 1}, {3, 1}, {2, 2}, {2, 3},
                                              {3, 2}, {1, 2}, {3, 3}, {6, 1}, {4, 9}};
    static constexpr index tries = std::size(tried);

    static constexpr kind wider(kind known, shape s, bool is_first) {
        kind const found = s.is_scalar() ? number : s.columns.is_one() ? column : matrix;
        return is_first || found < known ? found : known;
    }
    // With a first operand that is a column, or one that is none.
    static constexpr operand_kinds of(operation const& rules, index count, bool column) {
        operand_kinds kinds;
        if (count > 3) {
            kinds.fits = !column;
            return kinds;
        }
        index all = 1;
        for (index k = 0; k < count; ++k) all *= tries;
        bool is_first = true, columns_fit = false;
        for (index n = 0; n < all; ++n) {
            shape shapes[most_operands]{};  // (rules look at as many as they need)
            for (index k = 0, rest = n; k < count; ++k, rest /= tries) shapes[k] = tried[rest % tries];
            bool const is_number = shapes[0].is_scalar(), is_column = shapes[0].is_vector() && !is_number;
            auto const verdict = rules.shape(shapes, count);
            if (verdict.refused()) continue;
            columns_fit = columns_fit || is_column;
            if (is_column != column && !is_number) continue;
            kinds.fits = kinds.fits || !is_number;
            for (index k = 0; k < count; ++k)
                kinds.operands[k] = wider(kinds.operands[k], shapes[k], is_first);
            kinds.result = wider(kinds.result, verdict.result, is_first);
            is_first = false;
        }
        // What takes numbers only takes no column.
        if (!column && !columns_fit && !is_first) kinds.fits = true;
        return kinds;
    }
    // Whether a result that is no number may have the operands of the set as numbers.
    static constexpr bool takes_numbers(operation const& rules, index count, unsigned numbers) {
        shape shapes[most_operands]{};  // (rules look at as many as they need)
        for (index k = 0; k < most_operands; ++k) {
            bool const is_number = k >= count || (numbers >> k & 1) != 0;
            shapes[k] = shape{dimension{is_number ? 1 : 2}, dimension{is_number ? 1 : 3}};
        }
        auto const verdict = rules.shape(shapes, count);
        return !verdict.refused() && !verdict.result.is_scalar();
    }
};

template <class S, operation const& Rules>
struct tabled_kernel {
    using code = kernel<Rules>;
    using array = Eigen::Map<Eigen::Array<S, Eigen::Dynamic, 1> const>;
    using matrix = Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic> const>;
    using column = Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1> const>;

    template <index>
    using any_array = array const&;

    template <unsigned Numbers, index K>
    static auto entries(Index count, S const* const* x) {
        if constexpr ((Numbers >> K & 1) != 0)
            return *x[K];
        else
            return array(x[K], count);
    }
    template <unsigned Numbers, index... K>
    static void of(S* out, Index count, S const* const* x, std::integer_sequence<index, K...>) {
        auto const all = std::tuple{entries<Numbers, K>(count, x)...};
        Eigen::Map<Eigen::Array<S, Eigen::Dynamic, 1>>(out, count) = code::of(std::get<K>(all)...);
    }
    template <unsigned Numbers, index Count>
    static void of(S* out, Index count, S const* const* x) {
        of<Numbers>(out, count, x, std::make_integer_sequence<index, Count>{});
    }

    template <index Count, bool Column>
    static constexpr operand_kinds kinds = operand_kinds::of(Rules, Count, Column);
    template <index Count, bool Column>
    static constexpr bool is_number = kinds<Count, Column>.result == operand_kinds::number;
    template <index Count, bool Column>
    using result =
        std::conditional_t<is_number<Count, Column>, S,
                           std::conditional_t<kinds<Count, Column>.result == operand_kinds::column,
                                              Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1>>,
                                              Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>>>>;

    template <index Count, bool Column, index K>
    static decltype(auto) argument(kernel_call<S> const& c) {
        auto const& x = c.operands[K];
        constexpr auto kind = kinds<Count, Column>.operands[K];
        if constexpr (Rules.factorises && K == 0)
            return *x.factors;
        else if constexpr (Rules.picks_rows_of >= 0 && K == 1)
            return row_number_view{x.numbers};
        else if constexpr (K + Rules.carriers < Count && kind == operand_kinds::column)
            return column(x.matrix.data, x.matrix.rows);
        else if constexpr (K + Rules.carriers < Count && kind == operand_kinds::number)
            return Eigen::Matrix<S, 1, 1>(Eigen::Matrix<S, 1, 1>::Constant(*x.matrix.data));
        else
            return matrix(x.matrix.data, x.matrix.rows, x.matrix.columns);
    }
    template <parameters P, index Count, bool Column, index... K>
    static void run(kernel_call<S> const& c, std::integer_sequence<index, K...>) {
        auto const into = [&](auto& out) {
            if constexpr (requires { code::template run<P>(out, argument<Count, Column, K>(c)...); })
                code::template run<P>(out, argument<Count, Column, K>(c)...);
            else if constexpr (requires { code::run(out, argument<Count, Column, K>(c)...); })
                code::run(out, argument<Count, Column, K>(c)...);
            else
                code::run(out, *c.bench, argument<Count, Column, K>(c)...);
        };
        if constexpr (is_number<Count, Column>) {
            into(*c.out);
        } else if constexpr (kinds<Count, Column>.result == operand_kinds::column) {
            result<Count, Column> out(c.out, c.rows);
            into(out);
        } else {
            result<Count, Column> out(c.out, c.rows, c.columns);
            into(out);
        }
    }
    template <parameters P, index Count, bool Column>
    static void run(kernel_call<S> const& c) {
        run<P, Count, Column>(c, std::make_integer_sequence<index, Count>{});
    }

    static constexpr bool is_definite = requires { code::is_definite; };

    template <class Add>
    static void add_all(Add add) {
        if constexpr (requires { code::template value<S>(); })
            add(table_entry<S>{.value = &code::template value<S>});
        add_of<1>(add), add_of<2>(add), add_of<3>(add), add_family(add);
        [&]<index... N>(std::integer_sequence<index, N...>) {
            ((add_run<N + 1, false>(add), add_run<N + 1, true>(add)), ...);
        }
        (std::make_integer_sequence<index, most_operands - 1>{});
    }
    template <index Count, class Add>
    static void add_of(Add add) {
        constexpr bool fits = []<index... K>(std::integer_sequence<index, K...>) {
            return requires(any_array<K>... x) { code::of(x...); };
        }
        (std::make_integer_sequence<index, Count>{});
        if constexpr (fits) [&]<unsigned... Numbers>(std::integer_sequence<unsigned, Numbers...>) {
                (add_pattern<Count, Numbers>(add), ...);
            }
        (std::make_integer_sequence<unsigned, (1u << Count)>{});
    }
    // Functions of one operand that have a parameter: c₀, c₁, … of a family.
    static constexpr index most_of_family = 10;
    template <std::int64_t K>
    static void of_member(S* out, Index count, S const* const* x) {
        Eigen::Map<Eigen::Array<S, Eigen::Dynamic, 1>>(out, count) =
            code::template of<parameters{K, 1}>(array(x[0], count));
    }
    template <class Add>
    static void add_family(Add add) {
        if constexpr (requires(array const& x) { code::template of<parameters{0, 1}>(x); })
            [&]<std::int64_t... K>(std::integer_sequence<std::int64_t, K...>) {
                (add(table_entry<S>{
                     .count = 1, .needs_parameters = true, .with = {K, 1}, .of = &of_member<K>}),
                 ...);
            }
        (std::make_integer_sequence<std::int64_t, most_of_family>{});
    }
    template <index Count, unsigned Numbers, class Add>
    static void add_pattern(Add add) {
        if constexpr (Numbers == 0 || operand_kinds::takes_numbers(Rules, Count, Numbers))
            add(table_entry<S>{
                .count = Count, .numbers = Numbers, .is_definite = is_definite, .of = &of<Numbers, Count>});
    }
    // (Operands are asked for as temporaries, to which a workbench is not bound.)
    template <index>
    using any_matrix = matrix;
    template <index Count, bool Column, index... K>
    static constexpr bool runs(std::integer_sequence<index, K...>) {
        return requires(result<Count, Column> & out) { code::run(out, std::declval<any_matrix<K>>()...); };
    }
    template <index Count, bool Column, index... K>
    static constexpr bool runs_with_workbench(std::integer_sequence<index, K...>) {
        return requires(result<Count, Column> & out, workbench<S> & bench) {
            code::run(out, bench, std::declval<any_matrix<K>>()...);
        };
    }
    template <index Count, bool Column, index... K>
    static constexpr bool runs_with_parameters(std::integer_sequence<index, K...>) {
        return requires(result<Count, Column> & out) {
            code::template run<parameters{}>(out, std::declval<any_matrix<K>>()...);
        };
    }
    template <index Count, bool Column, class Add>
    static void add_run(Add add) {
        if constexpr (kinds<Count, Column>.fits) {
            constexpr auto all = std::make_integer_sequence<index, Count>{};
            constexpr bool more = runs<Count, Column>(std::make_integer_sequence<index, Count + 1>{});
            // Kernels of any number of operands have two at least.
            constexpr bool plain = runs<Count, Column>(all) && !(more && Count == 1);
            constexpr bool with_bench = !more && !plain && runs_with_workbench<Count, Column>(all);
            if constexpr (runs_with_parameters<Count, Column>(all))
                [&]<std::size_t... P>(std::index_sequence<P...>) {
                    (add(table_entry<S>{.count = Count,
                                        .of_column = Column,
                                        .needs_parameters = true,
                                        .with = table_parameters::list[P],
                                        .is_definite = is_definite,
                                        .run = &run<table_parameters::list[P], Count, Column>}),
                     ...);
                }
            (std::make_index_sequence<std::size(table_parameters::list)>{});
            else if constexpr (plain || with_bench)
                add(table_entry<S>{.count = Count,
                                   .of_column = Column,
                                   .is_definite = is_definite,
                                   .run = &run<parameters{}, Count, Column>});
        }
    }
};

template <class S>
class kernel_table {
public:
    template <operation const& Rules>
    void add() {
        if constexpr (has_kernel<Rules>)
            tabled_kernel<S, Rules>::add_all(
                [this](table_entry<S> const& e) { entries[&Rules].push_back(e); });
    }
    // A kernel for so many whole operands, or null; one for a first operand that is a column comes first where that is
    // one.
    table_entry<S> const* running(operation const& rules, parameters p, index count, bool of_column) const {
        auto const* const found = find(rules, [&](auto const& e) {
            return e.run && e.count == count && e.of_column == of_column &&
                   (!e.needs_parameters || e.with == p);
        });
        return found || count == 0 ? found : find(rules, [&](auto const& e) {
            return e.run && e.count == count && (!e.needs_parameters || e.with == p);
        });
    }
    // A kernel for entries, where the operands of the set are numbers.
    table_entry<S> const* of_entries(operation const& rules, index count, unsigned numbers,
                                     parameters p = {}) const {
        return find(rules, [&](auto const& e) {
            return e.of && e.count == count && e.numbers == numbers && (!e.needs_parameters || e.with == p);
        });
    }
    table_entry<S> const* constant(operation const& rules) const {
        return find(rules, [](auto const& e) { return e.value != nullptr; });
    }
    bool is_definite(operation const& rules) const {
        return find(rules, [](auto const& e) { return e.is_definite; }) != nullptr;
    }
    std::size_t size() const { return entries.size(); }

private:
    std::unordered_map<operation const*, std::vector<table_entry<S>>> entries{};

    template <class Fits>
    table_entry<S> const* find(operation const& rules, Fits fits) const {
        auto const found = entries.find(&rules);
        if (found == entries.end()) return nullptr;
        for (auto const& e : found->second)
            if (fits(e)) return &e;
        return nullptr;
    }
};

}  // namespace gradus
