// SPDX-License-Identifier: MIT
// The workloads as functions of tensors.
#include "libtorch.hpp"

#include <torch/torch.h>

#include <map>
#include <memory>
#include <utility>

namespace bench::libtorch {

namespace {

using torch::Tensor;
using tensors = std::vector<Tensor>;

// A view, not a copy.
Tensor tensor_of(operand const& o) {
    auto const options = torch::TensorOptions().dtype(torch::kDouble);
    if (o.is_number) return torch::from_blob(o.data, {}, options);
    if (o.is_vector) return torch::from_blob(o.data, {o.rows * o.columns}, options);
    return torch::from_blob(o.data, {o.rows, o.columns}, {o.row_step, o.column_step}, options);
}

// c: X, h, c, y; v: W, b.
Tensor lstm(tensors const& v, tensors const& c) {
    auto h = c[1], cell = c[2];
    long const n = h.size(0);
    for (long t = 0; t < c[0].size(1); ++t) {
        auto const z = torch::addmv(v[1], v[0], torch::cat({h, c[0].select(1, t)}));
        auto const gates = z.narrow(0, 0, 3 * n).sigmoid();
        cell = gates.narrow(0, 0, n) * cell + gates.narrow(0, n, n) * z.narrow(0, 3 * n, n).tanh();
        h = gates.narrow(0, 2 * n, n) * cell.tanh();
    }
    return 0.5 * (h - c[3]).square().sum();
}

// c: x; v: μ, Σ.
Tensor gaussian(tensors const& v, tensors const& c) {
    auto const root = at::linalg_cholesky(v[1]);
    auto const d = c[0] - v[0];
    auto const u = at::cholesky_solve(d.unsqueeze(1), root).squeeze(1);
    return -root.diagonal().log().sum() - 0.5 * d.dot(u);
}

std::map<std::string, Tensor (*)(tensors const& v, tensors const& c)> const functions{
    {"least squares", [](auto& v, auto& c) { return (c[0].mv(v[0]) - c[1]).square().sum(); }},
    {"quadratic form", [](auto& v, auto& c) { return v[0].dot(c[0].mv(v[0])); }},
    {"softmax regression",
     [](auto& v, auto& c) { return -(torch::log_softmax(torch::addmv(v[1], v[0], c[0]), 0) * c[1]).sum(); }},
    {"batch of softmax regression",
     [](auto& v, auto& c) {
         return -(torch::log_softmax(torch::addmm(v[1], c[0], v[0].t()), 1) * c[1]).sum();
     }},
    {"logistic loss", [](auto& v, auto& c) { return -at::log_sigmoid(c[1] * c[0].mv(v[0])).mean(); }},
    {"gaussian", gaussian},
    {"perceptron",
     [](auto& v, auto& c) {
         auto const h = torch::addmm(v[1], c[0], v[0]).tanh();
         return -(torch::log_softmax(torch::addmm(v[3], h, v[2]), 1) * c[1]).sum();
     }},
    {"lstm", lstm},
    {"layer norm",
     [](auto& v, auto& c) { return torch::layer_norm(v[0], {v[0].size(0)}, {}, {}, 1e-5).dot(c[0]); }},
    {"partial derivatives",
     [](auto& v, auto&) { return (v[0] * v[1]).sin() + (v[1] * v[2]).exp() / (1 + v[0] * v[0]); }},
};

}  // namespace

std::function<void()> differentiate(std::string const& workload, std::vector<operand> const& variables,
                                    std::vector<operand> const& constants, double* value, double* gradient) {
    at::set_num_threads(1);
    tensors v, c, shown;
    for (auto const& o : variables) {
        v.push_back(tensor_of(o));
        auto copy = o;
        copy.data = gradient, copy.row_step = 1, copy.column_step = o.rows;
        shown.push_back(tensor_of(copy));
        gradient += o.rows * o.columns;
    }
    for (auto const& o : constants) c.push_back(tensor_of(o));
    for (auto& each : v) each.requires_grad_(true);
    auto const f = functions.at(workload);
    auto const is_first = std::make_shared<bool>(true);
    return [=] {
        Tensor const result = f(v, c);
        auto const sum = result.dim() > 0 ? result.sum() : result;
        auto const gradients = torch::autograd::grad({sum}, v);
        *value = sum.item<double>();
        if (std::exchange(*is_first, false))
            for (std::size_t i = 0; i < v.size(); ++i) shown[i].copy_(gradients[i]);
    };
}

}  // namespace bench::libtorch
