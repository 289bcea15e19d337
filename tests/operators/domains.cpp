// SPDX-License-Identifier: MIT
// The domain of every operator: what it needs to be defined, or that it needs nothing. An operator that is not in the
// table fails the test, so that none is forgotten.
#include <doctest/doctest.h>

#include <limits>
#include <set>
#include <string>

#include "../descriptors.hpp"
#include "../matrix_functions.hpp"
#include "../reference.hpp"
#include "every_operation.hpp"

using namespace gradus;
using reference::M;

namespace {

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto K = matrix<"K", n, n, off_negative_axis>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto x = vector<"x", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto t = scalar<"t">;
constexpr auto c = scalar<"c", positive>;

constexpr auto rests_on = [](auto const& e) { return unicode(assumptions(e)); };
constexpr std::string_view off_axis = "A without eigenvalues in (−∞, 0]";

// The principal logarithm of a matrix, in a value, in a gradient and in whatever else is derived.
static_assert(rests_on(logm(A)) == off_axis && rests_on(grad(T(x) * logm(A) * x, A)) == off_axis &&
              rests_on(T(logm(T(A)))) == off_axis && rests_on(logm(inv(A))) == off_axis &&
              rests_on(logm(c * A)) == "c > 0; A without eigenvalues in (−∞, 0]" &&
              rests_on(jvp(logm(A) * x, A, matrix<"V", n, n>)) == off_axis);
static_assert(rests_on(logm(S)) == "S without eigenvalues in (−∞, 0]" && rests_on(logm(diag(x))) == "x > 0" &&
              rests_on(logm(t)) == "t > 0");
// What is known is not asked for.
static_assert(rests_on(logm(P)) == "P symmetric positive definite" &&
              rests_on(logm(expm(S)) * A) == "S symmetric" &&
              rests_on(logm(identity<n> + P)) == "P positive semidefinite");
static_assert(rests_on(logm(K)) == "K without eigenvalues in (−∞, 0]" && rests_on(expm(A)) == "nothing" &&
              rests_on(inv(K)) == "K invertible");
static_assert(ascii(assumptions(logm(A))) == "A without eigenvalues in (-oo, 0]" &&
              latex(assumptions(logm(A))) == "A \\text{ without eigenvalues in $(-\\infty, 0]$}");
// Roots of matrices are taken entry by entry; a system needs an invertible matrix; so do powers.
static_assert(rests_on(sqrt(A)) == "A ≥ 0" && rests_on(grad(sum(sqrt(A)), A)) == "A > 0" &&
              rests_on(pow<1, 3>(A)) == "A ≥ 0" && rests_on(pow<-1, 2>(x)) == "x > 0" &&
              rests_on(pow<-3>(x)) == "x ≠ 0 in every entry" && rests_on(pow<4>(x)) == "nothing");
static_assert(rests_on(solve(A, x)) == "A invertible" &&
              rests_on(grad(T(x) * solve(A, x), A)) == "A invertible" &&
              rests_on(matrix_power<-2>(A)) == "A invertible" && rests_on(matrix_power<2>(A)) == "nothing");
static_assert(rests_on(x / t) == "t ≠ 0" && rests_on(divide(x, p)) == "p ≠ 0 in every entry" &&
              rests_on(grad(norm(A * x), x)) == "Ax ≠ 0" && rests_on(norm(x)) == "nothing");
// A second derivative needs what the first does, and more.
static_assert(rests_on(hessian(sum(sqrt(x)), x)) == "x > 0" && rests_on(hessian(norm(x), x)) == "x ≠ 0" &&
              rests_on(hessian(sum(pow<3, 2>(x)), x)) == "x > 0" &&
              rests_on(grad(sum(pow<3, 2>(x)), x)) == "x ≥ 0");

struct entry_of_table {
    operation const* rules;
    std::string_view needs;  // of x, or X where it is a square matrix, with y and Y beside it
    int operands = 1;
    parameters given{};
};

// Operators that are defined everywhere.
constexpr operation const* everywhere[] = {
    &op::sum,
    &op::product,
    &op::hadamard,
    &op::transpose,
    &op::kron,
    &op::left_of_kron,
    &op::right_of_kron,
    &op::abs,
    &op::sign,
    &op::clip,
    &op::within,
    &op::huber,
    &op::relu,
    &op::step,
    &op::max,
    &op::argmax,
    &op::column,
    &op::vstack,
    &op::hstack,
    &op::rows,
    &op::columns,
    &op::entry,
    &op::unit,
    &op::gather,
    &op::scatter,
    &op::correlation,
    &op::kernel_gradient,
    &op::convolution,
    &op::count,
    &op::sum_of_entries,
    &op::mean,
    &op::row_sums,
    &op::col_sums,
    &op::trace,
    &op::tril,
    &op::diag,
    &op::diagonal,
    &op::vec,
    &op::reshape,
    &op::commutation,
    &op::squared_norm,
    &op::norm,
    &op::row_norms,
    &op::row_distances,
    &op::weighted_differences,
    &op::products_with_differences,
    &op::stumpff,
    &op::det,
    &op::euler,
    &op::pi,
    &op::exp,
    &op::expm1,
    &op::sin,
    &op::cos,
    &op::sinh,
    &op::cosh,
    &op::tanh,
    &op::erf,
    &op::normal_distribution,
    &op::normal_density,
    &op::gelu,
    &op::gelu_tanh,
    &op::sigmoid,
    &op::softplus,
    &op::silu,
    &op::softmax,
    &op::log_softmax,
    &op::logsumexp,
    &op::row_softmax,
    &op::row_log_softmax,
    &op::mse,
    &op::expm,
    &op::expm_derivative,
    // ε > 0 stands below these roots.
    &op::standardised,
    &op::deviation,
    &op::standardised_columns,
    &op::column_deviation,
    &op::rms_normalised,
    &op::rms,
};
// Operators with a domain.
constexpr entry_of_table somewhere[] = {
    {&op::log, "x > 0"},
    {&op::log1p, "x + 1 > 0"},
    {&op::power, "X invertible", 1, {-1, 0}},
    {&op::power, "X invertible", 1, {-3, 0}},
    {&op::power, "", 1, {3, 0}},
    {&op::exponent, "x ≠ 0 in every entry", 1, {-1, 1}},
    {&op::exponent, "x ≥ 0", 1, {1, 2}},
    {&op::exponent, "x ≥ 0", 1, {5, 3}},
    {&op::exponent, "x > 0", 1, {-1, 2}},
    {&op::exponent, "", 1, {2, 1}},
    {&op::general_power, "x ≥ 0", 2},
    {&op::quotient_or_zero, "y ≠ 0 in every entry", 2},
    {&op::logdet, "X invertible"},
    {&op::logm, "X without eigenvalues in (−∞, 0]"},
    {&op::logm_derivative, "X without eigenvalues in (−∞, 0]", 2},
    {&op::cross_entropy, "x > 0", 2},
    {&op::binary_cross_entropy, "x > 0; 1 − x > 0", 2},
};
// Operators that only a machine writes: in no expression that anybody asks about.
constexpr operation const* of_machines[] = {
    &op::scaled_rows,
    &op::cofactors,
    &op::log_of_det,
    &op::guarded_product,
    &op::moments,
    &op::column_moments,
    &op::deviation_in,
    &op::first_entry,
    &op::vector_mean,
    &op::root_of_vector_mean,
    &op::nonzero_divisor,
    &op::standardised_by,
    &op::columns_standardised_by,
    &op::softmax_loss,
    &op::softmax_residual,
    &op::row_softmax_residual,
    &op::class_loss,
    &op::class_residual,
    &op::class_losses,
    &op::class_residuals,
    &op::logistic_loss,
    &op::logistic_residual,
    &op::mean_of_sum,
    &op::squared_sech,
    &op::hypotenuse,
    &op::masked,
    &op::greater_exponent,
    &op::greatest_exponents,
    &op::balanced_product,
    &op::log_balanced_sum,
    &op::log_balanced_product,
};

bool is_of_matrices(entry_of_table const& e) {
    return e.rules == &op::power || e.rules == &op::logdet || e.rules == &op::logm ||
           e.rules == &op::logm_derivative;
}

}  // namespace

TEST_CASE("every operator stands in the table once") {
    std::set<operation const*> named;
    for (auto const* rules : everywhere) {
        CAPTURE(std::string(rules->name));
        CHECK(named.insert(rules).second);
        CHECK_FALSE(bool(rules->domain));
    }
    for (auto const* rules : of_machines) {
        CAPTURE(std::string(rules->name));
        CHECK(named.insert(rules).second);
    }
    for (auto const& e : somewhere) {
        named.insert(e.rules);
        CHECK(bool(e.rules->domain));
    }
    for (auto const* rules : every_operation::list) {
        CAPTURE(std::string(rules->name));
        CHECK(named.count(rules) == 1);
    }
}

TEST_CASE("what an operator with a domain needs") {
    for (auto const& e : somewhere) {
        descriptors::store all;
        bool const matrix = is_of_matrices(e);
        shape const s{dimension{"n"}, matrix ? dimension{"n"} : dimension{1}};
        normaliser g(algebra, textbook_form);
        gradus::index operands[2]{};
        for (int k = 0; k < e.operands; ++k)
            operands[k] = g.symbol(all.symbol(matrix ? k ? "Y" : "X" : k ? "y" : "x", s), {});
        gradus::index const made = g.make(*e.rules, e.given, operands, gradus::index(e.operands));
        conditions found(g);
        found.collect(&made, 1);
        writer out;
        for (auto const& open : found.open) {
            if (&open != found.open.data) out << "; ";
            graph shown(algebra, build_for_display);
            gradus::index root = open.vertex;
            translate(g, shown, &root, 1, false);
            write_vertex(out, dialect::unicode, shown, root, nullptr, 0);
            write_properties<int>(out, dialect::unicode, open.property, false);
        }
        CAPTURE(std::string(e.rules->name));
        CHECK(std::string(out.view()) == e.needs);
    }
}

TEST_CASE("an operator of one operand that is not defined somewhere has a domain") {
    reference::add_matrix_functions();
    M negative(3, 1), zero = M::Zero(3, 1), singular = M::Ones(3, 3), none = M::Zero(3, 3), turned(3, 3);
    negative << -2, -1, -0.5;
    turned << -1, 0, 0, 0, -1, 0, 0, 0, 1;
    for (auto const* rules : everywhere) {
        auto const known = reference::functions().find(rules);
        if (known == reference::functions().end()) continue;
        CAPTURE(std::string(rules->name));
        bool const takes_one = rules->carriers == 0 && rules->notation.style != style::infix &&
                               rules->picks_rows_of < 0 && rules != &op::clip && rules != &op::within &&
                               rules != &op::huber && rules != &op::mse && rules != &op::expm_derivative &&
                               rules->shape != shape_rule::none && rules->takes == part_of_operand::none;
        if (!takes_one) continue;
        for (M const& value : {negative, zero, singular, none, turned}) {
            shape const s{dimension{value.rows()}, dimension{value.cols()}};
            if (rules->shape(&s, 1).refused()) continue;
            CHECK(known->second({value}).allFinite());
        }
    }
}
