// SPDX-License-Identifier: MIT
// A scan against the step written out: value and gradients by all symbols for 0 to 4 steps, and against differences for
// many.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/hana.hpp>

#include <gradus/eigen.hpp>

namespace scan_check {

namespace hana = boost::hana;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

// Sizes of the named dimensions, and of sums and products of them.
struct extents {
    Index n = 3, m = 2, d = 2;
    Index of(gradus::dimension size, Index steps) const {
        if (size.is_number()) return static_cast<Index>(size.number());
        if (!size.is_composite()) {
            if (size == gradus::dimension(gradus::dim<"n">)) return n;
            if (size == gradus::dimension(gradus::dim<"m">)) return m;
            return size == gradus::dimension(gradus::dim<"d">) ? d : steps;
        }
        gradus::dimension_sum const sum(size);
        Index total = 0;
        for (unsigned i = 0; i < sum.count; ++i) {
            auto product = static_cast<Index>(sum.parts[i].coefficient);
            for (unsigned k = 0; !sum.parts[i].of.factor(k).is_one(); ++k)
                product *= of(sum.parts[i].of.factor(k), steps);
            total += product;
        }
        return total;
    }
};

// Numbers for a symbol: a number, a vector or a matrix, the same ones for the same name; those of an spd or positive
// symbol are such.
template <class Symbol, class S = double>
auto numbers_for(Symbol, extents const& sizes, Index steps) {
    constexpr gradus::descriptor const& d = meaning(Symbol{});
    std::uint64_t seed = 7;
    for (char c : d.name) seed = seed * 31 + static_cast<unsigned char>(c);
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> between(-1, 1);
    Index const rows = sizes.of(d.shape.rows, steps), columns = sizes.of(d.shape.columns, steps);
    MatrixXd made(rows, columns);
    for (Index j = 0; j < columns; ++j)
        for (Index i = 0; i < rows; ++i) made(i, j) = 0.8 * between(random);
    if (d.declared.has(gradus::positive)) made = made.cwiseAbs().array() + 0.5;
    if (d.declared.has(gradus::spd)) made = (made * made.transpose()).eval() + MatrixXd::Identity(rows, rows);
    if constexpr (d.shape.is_scalar())
        return static_cast<S>(made(0, 0));
    else if constexpr (d.shape.is_vector())
        return Eigen::Matrix<S, Eigen::Dynamic, 1>(made.template cast<S>());
    else
        return Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>(made.template cast<S>());
}

template <class X>
MatrixXd as_matrix(X const& x) {
    if constexpr (std::is_arithmetic_v<X>)
        return MatrixXd::Constant(1, 1, static_cast<double>(x));
    else
        return x.template cast<double>();
}

// Calls an evaluator with these values of these symbols; the outputs as matrices.
template <class Evaluator, class Symbols, class Values>
std::vector<MatrixXd> outputs_of(Evaluator& e, Symbols const& symbols, Values const& values) {
    constexpr auto each = std::make_index_sequence<decltype(hana::size(symbols))::value>{};
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        auto const results = e((symbols[hana::size_c<I>] = values[hana::size_c<I>])...);
        return std::apply([](auto const&... r) { return std::vector<MatrixXd>{as_matrix(r)...}; }, results);
    }
    (each);
}

// Relative to the greatest entry, where that is above one; NaN is far from everything.
inline double difference_of(MatrixXd const& a, MatrixXd const& b) {
    if (a.rows() != b.rows() || a.cols() != b.cols()) return 1e300;
    if (a.size() == 0) return 0;
    double const gap = (a - b).cwiseAbs().maxCoeff() / std::max(1.0, b.cwiseAbs().maxCoeff());
    return gap < 1e300 && a.allFinite() ? gap : 1e300;
}

template <class Result>
auto states_of(Result const& made) {
    if constexpr (gradus::expression<Result>)
        return hana::make_tuple(made);
    else
        return made;
}

// The last states after Count steps, written out.
template <std::size_t Count, class Step, class States, class X>
auto written_out(Step const& step, States const& first, X const& x) {
    if constexpr (Count == 0) {
        return first;
    } else {
        auto const before = written_out<Count - 1>(step, first, x);
        return states_of(hana::unpack(before, [&](auto const&... s) {
            return step(gradus::columns<static_cast<std::int64_t>(Count) - 1, 1>(x), s...);
        }));
    }
}

// ∂f/∂(symbol K) by differences of the fourth order; of a symmetric symbol both entries are moved, each by half.
template <std::size_t K, class Evaluator, class Symbols, class Values>
MatrixXd difference_by(Evaluator& f, Symbols const& symbols, Values values) {
    auto& x = values[hana::size_c<K>];
    MatrixXd gradient = as_matrix(x);
    for (Index j = 0; j < gradient.cols(); ++j)
        for (Index i = 0; i < gradient.rows(); ++i) {
            auto const at = [&](double by) {
                auto moved = values;
                if constexpr (std::is_arithmetic_v<std::remove_reference_t<decltype(x)>>) {
                    moved[hana::size_c<K>] += by;
                } else if (meaning(symbols[hana::size_c<K>]).declared.has(gradus::symmetric)) {
                    moved[hana::size_c<K>](i, j) += by / 2;
                    moved[hana::size_c<K>](j, i) += by / 2;
                } else {
                    moved[hana::size_c<K>](i, j) += by;
                }
                return outputs_of(f, symbols, moved)[0](0, 0);
            };
            double const h = 1e-3;
            gradient(i, j) = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        }
    return gradient;
}

template <class Symbols, class S = double>
auto values_for(Symbols const& symbols, extents const& sizes, Index steps) {
    return hana::transform(symbols, [&](auto s) { return numbers_for<decltype(s), S>(s, sizes, steps); });
}

// The sum of all entries of all symbols: each occurs in a loss with that, and its gradient is the greater by ones.
template <class Symbols>
auto sum_of_all(Symbols const& symbols) {
    return hana::unpack(symbols, [](auto const&... s) { return (gradus::sum(s) + ...); });
}

// The step written out Count times, over the first columns of a matrix of four.
template <std::size_t Count, class Step, class States, class X, class Loss, class Symbols>
std::vector<MatrixXd> written_out_at(Step const& step, States const& start, X const& x, Loss const& loss,
                                     Symbols const& symbols, extents const& sizes) {
    constexpr auto inputs = gradus::matrix<"inputs", meaning(X{}).shape.rows, 4>;
    auto const f = hana::unpack(written_out<Count>(step, start, inputs), loss) + sum_of_all(symbols) +
                   gradus::sum(gradus::columns < 0, Count == 0 ? 4 : Count > (inputs));
    auto const all = hana::prepend(symbols, inputs);
    auto values = values_for(all, sizes, 4);
    values[hana::size_c<0>].leftCols(Count) = numbers_for(x, sizes, Count);
    if (Count == 0) values[hana::size_c<0>].setZero();
    auto e = gradus::evaluator(f, gradus::grad(f, all));
    auto made = outputs_of(e, all, values);
    made[1] = made[1].leftCols(Count).eval();
    return made;
}

// X is a symbol of T columns; `loss` takes the last states to a number; `symbols` are all others.
template <std::size_t... Counts, class Step, class States, class X, class Loss, class Symbols>
void compare_at(std::string_view what, Step const& step, States const& first, X const& x, Loss const& loss,
                Symbols const& symbols, extents sizes, Index many, std::index_sequence<Counts...>) {
    CAPTURE(what);
    auto const start = states_of(first);
    auto const all = hana::prepend(symbols, x);
    auto const f = hana::unpack(states_of(gradus::scan(step, first, x)), loss) + sum_of_all(all);
    auto value_alone = gradus::evaluator(f);
    auto scanned = gradus::evaluator(f, gradus::grad(f, all));
    auto const check = [&](std::size_t count, std::vector<MatrixXd> const& expected) {
        CAPTURE(count);
        auto const values = values_for(all, sizes, static_cast<Index>(count));
        auto const made = outputs_of(scanned, all, values);
        CHECK(outputs_of(value_alone, all, values)[0](0, 0) == doctest::Approx(made[0](0, 0)).epsilon(1e-13));
        REQUIRE(made.size() == expected.size());
        for (std::size_t k = 0; k < made.size(); ++k) {
            CAPTURE(k);
            CHECK(difference_of(made[k], expected[k]) < 1e-11);
        }
    };
    (check(Counts, written_out_at<Counts>(step, start, x, loss, symbols, sizes)), ...);

    if (many == 0) return;
    auto const values = values_for(all, sizes, many);
    auto const made = outputs_of(scanned, all, values);
    [&]<std::size_t... K>(std::index_sequence<K...>) {
        auto const one = [&](std::size_t k, MatrixXd const& expected) {
            CAPTURE(k);
            CHECK(difference_of(made[1 + k], expected) < 1e-6);
        };
        (one(K, difference_by<K>(value_alone, all, values)), ...);
    }
    (std::make_index_sequence<decltype(hana::size(all))::value>{});
}

// After no step, after these, and by differences after many.
template <std::size_t... Counts, class Step, class States, class X, class Loss, class Symbols>
void compare(std::string_view what, Step const& step, States const& first, X const& x, Loss const& loss,
             Symbols const& symbols, extents sizes = {}, Index many = 7) {
    using after = std::conditional_t<sizeof...(Counts) == 0, std::index_sequence<0, 2>,
                                     std::index_sequence<0, Counts...>>;
    compare_at(what, step, first, x, loss, symbols, sizes, many, after{});
}

}  // namespace scan_check
