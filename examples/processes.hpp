// SPDX-License-Identifier: MIT
// The processes that run an example together: those of MPI where it is compiled with GRADUS_EXAMPLE_MPI, else this one.
#pragma once

#include <Eigen/Core>

#ifdef GRADUS_EXAMPLE_MPI
#include <mpi.h>
#endif

// Alive from the beginning of main to its end.
class processes {
public:
    processes(int& count, char**& arguments) {
#ifdef GRADUS_EXAMPLE_MPI
        MPI_Init(&count, &arguments);
        MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
        MPI_Comm_size(MPI_COMM_WORLD, &count_);
#else
        (void)count, (void)arguments;
#endif
    }
    processes(processes const&) = delete;
    processes& operator=(processes const&) = delete;
    ~processes() {
#ifdef GRADUS_EXAMPLE_MPI
        MPI_Finalize();
#endif
    }

    int rank() const { return rank_; }
    int count() const { return count_; }
    bool is_first() const { return rank_ == 0; }

    // Every process has the sum over all processes afterwards.
    void add_up(Eigen::VectorXd& sums) const {
#ifdef GRADUS_EXAMPLE_MPI
        MPI_Allreduce(MPI_IN_PLACE, sums.data(), static_cast<int>(sums.size()), MPI_DOUBLE, MPI_SUM,
                      MPI_COMM_WORLD);
#else
        (void)sums;
#endif
    }
    void wait_for_all() const {
#ifdef GRADUS_EXAMPLE_MPI
        MPI_Barrier(MPI_COMM_WORLD);
#endif
    }

private:
    int rank_ = 0, count_ = 1;
};
