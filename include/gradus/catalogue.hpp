// SPDX-License-Identifier: MIT
// The index of the catalogue, and the algebra: the basic operators with the identities, as the machinery gets them.
#pragma once

#include <gradus/catalogue/elementary.hpp>
#include <gradus/catalogue/kronecker.hpp>
#include <gradus/catalogue/products.hpp>
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
}  // namespace catalogue

inline constexpr structure algebra{&op::sum,       &op::product,     &op::hadamard,
                                   &op::transpose, &op::power,       &op::exponent,
                                   &op::trace,     catalogue::index, std::size(catalogue::index)};

}  // namespace gradus
