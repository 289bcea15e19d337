// SPDX-License-Identifier: MIT
// The laws of stability have one value on both sides, what only a machine has taken by its definition.
#include <string>

#include "../laws.hpp"
#include "../reference.hpp"
#include "every_operation.hpp"

using namespace gradus;
using reference::M;

TEST_CASE("the laws of stability hold") {
    auto& known = reference::functions();
    auto const by_definition = [](auto f) {
        return [f](std::vector<M> const& x) -> M { return f(x).matrix(); };
    };
    known[&op::squared_sech] =
        by_definition([](auto const& x) { return (1 - x[0].array().tanh().square()).eval(); });
    known[&op::guarded_product] =
        by_definition([](auto const& x) { return (x[0].array() * x[1].array()).eval(); });
    known[&op::logistic_loss] = by_definition(
        [](auto const& x) { return ((1 + x[0].array().exp()).log() - x[1].array() * x[0].array()).eval(); });
    known[&op::logistic_residual] =
        by_definition([](auto const& x) { return (1 / (1 + (-x[0].array()).exp()) - x[1].array()).eval(); });
    known[&op::softmax_loss] = [](std::vector<M> const& x) {
        return reference::number(-(x[1].array() * reference::soft(x[0]).array().log()).sum());
    };
    // (1ᵀy)s − y, of rows D(Y1)S − Y
    known[&op::softmax_residual] =
        by_definition([](auto const& x) { return (x[1].sum() * x[0].array() - x[1].array()).eval(); });
    known[&op::class_loss] = [](std::vector<M> const& x) {
        return reference::number(-std::log(reference::soft(x[0])(int(x[1](0)) % x[0].rows())));
    };
    known[&op::class_residual] = [](std::vector<M> const& x) -> M {
        M residual = x[0];
        residual(int(x[1](0)) % residual.rows()) -= 1;
        return residual;
    };
    // The same of every row.
    known[&op::class_losses] = [](std::vector<M> const& x) {
        double sum = 0;
        for (int i = 0; i < x[0].rows(); ++i)
            sum -= std::log(reference::soft(x[0].row(i).transpose().eval())(int(x[1](i)) % x[0].cols()));
        return reference::number(sum);
    };
    known[&op::class_residuals] = [](std::vector<M> const& x) -> M {
        M residual = x[0];
        for (int i = 0; i < residual.rows(); ++i) residual(i, int(x[1](i)) % residual.cols()) -= 1;
        return residual;
    };
    known[&op::row_softmax_residual] = [](std::vector<M> const& x) -> M {
        return x[1].rowwise().sum().asDiagonal() * x[0] - x[1];
    };
    known[&op::cofactors] = [](std::vector<M> const& x) -> M {
        return x[0].determinant() * x[0].inverse().transpose();
    };
    known[&op::log_of_det] = [](std::vector<M> const& x) {
        return reference::number(std::log(x[0].determinant()));
    };
    for (auto const* rules : every_operation::list) {
        if (!rules->stability) continue;
        CAPTURE(std::string(rules->name));
        lawbook book(algebra);
        rules->stability(book);
        laws::check_values(book);
    }
}
