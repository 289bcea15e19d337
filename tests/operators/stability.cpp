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
    known[&op::log_balanced_sum] = by_definition([](auto const& x) {
        return (x[0].array() * x[1].array().exp() + x[2].array() * x[3].array().exp()).log().eval();
    });
    known[&op::log_balanced_product] = [](std::vector<M> const& x) -> M {
        return (x[0] * (x[1].array() * x[2].array().exp()).matrix()).array().log().matrix();
    };
    for (auto const* rules : every_operation::list) {
        if (!rules->stability) continue;
        CAPTURE(std::string(rules->name));
        lawbook book(algebra);
        rules->stability(book);
        laws::check_values(book);
    }
}

namespace {
// f(x) of a random matrix.
term function_of(lawbook& book, operation const& rules) {
    auto const x = book.any("x");
    return {x.graph, x.graph->build(*x.graph, rules, {}, &x.index, 1)};
}
void check_equal(lawbook& both, std::string_view name, term left, term right) {
    both(name, left, right);
    laws::check_values(both);
}
}  // namespace

TEST_CASE("polynomials that vanish are what their operators say, and exponents apart multiply back") {
    auto& known = reference::functions();
    known[&op::squared_sech] = [](std::vector<M> const& x) -> M {
        return (1 - x[0].array().tanh().square()).matrix();
    };
    int polynomials = 0, exponents = 0;
    for (auto const* rules : every_operation::list) {
        CAPTURE(std::string(rules->name));
        for (unsigned k = 0; k < rules->vanishing_count; ++k) {
            auto const& p = rules->vanishing[k];
            lawbook book(algebra);
            auto const y = function_of(book, *rules), one = ones_of(y.shape(), y);
            auto const sum = rational_in(y, p.coefficients[0]) * one + rational_in(y, p.coefficients[1]) * y +
                             rational_in(y, p.coefficients[2]) * pow<2>(y);
            check_equal(book, p.name, sum, p.value(y));
            ++polynomials;
        }
        if (!rules->exponent_apart) continue;
        lawbook book(algebra);
        auto const y = function_of(book, *rules);
        term c{}, x{};
        rules->exponent_apart(y, c, x);
        check_equal(book, rules->name, y, c.graph ? hadamard(c, exp(x)) : exp(x));
        ++exponents;
    }
    CHECK(polynomials == 5);
    CHECK(exponents == 4);
}
