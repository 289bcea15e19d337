// SPDX-License-Identifier: MIT
// A node: the type of an expression. It carries nothing but a hash; what it means is a descriptor that a friend
// function gives out.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>

#include <gradus/algebra/operation.hpp>
#include <gradus/language/hash.hpp>

namespace gradus {

// The meaning of a node: an operator applied to operands. It is walked by pointer, so the cost of reading an
// expression is that of its graph and not of its type names.
struct descriptor {
    operation const* rules = nullptr;
    hash_value hash = 0;
    gradus::shape shape{};
    gradus::parameters parameters{};
    std::string_view name{};       // of a symbol
    property_set declared{};       // on a symbol
    std::uint32_t count = 0;       // operands
    std::uint32_t numerals = 0;    // plain integers in the expression, counted as a tree
    std::string_view complaint{};  // why the shapes do not fit, empty if they do
    bool is_misfit = false;        // they do not fit here, and not in an operand already
    descriptor const* const* operands = nullptr;
};

template <class Symbol, class Value>
struct binding;

// Why a hash: argument-dependent lookup walks the template arguments of a type without memory, so a node that named
// its operands would cost as much as the expression written out as a tree. A number ends the walk. Two meanings of one
// hash would define the friend twice, which is a compile error and never a wrong answer.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-template-friend"
#endif
template <hash_value Hash>
struct node {
    static constexpr hash_value hash = Hash;
    static constexpr std::size_t numeral_count = 0;

    friend constexpr descriptor const& meaning(node);

    // A = value: binds the symbol to a number, an Eigen matrix, … for one call.
    template <class Value>
    constexpr binding<node, Value> operator=(Value&& value) const {
        return {static_cast<Value&&>(value)};
    }
    // f(A = value, x = value): the value of the expression; needs <gradus/eigen.hpp>.
    template <class... Bindings>
    constexpr decltype(auto) operator()(Bindings const&... bindings) const {
        return evaluate(*this, bindings...);
    }
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

template <class Symbol, class Value>
struct binding {
    using symbol = Symbol;
    Value&& value;
};

// An expression with plain integers, such as 2 * x. A function parameter cannot be part of a type, so the object
// carries the numbers, in the order in which the tree is written; laws and types never depend on them.
inline constexpr std::size_t most_numerals = 64;

template <hash_value Hash, std::size_t Count>
struct numbered {
    static constexpr hash_value hash = Hash;
    static constexpr std::size_t numeral_count = Count;
    std::array<std::int64_t, Count> numerals{};
    static_assert(Count <= most_numerals,
                  "an expression holds at most 64 plain integers; write constant<2>, half or rational<p, q>");

    template <class... Bindings>
    constexpr decltype(auto) operator()(Bindings const&... bindings) const {
        return evaluate(*this, bindings...);
    }
};

// How an application is written whose tree holds plain integers, or none.
template <bool Integers>
struct written_with {
    template <hash_value Hash, std::size_t Count>
    using expression = numbered<Hash, Count>;
};
template <>
struct written_with<false> {
    template <hash_value Hash, std::size_t>
    using expression = node<Hash>;
};

template <class X>
inline constexpr bool is_expression = false;
template <hash_value Hash>
inline constexpr bool is_expression<node<Hash>> = true;
template <hash_value Hash, std::size_t Count>
inline constexpr bool is_expression<numbered<Hash, Count>> = true;

template <class X>
inline constexpr bool is_expression<X const> = is_expression<X>;
template <class X>
inline constexpr bool is_expression<X&> = is_expression<X>;
template <class X>
inline constexpr bool is_expression<X&&> = is_expression<X>;

template <class X>
concept expression = is_expression<X>;

// The meaning of any expression; its numerals stand apart.
template <expression E>
constexpr descriptor const& meaning_of(E const&) {
    return meaning(node<E::hash>{});
}

constexpr hash_value application_hash(operation const& operation, parameters p, hash_value const* operands,
                                      std::size_t count) {
    hash_value h = operation.key + count;
    if (p.first != 0 || p.second != 0)
        h = mix(mix(h, static_cast<hash_value>(p.first)), static_cast<hash_value>(p.second) + 1);
    for (std::size_t i = 0; i < count; ++i) h = mix(h, operands[i]);
    return h;
}
constexpr hash_value application_hash(operation const& operation, parameters p,
                                      std::initializer_list<hash_value> operands) {
    return application_hash(operation, p, operands.begin(), operands.size());
}
constexpr hash_value leaf_hash(operation const& operation, parameters p, shape s) {
    hash_value h = application_hash(operation, p, nullptr, 0);
    return mix(mix(mix(mix(h, s.rows.head), s.rows.tail), s.columns.head), s.columns.tail);
}

constexpr descriptor describe(operation const& rules, hash_value hash, parameters p,
                              descriptor const* const* operands, std::uint32_t count) {
    descriptor d{&rules, hash, {}, p};
    d.count = count;
    d.operands = operands;
    auto const verdict = [&] {
        if (count <= 2) {  // almost always, and without the cost of an allocation
            shape const shapes[] = {operands[0]->shape, operands[count - 1]->shape};
            return rules.shape(shapes, count);
        }
        pool<shape> shapes(count);
        for (std::uint32_t i = 0; i < count; ++i) shapes.push(operands[i]->shape);
        return rules.shape(shapes.data, count);
    }();
    d.shape = verdict.result;
    d.complaint = verdict.complaint;
    if (rules.shape != shape_rule::none)
        for (std::uint32_t i = 0; i < count; ++i) {
            bool const picks = i == 1 && rules.picks_rows_of >= 0;
            if (operands[i]->declared.has(row_numbers) == picks) continue;
            d.complaint = picks ? "rows are picked by indices, written indices<\"ids\", k>"
                                : "row numbers are to pick by, as in gather(E, ids), not to compute with";
        }
    d.is_misfit = d.complaint.size() > 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        d.numerals += operands[i]->numerals;
        // One sentence is enough: what is made of a refused expression is silent.
        if (operands[i]->complaint.size() > 0) d.complaint = operands[i]->complaint, d.is_misfit = false;
    }
    return d;
}

// The definition of a node by its operator and the hashes of its operands.
template <hash_value Hash, operation const& Rules, parameters P, hash_value... Operands>
struct definition {
    static constexpr descriptor const* operands[] = {&meaning(node<Operands>{})...};
    static constexpr descriptor value = describe(Rules, Hash, P, operands, sizeof...(Operands));
    friend constexpr descriptor const& meaning(node<Hash>) { return value; }
};

// The definition of a leaf that carries its shape: a constant, ones, the identity.
template <hash_value Hash, operation const& Rules, parameters P, shape Shape>
struct leaf_definition {
    static constexpr descriptor value{.rules = &Rules,
                                      .hash = Hash,
                                      .shape = Shape,
                                      .parameters = P,
                                      .numerals = Rules.role == role::numeral};
    friend constexpr descriptor const& meaning(node<Hash>) { return value; }
};

template <operation const& Rules, parameters P, shape Shape>
constexpr auto leaf() {
    constexpr hash_value hash = leaf_hash(Rules, P, Shape);
    static_assert(leaf_definition<hash, Rules, P, Shape>::value.hash == hash);
    return node<hash>{};
}

}  // namespace gradus
