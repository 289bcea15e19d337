// SPDX-License-Identifier: MIT
// The index of the catalogue, and the algebra: the basic operators with the identities, as the machinery gets them.
#pragma once

#include <gradus/catalogue/angles.hpp>
#include <gradus/catalogue/angular_term.hpp>
#include <gradus/catalogue/distances.hpp>
#include <gradus/catalogue/elementary.hpp>
#include <gradus/catalogue/kronecker.hpp>
#include <gradus/catalogue/masks.hpp>
#include <gradus/catalogue/products.hpp>
#include <gradus/catalogue/roots_of_squares.hpp>
#include <gradus/catalogue/traces.hpp>

namespace gradus {

namespace catalogue {
inline constexpr catalogue_entry index[] = {
    {&op::log, logarithms},
    {&op::log1p, logarithms_of_one_plus},
    {&op::exponent, roots},
    {&op::product, products},
    {&op::hadamard, elementwise_products},
    {&op::hadamard, products_of_sigmoid, &op::sigmoid},
    {&op::product, products_of_kron, &op::kron},
    {&op::product, products_of_pairs, &op::hadamard},
    {&op::product, products_of_scatter, &op::scatter},
    {&op::product, products_of_vec, &op::vec},
    {&op::product, products_of_commutation, &op::commutation},
    {&op::transpose, transposed_kron, &op::kron},
    {&op::transpose, transposed_commutation, &op::commutation},
    {&op::power, inverse_kron, &op::kron},
    {&op::trace, trace_of_kron, &op::kron},
    {&op::trace, traces_of_logarithms, &op::logm},
};
inline constexpr machine_form forms[] = {
    {&op::exponent, root_of_squares},
    {&op::hadamard, selected},
    {&op::product, selected_product},
    {&op::sum, sum_of_differences, {&op::row_distances}},
    {&op::product, product_of_differences, {&op::row_distances}},
    {&op::sum, smooth_angles, {&op::sin, &op::cos, &op::sinh, &op::cosh}},
    {&op::product, smooth_angles, {&op::sin, &op::cos, &op::sinh, &op::cosh}},
    {&op::hadamard, smooth_angles, {&op::sin, &op::cos, &op::sinh, &op::cosh}},
};
}  // namespace catalogue

inline constexpr structure algebra{&op::sum,
                                   &op::product,
                                   &op::hadamard,
                                   &op::transpose,
                                   &op::power,
                                   &op::exponent,
                                   &op::trace,
                                   catalogue::index,
                                   std::size(catalogue::index),
                                   catalogue::forms,
                                   std::size(catalogue::forms)};

}  // namespace gradus
