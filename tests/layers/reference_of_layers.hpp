// SPDX-License-Identifier: MIT
// What the layers mean, as a few lines of plain Eigen; ε is always 1/100000 here.
#pragma once

#include "../gradient_check.hpp"

namespace reference {

inline constexpr double epsilon = 1e-5;

// f of each row; a column is one row.
template <class F>
auto by_rows(F f) {
    return [f](std::vector<M> const& x) -> M {
        bool const column = x[0].cols() == 1;
        M const rows = column ? M(x[0].transpose()) : x[0];
        M out;
        for (int i = 0; i < rows.rows(); ++i) {
            M const made = f(M(rows.row(i)));
            if (i == 0) out.resize(rows.rows(), made.cols());
            out.row(i) = made;
        }
        return column ? M(out.transpose()) : out;
    };
}
inline M centred(M const& row) { return (row.array() - row.mean()).matrix(); }
inline M root(M const& row) { return number(std::sqrt(row.squaredNorm() / double(row.size()) + epsilon)); }
inline M normal(M const& row) { return row / root(row)(0, 0); }

inline void know_the_layers() {
    auto const standard = by_rows([](M const& r) { return normal(centred(r)); });
    auto const deviation = by_rows([](M const& r) { return root(centred(r)); });
    functions()[&op::standardised] = standard;
    functions()[&op::deviation] = deviation;
    functions()[&op::rms_normalised] = by_rows(normal);
    functions()[&op::rms] = by_rows(root);
    functions()[&op::standardised_columns] = [standard](std::vector<M> const& x) {
        return M(standard({M(x[0].transpose())}).transpose());
    };
    functions()[&op::column_deviation] = [deviation](std::vector<M> const& x) {
        return deviation({M(x[0].transpose())});
    };
}

}  // namespace reference
