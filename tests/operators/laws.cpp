// SPDX-License-Identifier: MIT
// Every law of every operator.
#include "../laws.hpp"

TEST_CASE("the laws of the operators hold, and end") {
    for (auto const* rules : {&gradus::op::abs,
                              &gradus::op::exponent,
                              &gradus::op::trace,
                              &gradus::op::exp,
                              &gradus::op::log,
                              &gradus::op::relu,
                              &gradus::op::det,
                              &gradus::op::logdet,
                              &gradus::op::squared_norm,
                              &gradus::op::norm,
                              &gradus::op::mean,
                              &gradus::op::col_sums,
                              &gradus::op::sum_of_entries,
                              &gradus::op::row_sums,
                              &gradus::op::diag,
                              &gradus::op::diagonal,
                              &gradus::op::cross_entropy,
                              &gradus::op::binary_cross_entropy,
                              &gradus::op::kron,
                              &gradus::op::vec,
                              &gradus::op::reshape,
                              &gradus::op::commutation,
                              &gradus::op::left_of_kron,
                              &gradus::op::right_of_kron}) {
        CAPTURE(std::string(rules->name));
        laws::check(*rules);
    }
}

TEST_CASE("a false law is found") {
    gradus::lawbook book(gradus::algebra);
    auto const a = book.square("A"), b = book.square("B");
    auto const product = gradus::T(a * b), wrong = gradus::T(a) * gradus::T(b);
    reference::world world;
    CHECK((world.value(book.patterns, product.index) - world.value(book.patterns, wrong.index)).norm() >
          1e-3);
}
