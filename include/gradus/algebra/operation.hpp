// SPDX-License-Identifier: MIT
// An operation: everything that is true of one operator, as plain constexpr data and pointers to ordinary functions.
#pragma once

#include <cstdint>
#include <string_view>

#include <gradus/algebra/notation.hpp>
#include <gradus/algebra/property.hpp>
#include <gradus/algebra/shape.hpp>
#include <gradus/language/hash.hpp>

namespace gradus {

// What an operator means to the machinery. The machinery asks for roles and never for operators by name.
enum class role : std::uint8_t {
    symbol,
    rational,  // an exact constant p/q
    numeral,   // a plain integer; its value travels with the expression object
    ones,      // a matrix of ones
    zeros,
    identity,
    count,  // how many entries an operand has: a number that its dimensions know
    sum,
    product,   // the matrix product, scaling included
    hadamard,  // the elementwise product
    transpose,
    power,        // a matrix to an integer power, the inverse included
    exponent,     // entries to a rational power
    elementwise,  // a function applied to every entry
    function,     // anything else
};

// A number or two that belong to an application of an operator: the p and q of a constant, the k of a power.
struct parameters {
    std::int64_t first = 0;
    std::int64_t second = 0;
    friend constexpr bool operator==(parameters const&, parameters const&) = default;
};

struct term;            // a handle to a vertex of a graph
struct lawbook;         // where an operator writes down its laws
struct conditions;      // where it writes down what it needs to be defined
struct residue_matrix;  // what an expression is at one point, modulo a prime

// What is known of an expression at a point modulo a prime: it has no value, a value in which functions that are not
// rational stand for symbols, or its value.
enum class image : std::uint8_t { none, symbolic, exact };

enum class part_of_operand : std::uint8_t { none, rows, columns };

struct operation {
    std::string_view name;
    gradus::role role = role::function;
    gradus::notation notation{};
    shape_rule::rule shape = shape_rule::same;

    // f(cX, …) = c f(X, …) for a scalar c, and f(X + Y, …) = f(X, …) + f(Y, …).
    bool linear = false;
    // The derivative of an elementwise y = f(x), as an expression of x and y.
    term (*derivative)(term x, term y) = nullptr;
    // The cotangent of the i-th operand of y, given the cotangent of y; an empty term where there is no rule for the
    // i-th.
    term (*pullback)(term cotangent, term y, int i) = nullptr;
    // Of a y that is linear in its i-th operand x: the matrix M of vec(y) = M vec(x). Where y is a number, the pullback
    // is enough.
    term (*matrix)(term y, int i) = nullptr;
    // What is known of y, given what is known of its operands.
    property_set (*infer)(term y) = nullptr;
    void (*laws)(lawbook& rule) = nullptr;
    // Laws for a machine, of expressions as they are written that hold this operator: both sides are equal, and the right
    // one does not cancel or overflow. A sum or a product has two operands here, and is found among more.
    void (*stability)(lawbook& rule) = nullptr;
    // What must be true for y to be defined: of log x, that x is positive.
    void (*domain)(conditions& known, term y) = nullptr;
    // That y has a property, said of its operands: det X ≠ 0 means that X is invertible. False if it cannot be said.
    bool (*means)(conditions& known, term y, property_set p) = nullptr;
    // The same value by simpler operators, for who can reason about those only: σ(x) = 1/(1 + exp(−x)).
    term (*elementary)(term y) = nullptr;
    // The value modulo a prime, of the operands' values; what has none and is not elementary is a symbol.
    image (*residues)(residue_matrix const& y, residue_matrix const* operands, parameters p) = nullptr;
    // Each term of the value, a polynomial in the entries of the operands, has so many of every operand at most; where it
    // is 0, the value has no such bound (a determinant), unless it is linear. It matters beside `residues` only.
    std::uint8_t degree = 0;
    // Of a matrix y that need not be made for it: the product yX, or yᵀX, such as v ⊙ x for D(v)x; without a graph if
    // that is no simpler.
    term (*times)(term y, term x, bool transposed) = nullptr;
    // The same value by simpler means, where shapes decide and no law can say so; y itself where there are none.
    term (*simpler)(term y) = nullptr;
    // The same value for a machine, by parts that other operators of the same operand have as well.
    term (*by_parts)(term y) = nullptr;
    // yᵀ by the transposes of the operands.
    term (*transposed)(term y) = nullptr;
    // c·x + d·y of two applications x, y as one; an empty term where they do not fit together.
    term (*merged)(term c, term x, term d, term y) = nullptr;
    // Its operand 1 holds numbers of rows, or of columns, of the operand that this tells; −1 where there is no such.
    int picks_rows_of = -1;
    bool picks_columns = false;
    // Zero but for rows of operand 0, added where operand 1 says: an output that is left so.
    bool scatters = false;
    // Its value is no less than √(p/q), where p/q are its parameters.
    bool at_least_root = false;
    // Its kernel takes a factorisation of the operand in place of the operand.
    bool factorises = false;
    // A product of it with a sum is multiplied out: it merges with the summands.
    bool distributes = false;
    // How many of the last operands carry a shape only; they are never made nor written.
    std::uint32_t carriers = 0;
    // Some columns, or some rows, of operand 0, as many as operand 1 has rows, after as many as that has columns.
    part_of_operand takes = part_of_operand::none;
    // Its operands side by side: a machine may compute them where they go.
    bool joins_columns = false;
    // Its kernel keeps memory from call to call; whoever reads its value is given that memory.
    bool keeps = false;
    // Of a leaf: what is always known of it.
    property_set always{};
    hash_value key = hash_of(name);
};

// How an operator is evaluated; specialised beside the operator, for matrix objects with Eigen's interface. An
// elementwise operator has `of(x)`, which takes and returns an array expression, so that a chain of them is one loop;
// any other has `run(out, operands…)`, or run<parameters>(out, operands…) where its parameters matter, or run(out,
// workbench, operands…) where it needs memory of its own.
template <operation const& Rules>
struct kernel;

// The functions and constants of numbers of type S that kernels need; defined with the evaluation, so that whoever
// only derives does not pay for <cmath>.
template <class S>
struct numerics;

// An operation that acts on every entry.
constexpr operation elementwise(std::string_view name, notation written, term (*derivative)(term, term),
                                property_set (*infer)(term) = nullptr, void (*laws)(lawbook&) = nullptr,
                                term (*elementary)(term) = nullptr,
                                image (*residues)(residue_matrix const&, residue_matrix const*,
                                                  parameters) = nullptr) {
    operation o{.name = name, .role = role::elementwise, .notation = written};
    o.derivative = derivative;
    o.infer = infer;
    o.laws = laws;
    o.elementary = elementary;
    o.residues = residues;
    return o;
}

// The same operation with its laws for a machine, with what it needs of its operand, or with what its properties mean.
template <auto Laws>
constexpr operation stabilised_by(operation o) {
    o.stability = Laws;
    return o;
}
template <auto Domain>
constexpr operation needing(operation o) {
    o.domain = Domain;
    return o;
}
template <auto Means>
constexpr operation meaning_by(operation o) {
    o.means = Means;
    return o;
}

// Operators without operands.
namespace op {
inline constexpr operation symbol{
    .name = "symbol", .role = role::symbol, .notation = {style::name}, .shape = shape_rule::none};
inline constexpr operation rational{
    .name = "rational", .role = role::rational, .notation = {style::name}, .shape = shape_rule::none};
inline constexpr operation numeral{
    .name = "integer", .role = role::numeral, .notation = {style::name}, .shape = shape_rule::none};
inline constexpr operation ones{.name = "ones",
                                .role = role::ones,
                                .notation = written_as_name("1", "\\mathbf{1}", "1"),
                                .shape = shape_rule::none,
                                .always = positive | binary};
inline constexpr operation zeros{.name = "zeros",
                                 .role = role::zeros,
                                 .notation = written_as_name("0", "0", "0"),
                                 .shape = shape_rule::none};
inline constexpr operation identity{.name = "identity",
                                    .role = role::identity,
                                    .notation = written_as_name("I", "I", "I"),
                                    .shape = shape_rule::none,
                                    .always = spd | orthogonal | idempotent | diagonal | binary | stochastic};
}  // namespace op

// The operators that the algebra itself is made of. Their rules live with the other operators; the machinery gets
// them by this table.
struct catalogue_entry {
    operation const* head;
    void (*laws)(lawbook& rule);
    // Where it is set, the laws are about products and the like that begin with this operator, transposed or not.
    operation const* first = nullptr;
};

struct structure {
    operation const* sum;
    operation const* product;
    operation const* hadamard;
    operation const* transpose;
    operation const* power;
    operation const* exponent;
    operation const* trace;
    // Laws that belong to no single operator, by the operator on the outside of their left side.
    catalogue_entry const* catalogue = nullptr;
    std::size_t catalogue_size = 0;
};

}  // namespace gradus
