// SPDX-License-Identifier: MIT
// libtorch: tensors that record what is done to them. Its headers are seen by libtorch.cpp alone.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace bench {

// Numbers in memory, rows × columns, so many steps apart; a vector has one column, and a number has no rows, either.
struct operand {
    double* data;
    long rows, columns, row_step, column_step;
    bool is_vector, is_number;
};

inline operand operand_of(double const& number) {
    return {const_cast<double*>(&number), 1, 1, 1, 1, false, true};
}
template <class M>
operand operand_of(M const& m) {
    long const row_step = M::IsRowMajor ? m.outerStride() : m.innerStride();
    long const column_step = M::IsRowMajor ? m.innerStride() : m.outerStride();
    return {const_cast<double*>(m.data()), m.rows(), m.cols(), row_step, column_step,
            M::IsVectorAtCompileTime,      false};
}
template <class... M>
std::vector<operand> operands(M const&... all) {
    return {operand_of(all)...};
}

namespace libtorch {

// Computes the value and the gradients by `variables` of the workload of that name. The first call writes them to
// `value` and, one after the other by columns, to `gradient`, for comparison; later ones leave them in tensors.
std::function<void()> differentiate(std::string const& workload, std::vector<operand> const& variables,
                                    std::vector<operand> const& constants, double* value, double* gradient);

}  // namespace libtorch
}  // namespace bench
