// SPDX-License-Identifier: MIT
// A split of a product C = AB over Eigen's threads, which there are where the user enables OpenMP: blocks of columns of
// C, or of rows where there are more of these.
#pragma once

#include <algorithm>

#include <gradus/numerics/memory.hpp>

namespace gradus {

struct split_product {
    Index all_rows, all_columns;
    Index threads = 1;
    Index rows = all_rows, columns = all_columns;  // of a part; the last one may have fewer

    split_product(Index m, Index n, Index depth) : all_rows(m), all_columns(n) {
#ifdef EIGEN_HAS_OPENMP
        // As many as pay, and none inside a parallel region of the user's.
        if (omp_get_num_threads() > 1) return;
        double const work = static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(depth);
        Index const most = std::min<Index>(Eigen::nbThreads(), static_cast<Index>(work / least_work));
        bool const by_columns = n >= m;
        Index& size = by_columns ? columns : rows;
        if (most > 1) size = std::max(multiple, (size / most + multiple - 1) / multiple * multiple);
        threads = by_columns ? (n + columns - 1) / columns : (m + rows - 1) / rows;
#else
        (void)depth;
#endif
    }

    // Calls f(part, i, j, rows, columns): C from (i, j) on.
    template <class F>
    void run(F const& f) const {
        auto const part = [&](Index k) {
            Index const i = rows == all_rows ? 0 : k * rows, j = rows == all_rows ? k * columns : 0;
            f(k, i, j, std::min(rows, all_rows - i), std::min(columns, all_columns - j));
        };
        if (threads == 1) return part(0);
#ifdef EIGEN_HAS_OPENMP
#pragma omp parallel for num_threads(static_cast <int>(threads)) schedule(static, 1)
        for (Index k = 0; k < threads; ++k) part(k);
#endif
    }

private:
    static constexpr double least_work = 50000;  // multiplications for each thread, as in Eigen
    static constexpr Index multiple = 48;        // of what Eigen's kernels take at a time
};

}  // namespace gradus
