// SPDX-License-Identifier: MIT
// Residuals of softmax, for a machine: s − y, the gradient of a cross-entropy by the logits, without the difference that
// cancels where a sample is nearly sure; and loss and residual by the number of a class.
#pragma once

#include <gradus/operators/gather.hpp>
#include <gradus/operators/groups.hpp>
#include <gradus/operators/softmax.hpp>

namespace gradus {

namespace op {

// (Σy)s − y of a vector and of every row.
inline constexpr operation softmax_residual{.name = "softmax_residual", .shape = shape_rule::equal_vectors};
inline constexpr operation row_softmax_residual{.name = "row_softmax_residual",
                                                .shape = shape_rule::all_equal};
// The same where y has one entry 1, whose number is given; and −log s of that entry.
inline constexpr operation class_loss{
    .name = "class_loss", .shape = shape_rule::scalar_of_vector, .picks_rows_of = 0};
inline constexpr operation class_residual{
    .name = "class_residual", .shape = shape_rule::vector, .picks_rows_of = 0};
// The sum of the losses of rows, and their residuals, by the number of the class of each row.
inline constexpr operation class_losses{
    .name = "class_losses", .shape = shape_rule::scalar, .picks_rows_of = 0, .picks_columns = true};
inline constexpr operation class_residuals{
    .name = "class_residuals", .picks_rows_of = 0, .picks_columns = true};

}  // namespace op

// sᵢ Σ_{j≠i} yⱼ − yᵢ Σ_{j≠i} sⱼ; the sum of the others is a difference only for entries below one half.
template <>
struct kernel<op::softmax_residual> {
    static void run(auto& out, auto const& s, auto const& y) {
        if (s.size() == 0) return;
        auto const sum_s = s.sum();
        auto const sum_y = y.sum();
        auto const n = s.size();
        out = (s.array() * (sum_y - y.array()) - y.array() * (sum_s - s.array())).matrix();
        auto k = n;
        s.cwiseAbs().maxCoeff(&k);
        out[k] = s[k] * others(y, k) - y[k] * others(s, k);
        y.cwiseAbs().maxCoeff(&k);
        out[k] = s[k] * others(y, k) - y[k] * others(s, k);
    }

private:
    static auto others(auto const& x, auto k) {
        auto const rest = x.size() - k - 1;
        return x.head(k).sum() + x.tail(rest).sum();
    }
};
// The entry of x that is greatest in size, of each of several rows, with the sums of the other entries of x and y.
template <int Rows, class S>
struct strip_peak {
    S x[Rows]{}, y[Rows]{}, others_of_x[Rows]{}, others_of_y[Rows]{};
    column_number<S> column[Rows]{};

    // The next column; the sums are those of the columns before.
    void meet(S const* next_x, S const* next_y, S const* sum_x, S const* sum_y, column_number<S> j) {
        for (int k = 0; k < Rows; ++k) {
            S const size = x[k] < 0 ? -x[k] : x[k], next = next_x[k] < 0 ? -next_x[k] : next_x[k];
            bool const rises = next > size || j == 0;
            others_of_x[k] = rises ? sum_x[k] : others_of_x[k] + next_x[k];
            others_of_y[k] = rises ? sum_y[k] : others_of_y[k] + next_y[k];
            x[k] = rises ? next_x[k] : x[k];
            y[k] = rises ? next_y[k] : y[k];
            column[k] = rises ? j : column[k];
        }
    }
};
template <>
struct kernel<op::row_softmax_residual> {
    static void run(auto& out, auto const& s, auto const& y) {
        if (s.cols() == 0) return;
        in_strips(s, [&](auto rows, auto i) { strip<rows>(out, s, y, i); });
    }

private:
    template <int Rows, class Out>
    static void strip(Out& out, auto const& s, auto const& y, auto i) {
        using S = typename Out::Scalar;
        auto const n = s.cols();
        S sum_s[Rows]{}, sum_y[Rows]{}, s_j[Rows], y_j[Rows];
        strip_peak<Rows, S> of_s, of_y;
        auto const read = [&](auto j) {
            for (int k = 0; k < Rows; ++k) s_j[k] = s.coeff(i + k, j), y_j[k] = y.coeff(i + k, j);
        };
        for (auto j = n * 0; j < n; ++j) {
            read(j);
            of_s.meet(s_j, y_j, sum_s, sum_y, static_cast<column_number<S>>(j));
            of_y.meet(y_j, s_j, sum_y, sum_s, static_cast<column_number<S>>(j));
            for (int k = 0; k < Rows; ++k) sum_s[k] += s_j[k], sum_y[k] += y_j[k];
        }
        for (auto j = n * 0; j < n; ++j) {
            read(j);
            for (int k = 0; k < Rows; ++k)
                out.coeffRef(i + k, j) = s_j[k] * (sum_y[k] - y_j[k]) - y_j[k] * (sum_s[k] - s_j[k]);
        }
        for (int k = 0; k < Rows; ++k) {
            out.coeffRef(i + k, of_s.column[k]) =
                of_s.x[k] * of_s.others_of_y[k] - of_s.y[k] * of_s.others_of_x[k];
            out.coeffRef(i + k, of_y.column[k]) =
                of_y.y[k] * of_y.others_of_x[k] - of_y.x[k] * of_y.others_of_y[k];
        }
    }
};
// (m − z_c) + log Σ e^{zⱼ−m}
template <>
struct kernel<op::class_loss> {
    template <class S>
    static void run(S& out, auto const& z, auto const& c) {
        auto k = z.size();
        S const m = z.maxCoeff(&k);
        out = (m - z[c[0]]) + log_of_others(z, m, k);
    }
};
// s, and at c the negative sum of the others.
template <>
struct kernel<op::class_residual> {
    static void run(auto& out, auto const& s, auto const& c) {
        out = s;
        out[c[0]] = -(s.head(c[0]).sum() + s.tail(s.size() - c[0] - 1).sum());
    }
};
template <>
struct kernel<op::class_losses> {
    template <class S>
    static void run(S& out, auto const& z, auto const& c) {
        out = 0;
        for (auto i = z.rows(); i-- > 0;) {
            auto k = z.cols();
            S const m = z.row(i).maxCoeff(&k);
            out += (m - z(i, c[i])) + log_of_others(z.row(i), m, k);
        }
    }
};
template <>
struct kernel<op::class_residuals> {
    static void run(auto& out, auto const& s, auto const& c) {
        out = s;
        for (auto i = s.rows(); i-- > 0;) {
            auto const rest = s.cols() - c[i] - 1;
            out(i, c[i]) = -(s.row(i).head(c[i]).sum() + s.row(i).tail(rest).sum());
        }
    }
};

namespace op {

constexpr void softmax_stability(lawbook& rule) {
    auto const z = rule.vector("z"), y = rule.vector("y"), p = rule.vector("p", stochastic);
    auto const c = rule.scalar("c", row_numbers);
    auto const s = gradus::softmax(z);
    auto const class_vector = apply<scatter>(rule.number(1), c, ones_of(z.shape(), z));
    rule("the gradient of a cross-entropy by the logits", gradus::sum(y) * s - y,
         apply<softmax_residual>(s, y));
    rule("the gradient where y sums to one", s - p, apply<softmax_residual>(s, p));
    rule("the same with its sign changed", p - s, -apply<softmax_residual>(s, p));
    rule("the gradient by the logits of a class", s - class_vector, apply<class_residual>(s, c));
}
constexpr void logsumexp_stability(lawbook& rule) {
    auto const z = rule.vector("z"), c = rule.scalar("c", row_numbers);
    rule("cross-entropy of a class", gradus::logsumexp(z) - gradus::gather(z, c), apply<class_loss>(z, c));
}
// One row of the identity for each class.
constexpr term classes_as_rows(term x, term classes) {
    auto const width = x.shape().columns;
    return gradus::gather(identity_of({width, width}, x), classes);
}
constexpr void row_softmax_stability(lawbook& rule) {
    auto const x = rule.any("x"), t = rule.any("t"), targets = rule.wide("P", stochastic);
    auto const classes = rule.letter("ids", {x.shape().rows, 1}, row_numbers);
    auto const s = gradus::row_softmax(x);
    rule("the gradient by the logits of classes", s - classes_as_rows(x, classes),
         apply<class_residuals>(s, classes));
    rule("the gradient by the logits of rows", s - targets, apply<row_softmax_residual>(s, targets));
    rule("of rows, with its sign changed", targets - s, -apply<row_softmax_residual>(s, targets));
    rule("of rows that sum to anything", gradus::diag(gradus::row_sums(t)) * s - t,
         apply<row_softmax_residual>(s, t));
    shape const one_row{1, x.shape().columns};
    auto const z = rule.letter("z", one_row), y = rule.letter("y", one_row);
    rule("of a single row", gradus::row_sums(y) * gradus::row_softmax(z) - y,
         apply<row_softmax_residual>(gradus::row_softmax(z), y));
}
constexpr void row_log_softmax_stability(lawbook& rule) {
    auto const x = rule.any("x"), classes = rule.letter("ids", {x.shape().rows, 1}, row_numbers);
    rule("cross-entropy of classes, written out",
         gradus::sum(gradus::hadamard(classes_as_rows(x, classes), gradus::row_log_softmax(x))),
         -apply<class_losses>(x, classes));
}

}  // namespace op

}  // namespace gradus
