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

// Of an elementwise y: a polynomial c₀ + c₁y + c₂y² that cancels where y comes near one of its roots, and the same by an
// expression that does not, as 1 − σ(x) = σ(−x).
struct vanishing_polynomial {
    std::string_view name;
    std::int64_t coefficients[3];
    term (*value)(term y);
};

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
    // Of an elementwise y: what cancels near the values that y approaches; a machine factors sums by these.
    vanishing_polynomial const* vanishing = nullptr;
    std::uint32_t vanishing_count = 0;
    // For a machine, y = c ⊙ eˣ, where c stays near one and x tells how y grows and vanishes; c stays an empty term where
    // it is 1. Then exponents are added before exponentials are taken, in products with inverses and in logarithms.
    void (*exponent_apart)(term y, term& c, term& x) = nullptr;
    // How y grows where x does, as a power of eˣ, and how it vanishes: 1 and 1 of eˣ, 0 and 1 of σ(x), 1 and 0 of eˣ − 1.
    int growth = 1, decay = 1;
    // log: of a product the sum; of what is log after it is made elementary, too.
    bool takes_exponents = false;
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
    // An entry is 0 only where all that it is made of is 0: ‖x‖, |x|. What vanishes there is 0 when it is divided by it.
    bool is_definite = false;
    // It is 0 wherever operand 1 is: D(v)X.
    bool scales = false;
    // Its value is no less than √(p/q), where p/q are its parameters.
    bool at_least_root = false;
    // Its kernel takes a factorisation of the operand in place of the operand.
    bool factorises = false;
    // A product of it with a sum is multiplied out: it merges with the summands.
    bool distributes = false;
    // How many of the last operands carry a shape only; they are never made nor written.
    std::uint32_t carriers = 0;
    // Of a product of two matrices, the same by the products of their entries; else an empty term.
    term (*by_entries)(term y) = nullptr;
    // The sum of all entries of its operand.
    bool adds_entries = false;
    // A diagonal matrix, whose operand is the diagonal.
    bool spreads_diagonal = false;
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
template <auto const& Polynomials>
constexpr operation vanishing_by(operation o) {
    o.vanishing = Polynomials;
    o.vanishing_count = sizeof(Polynomials) / sizeof(*Polynomials);
    return o;
}
template <auto Apart>
constexpr operation with_exponent(operation o, int growth = 1, int decay = 1) {
    o.exponent_apart = Apart;
    o.growth = growth;
    o.decay = decay;
    return o;
}
constexpr operation taking_exponents(operation o) {
    o.takes_exponents = true;
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
constexpr operation definite(operation o) {
    o.is_definite = true;
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

// What a machine computes in place of an application of an operator where no pair of expressions can say so, because
// of how many operands there are: the same value, and y itself where there is nothing better.
struct machine_form {
    operation const* head;
    term (*form)(term y);
    // Where some are given, only in programs that hold one of these operators.
    static constexpr std::size_t most = 4;
    operation const* with[most]{};
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
    machine_form const* forms = nullptr;
    std::size_t form_count = 0;
};

}  // namespace gradus
