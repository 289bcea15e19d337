// SPDX-License-Identifier: MIT
#include "reference.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace reference {

namespace {

// What picks rows, columns or entries that are not there has no value.
void require(bool is_there) {
    if (!is_there) throw std::logic_error("a part that is not there");
}

double sigma(double z) { return 1 / (1 + std::exp(-z)); }
M row_soft(M const& x) {
    M s = x;
    for (int i = 0; i < x.rows(); ++i) s.row(i) = soft(x.row(i));
    return s;
}
M kronecker(M const& a, M const& b) {
    M k(a.rows() * b.rows(), a.cols() * b.cols());
    for (int i = 0; i < k.rows(); ++i)
        for (int j = 0; j < k.cols(); ++j)
            k(i, j) = a(i / b.rows(), j / b.cols()) * b(i % b.rows(), j % b.cols());
    return k;
}
// K with K vec(A) = vec(Aᵀ): column by column, from unit matrices.
M commuting(M const& like) {
    M k(like.size(), like.size());
    for (int c = 0; c < like.size(); ++c) {
        M unit = M::Zero(like.rows(), like.cols());
        unit(c) = 1;
        k.col(c) = vec_of(unit.transpose());
    }
    return k;
}
M stacked(std::vector<M> const& parts) {
    M all(0, parts[0].cols());
    for (auto const& part : parts) {
        M longer(all.rows() + part.rows(), all.cols());
        longer << all, part;
        all = longer;
    }
    return all;
}
M log_of(M const& x) { return x.array().log(); }
M distances(M const& x, M const& y) {
    return M::NullaryExpr(x.rows(), y.rows(), [&](auto i, auto j) { return (x.row(i) - y.row(j)).norm(); });
}
// Σ (−s)ʲ/(2j + k)!
double stumpff(double s, int k) {
    long double term = 1, sum = 0;
    for (int i = 2; i <= k; ++i) term /= i;
    for (int j = 0; j < 60; ++j) {
        sum += term;
        term *= -s / ((2.0L * j + k + 1) * (2.0L * j + k + 2));
    }
    return double(sum);
}

// Groups of entries that are normalised together: those of a vector, of each row, or of each column.
M by_groups(M const& x, bool is_vector, bool by_columns, auto f, bool one_number = false) {
    if (is_vector) return f(x);
    M all;
    for (int i = 0; i < (by_columns ? x.cols() : x.rows()); ++i) {
        M const done = f(by_columns ? M(x.col(i)) : M(x.row(i).transpose()));
        if (i == 0) all.resize(done.rows(), by_columns ? x.cols() : x.rows());
        all.col(i) = done;
    }
    return by_columns && !one_number ? all : M(all.transpose());
}
M centred(M const& x) { return (x.array() - x.mean()).matrix(); }
double root_of_mean(M const& x, double epsilon) { return std::sqrt(x.array().square().mean() + epsilon); }

// (A column whose length is named or fixed is one group, a matrix that happens to have one column is not.)
using function_of_epsilon = std::function<M(std::vector<M> const&, double, bool)>;

// Operators that have an ε.
std::map<operation const*, function_of_epsilon> const& with_parameters() {
    static std::map<operation const*, function_of_epsilon> const table{
        {&op::standardised,
         [](auto const& x, double e, bool is_vector) {
             return by_groups(x[0], is_vector, false,
                              [e](M const& v) { return M(centred(v) / root_of_mean(centred(v), e)); });
         }},
        {&op::standardised_columns,
         [](auto const& x, double e, bool is_vector) {
             return by_groups(x[0], is_vector, true,
                              [e](M const& v) { return M(centred(v) / root_of_mean(centred(v), e)); });
         }},
        {&op::deviation,
         [](auto const& x, double e, bool is_vector) {
             return by_groups(x[0], is_vector, false,
                              [e](M const& v) { return number(root_of_mean(centred(v), e)); });
         }},
        {&op::column_deviation,
         [](auto const& x, double e, bool) {
             return by_groups(
                 x[0], false, true, [e](M const& v) { return number(root_of_mean(centred(v), e)); }, true);
         }},
        {&op::rms_normalised,
         [](auto const& x, double e, bool is_vector) {
             return by_groups(x[0], is_vector, false, [e](M const& v) { return M(v / root_of_mean(v, e)); });
         }},
        {&op::rms,
         [](auto const& x, double e, bool is_vector) {
             return by_groups(x[0], is_vector, false, [e](M const& v) { return number(root_of_mean(v, e)); });
         }},
    };
    return table;
}

}  // namespace

M soft(M const& z) {
    return ((z.array() - z.maxCoeff()).exp() / (z.array() - z.maxCoeff()).exp().sum()).matrix();
}
M vec_of(M const& x) { return Eigen::Map<M const>(x.data(), x.size(), 1); }

std::map<operation const*, function>& functions() {
    static std::map<operation const*, function> table{
        {&op::abs, entrywise([](double x) { return std::fabs(x); })},
        {&op::sign, entrywise([](double x) { return double((x > 0) - (x < 0)); })},
        {&op::exp, entrywise([](double x) { return std::exp(x); })},
        {&op::log, entrywise([](double x) { return std::log(x); })},
        {&op::expm1, entrywise([](double x) { return std::expm1(x); })},
        {&op::log1p, entrywise([](double x) { return std::log1p(x); })},
        {&op::sin, entrywise([](double x) { return std::sin(x); })},
        {&op::cos, entrywise([](double x) { return std::cos(x); })},
        {&op::sinh, entrywise([](double x) { return std::sinh(x); })},
        {&op::cosh, entrywise([](double x) { return std::cosh(x); })},
        {&op::tanh, entrywise([](double x) { return std::tanh(x); })},
        {&op::sigmoid, entrywise(sigma)},
        {&op::softplus,
         entrywise([](double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::fabs(x))); })},
        {&op::silu, entrywise([](double x) { return x * sigma(x); })},
        {&op::relu, entrywise([](double x) { return x > 0 ? x : 0.0; })},
        {&op::step, entrywise([](double x) { return x > 0 ? 1.0 : 0.0; })},
        {&op::erf, entrywise([](double x) { return std::erf(x); })},
        {&op::normal_distribution,
         entrywise([](double x) { return (1 + std::erf(x / std::sqrt(2.0))) / 2; })},
        {&op::normal_density, entrywise([](double x) { return std::exp(-x * x / 2) / std::sqrt(2 * M_PI); })},
        {&op::gelu, entrywise([](double x) { return x * (1 + std::erf(x / std::sqrt(2.0))) / 2; })},
        {&op::gelu_tanh, entrywise([](double x) {
             return x / 2 * (1 + std::tanh(std::sqrt(2 / M_PI) * (x + 0.044715 * x * x * x)));
         })},
        {&op::squared_sech, entrywise([](double x) { return 1 / (std::cosh(x) * std::cosh(x)); })},
        {&op::symmetric_part, [](auto const& x) { return M((x[0] + x[0].transpose()) / 2); }},
        {&op::pi, [](auto const&) { return number(M_PI); }},
        {&op::euler, [](auto const&) { return number(M_E); }},
        {&op::general_power,
         [](auto const& x) -> M {
             bool const one_base = x[0].size() == 1;
             M y = one_base ? x[1] : x[0];
             for (Eigen::Index i = 0; i < y.size(); ++i)
                 y(i) = std::pow(x[0](one_base ? 0 : i), x[1](x[1].size() == 1 ? 0 : i));
             return y;
         }},
        {&op::clip,
         [](auto const& x) -> M {
             double const low = number_of(x[1]), high = number_of(x[2]);
             return x[0].unaryExpr([=](double t) { return t < low ? low : t > high ? high : t; });
         }},
        {&op::within,
         [](auto const& x) -> M {
             double const low = number_of(x[0]), high = number_of(x[2]);
             return x[1].unaryExpr([=](double t) { return low < t && t < high ? 1.0 : 0.0; });
         }},
        {&op::huber,
         [](auto const& x) {
             double const delta = number_of(x[1]);
             return number(x[0].unaryExpr([=](double t) {
                                   double const size = std::fabs(t);
                                   return size <= delta ? t * t / 2 : delta * (size - delta / 2);
                               })
                               .sum());
         }},
        {&op::max, [](auto const& x) { return number(x[0].maxCoeff()); }},
        {&op::argmax,
         [](auto const& x) {
             int row = 0, column = 0;
             x[0].maxCoeff(&row, &column);
             M one = 0 * x[0];
             one(row, column) = 1;
             return one;
         }},
        {&op::tril, [](auto const& x) { return M(x[0].template triangularView<Eigen::Lower>()); }},
        {&op::column,
         [](auto const& x) {
             M column(int(x.size()), 1);
             for (int k = 0; k < column.rows(); ++k) column(k) = number_of(x[unsigned(k)]);
             return column;
         }},
        {&op::count, [](auto const& x) { return number(double(x[0].size())); }},
        {&op::trace, [](auto const& x) { return number(x[0].trace()); }},
        {&op::det, [](auto const& x) { return number(x[0].determinant()); }},
        {&op::logdet, [](auto const& x) { return number(std::log(std::fabs(x[0].determinant()))); }},
        {&op::squared_norm, [](auto const& x) { return number(x[0].squaredNorm()); }},
        {&op::norm, [](auto const& x) { return number(x[0].norm()); }},
        {&op::row_norms, [](auto const& x) { return M(x[0].rowwise().norm()); }},
        {&op::row_distances, [](auto const& x) { return distances(x[0], x[1]); }},
        {&op::weighted_differences,
         [](auto const& x) { return M(x[0].rowwise().sum().asDiagonal() * x[1] - x[0] * x[2]); }},
        {&op::products_with_differences,
         [](auto const& x) {
             return M(x[0].cwiseProduct(x[1]).rowwise().sum().replicate(1, x[2].rows()) -
                      x[0] * x[2].transpose());
         }},
        {&op::quotient_or_zero,
         [](auto const& x) -> M {
             return (x[1].array() == 0).select(M::Zero(x[0].rows(), x[0].cols()), x[0].cwiseQuotient(x[1]));
         }},
        {&op::masked,
         [](auto const& x) -> M {
             return (x[0].array() == 0).select(M::Zero(x[0].rows(), x[0].cols()), x[0].cwiseProduct(x[1]));
         }},
        {&op::hypotenuse,
         [](auto const& x) -> M {
             M square = x[0].cwiseAbs2();
             for (std::size_t k = 1; k < x.size(); ++k) square += x[k].cwiseAbs2();
             return square.cwiseSqrt();
         }},
        {&op::sum_of_entries, [](auto const& x) { return number(x[0].sum()); }},
        {&op::mean, [](auto const& x) { return number(x[0].mean()); }},
        {&op::row_sums, [](auto const& x) { return M(x[0].rowwise().sum()); }},
        {&op::col_sums, [](auto const& x) { return M(x[0].colwise().sum().transpose()); }},
        {&op::diag, [](auto const& x) { return M(x[0].col(0).asDiagonal()); }},
        {&op::diagonal, [](auto const& x) { return M(x[0].diagonal()); }},
        {&op::kron, [](auto const& x) { return kronecker(x[0], x[1]); }},
        {&op::vec, [](auto const& x) { return vec_of(x[0]); }},
        {&op::reshape,
         [](auto const& x) { return M(Eigen::Map<M const>(x[0].data(), x[1].rows(), x[1].cols())); }},
        {&op::left_of_kron,
         [](auto const& x) {
             M inner(x[2].rows(), x[2].cols());
             int const p = int(x[1].rows()), q = int(x[1].cols());
             for (int i = 0; i < inner.rows(); ++i)
                 for (int j = 0; j < inner.cols(); ++j)
                     inner(i, j) = (x[0].block(i * p, j * q, p, q).array() * x[1].array()).sum();
             return inner;
         }},
        {&op::right_of_kron,
         [](auto const& x) {
             M sum = M::Zero(x[2].rows(), x[2].cols());
             int const p = int(sum.rows()), q = int(sum.cols());
             for (int i = 0; i < x[1].rows(); ++i)
                 for (int j = 0; j < x[1].cols(); ++j) sum += x[1](i, j) * x[0].block(i * p, j * q, p, q);
             return sum;
         }},
        {&op::gather,
         [](auto const& x) {
             require(x[0].rows() > 0 || x[1].rows() == 0);
             M picked(x[1].rows(), x[0].cols());
             for (int r = 0; r < picked.rows(); ++r) picked.row(r) = x[0].row(int(x[1](r)) % x[0].rows());
             return picked;
         }},
        {&op::scatter,
         [](auto const& x) {
             require((x[2].rows() > 0 || x[0].rows() == 0) && x[1].rows() >= x[0].rows());
             M sums = M::Zero(x[2].rows(), x[2].cols());
             for (int r = 0; r < x[0].rows(); ++r) sums.row(int(x[1](r)) % sums.rows()) += x[0].row(r);
             return sums;
         }},
        {&op::vstack, [](auto const& x) { return stacked(x); }},
        {&op::hstack,
         [](auto const& x) {
             std::vector<M> turned;
             for (auto const& part : x) turned.push_back(part.transpose());
             return M(stacked(turned).transpose());
         }},
        {&op::rows,
         [](auto const& x) {
             require(x[1].cols() + x[1].rows() <= x[0].rows());
             return M(x[0].middleRows(x[1].cols(), x[1].rows()));
         }},
        {&op::columns,
         [](auto const& x) {
             require(x[1].cols() + x[1].rows() <= x[0].cols());
             return M(x[0].middleCols(x[1].cols(), x[1].rows()));
         }},
        {&op::commutation, [](auto const& x) { return commuting(x[0]); }},
        {&op::softmax, [](auto const& x) { return soft(x[0]); }},
        {&op::log_softmax, [](auto const& x) { return log_of(soft(x[0])); }},
        {&op::logsumexp,
         [](auto const& x) {
             return number(x[0].maxCoeff() + std::log((x[0].array() - x[0].maxCoeff()).exp().sum()));
         }},
        {&op::row_softmax, [](auto const& x) { return row_soft(x[0]); }},
        {&op::row_log_softmax, [](auto const& x) { return log_of(row_soft(x[0])); }},
        {&op::cross_entropy,
         [](auto const& x) { return number(-(x[1].array() * x[0].array().log()).sum()); }},
        {&op::binary_cross_entropy,
         [](auto const& x) {
             auto const p = x[0].array(), y = x[1].array();
             return number(-(y * p.log() + (1 - y) * (1 - p).log()).sum());
         }},
        {&op::mse, [](auto const& x) { return number((x[0] - x[1]).array().square().mean()); }},
    };
    return table;
}

int sizes::of(dimension d) {
    if (d.is_number()) return int(d.number());
    if (d.is_composite()) {
        dimension_sum const sum(d);
        int total = 0;
        for (unsigned i = 0; i < sum.count; ++i) {
            int product = int(sum.parts[i].coefficient);
            for (unsigned k = 0; !sum.parts[i].of.factor(k).is_one(); ++k)
                product *= of(sum.parts[i].of.factor(k));
            total += product;
        }
        return total;
    }
    auto const [place, fresh] = known.try_emplace({d.head, d.tail}, int(known.size()) + 3);
    return place->second;
}

M sample(int rows, int columns, property_set p, std::mt19937& random) {
    std::normal_distribution<double> normal;
    M x = M::NullaryExpr(rows, columns, [&] { return normal(random); });
    if (p.has(symmetric | lower_triangular)) {
        if (p.has(invertible)) x = (x.array() < 0).select(x.array() - 0.1, x.array() + 0.1);
        if (p.has(spd)) x = x.cwiseAbs();
        return M(x.diagonal().asDiagonal());
    }
    if (p.has(row_numbers)) return x.unaryExpr([](double v) { return std::floor(std::fabs(100 * v)); });
    if (p.has(spd)) return x * x.transpose() + M::Identity(rows, rows);
    if (p.has(positive_semidefinite)) return x.leftCols(rows / 2) * x.leftCols(rows / 2).transpose();
    if (p.has(orthogonal)) return M(Eigen::HouseholderQR<M>(x).householderQ());
    if (p.has(symmetric)) x = (x + x.transpose()).eval();
    if (p.has(lower_triangular)) x = M(x.triangularView<Eigen::Lower>());
    if (p.has(one_hot) && columns == 1) return M::Identity(rows, rows).col(int(random() % unsigned(rows)));
    if (p.has(one_hot) || p.has(stochastic)) {
        x = x.cwiseAbs();
        if (columns == 1) return x / x.sum();
        for (int i = 0; i < rows; ++i) x.row(i) /= x.row(i).sum();
        return x;
    }
    if (p.has(binary)) return x.unaryExpr([](double v) { return v > 0 ? 1.0 : 0.0; });
    if (p.has(plus_minus_one)) return x.unaryExpr([](double v) { return v > 0 ? 1.0 : -1.0; });
    if (p.has(nonnegative)) return x.cwiseAbs() + M::Constant(rows, columns, 0.1);
    if (p.has(invertible)) x += 3 * M::Identity(rows, columns);
    return x;
}

M const& world::of(vertex const& symbol) {
    auto const place = values.find(symbol.hash);
    if (place != values.end()) return place->second;
    auto const needs = symbol.symbol ? symbol.symbol->declared : symbol.properties;
    int const columns = dimensions.of(symbol.shape.columns), rows = dimensions.of(symbol.shape.rows);
    // (Of a matrix that has one column by its size alone, each row sums to one, not the column.)
    if (needs.has(stochastic) && columns == 1 && !symbol.shape.is_vector())
        return values[symbol.hash] = M::Ones(rows, 1);
    return values[symbol.hash] = sample(rows, columns, needs, random);
}

// A derivative that is still to be taken: of ⟨cotangent, y⟩ by x, by central differences.
M world::differences(graph const& g, gradus::index y, gradus::index x, M const& cotangent) {
    of(g[x]);
    value(g, y);  // draws what is not drawn yet
    auto& entries = values.at(g[x].hash);
    M slopes(entries.rows(), entries.cols());
    for (int k = 0; k < entries.size(); ++k) {
        double const kept = entries(k), h = 1e-5 * (1 + std::fabs(kept));
        entries(k) = kept + h;
        double const above = value(g, y).cwiseProduct(cotangent).sum();
        entries(k) = kept - h;
        double const below = value(g, y).cwiseProduct(cotangent).sum();
        entries(k) = kept;
        slopes(k) = (above - below) / (2 * h);
    }
    return slopes;
}

M world::value(graph const& g, gradus::index i) {
    auto const& v = g[i];
    if (v.rules == &op::nabla) {
        M const slopes = differences(g, g.operand(i, 0), g.operand(i, 1), number(1));
        if (v.parameters.first != 1) return slopes;
        auto const declared = g[g.operand(i, 1)].symbol->declared;
        if (declared.has(symmetric | lower_triangular)) return slopes.diagonal().asDiagonal();
        if (declared.has(symmetric)) return (slopes + slopes.transpose()) / 2;
        return slopes.triangularView<Eigen::Lower>();
    }
    if (v.rules == &op::adjoint)
        return differences(g, g.operand(i, 0), g.operand(i, 1), value(g, g.operand(i, 2)));
    std::vector<M> x;
    for (gradus::index k = 0; k < v.count; ++k) x.push_back(value(g, g.operand(i, k)));
    return applied(g, i, x);
}

std::vector<M> world::values_of(graph const& g, gradus::index const* roots, gradus::index count) {
    usage const used(g, roots, count);
    std::vector<M> all(g.vertices.size);
    for (gradus::index i = 0; i < g.vertices.size; ++i) {
        if (used.uses[i] == 0) continue;
        std::vector<M> x;
        for (gradus::index k = 0; k < g[i].count; ++k) x.push_back(all[g.operand(i, k)]);
        all[i] = applied(g, i, x);
    }
    return all;
}

M world::applied(graph const& g, gradus::index i, std::vector<M> const& x) {
    auto const& v = g[i];
    // Columns first, so that m×n is tall where m is new: XᵀX is invertible.
    int const columns = dimensions.of(v.shape.columns), rows = dimensions.of(v.shape.rows);
    switch (v.rules->role) {
        case role::symbol: return of(v);
        case role::rational: return number(double(v.parameters.first) / double(v.parameters.second));
        case role::ones: return M::Ones(rows, columns);
        case role::zeros: return M::Zero(rows, columns);
        case role::identity: return M::Identity(rows, columns);
        case role::sum: {
            M s = x[0];
            for (std::size_t k = 1; k < x.size(); ++k) s += x[k];
            return s;
        }
        case role::product: {
            M s = x[0];
            for (std::size_t k = 1; k < x.size(); ++k)
                s = s.size() == 1      ? M(number_of(s) * x[k])
                    : x[k].size() == 1 ? M(s * number_of(x[k]))
                                       : M(s * x[k]);
            return s;
        }
        case role::hadamard: {
            M s = x[0];
            for (std::size_t k = 1; k < x.size(); ++k) s = s.cwiseProduct(x[k]);
            return s;
        }
        case role::transpose: return x[0].transpose();
        case role::power: {
            auto const k = v.parameters.first;
            M const base = k < 0 ? M(x[0].inverse()) : x[0];
            M s = M::Identity(rows, columns);
            for (auto n = std::llabs(k); n > 0; --n) s = (s * base).eval();
            return s;
        }
        case role::exponent: {
            double const e = double(v.parameters.first) / double(v.parameters.second);
            return x[0].unaryExpr([e](double t) { return std::pow(t, e); });
        }
        default: break;
    }
    if (v.rules == &op::entry) require(v.parameters.first < x[0].rows() && v.parameters.second < x[0].cols());
    if (v.rules == &op::stumpff)
        return x[0].unaryExpr([k = int(v.parameters.first)](double s) { return stumpff(s, k); });
    if (v.rules == &op::entry) return number(x[0](v.parameters.first, v.parameters.second));
    if (auto const found = with_parameters().find(v.rules); found != with_parameters().end())
        return found->second(
            x, double(v.parameters.first) / double(std::max<std::int64_t>(v.parameters.second, 1)),
            g[g.operand(i, 0)].shape.is_vector());
    if (v.rules == &op::unit) {
        M one = M::Zero(rows, columns);
        one(v.parameters.first, v.parameters.second) = 1;
        return one;
    }
    auto const found = functions().find(v.rules);
    if (found == functions().end()) throw std::logic_error("no reference for " + std::string(v.rules->name));
    return found->second(x);
}

M& world::entries(descriptor const& symbol) {
    graph g(algebra, build_as_written);
    of(g[g.symbol(symbol, symbol.declared)]);
    return values.at(symbol.hash);
}

written::written(descriptor const& meaning, std::int64_t const* numerals) {
    root = lowering(vertices)(meaning, {numerals});
}

}  // namespace reference
