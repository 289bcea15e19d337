// SPDX-License-Identifier: MIT
// Data-parallel training: the rows of a data set are dealt to threads, each with a copy of the evaluator, and their
// gradients are added in a fixed order; with MPI to processes first. All agrees with one thread to 1e-12.
#include <boost/hana/tuple.hpp>
#include <fmt/format.h>
#include <gradus/eigen.hpp>
#include <gradus/print.hpp>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "command_line.hpp"
#include "digits.hpp"
#include "processes.hpp"

using namespace gradus;
using Eigen::Index, Eigen::VectorXd;

namespace {

constexpr int pixels = digits::pixels, classes = digits::classes;
constexpr auto n = dim<"n">;  // rows of a part
constexpr auto X = matrix<"X", n, pixels>;
constexpr auto Y = matrix<"Y", n, classes, stochastic>;
constexpr auto W = matrix<"W", pixels, classes>;
constexpr auto b = vector<"b", classes>;

// A sum over rows: what parts give adds up.
constexpr auto P = row_softmax(X * W + broadcast_rows<n>(b));
constexpr auto loss = CE(P, Y);
constexpr auto gradients = grad(loss, boost::hana::make_tuple(W, b));
static_assert(gradients[boost::hana::size_c<0>] == T(X) * (P - Y));

using by_rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
struct data_set {
    by_rows x, y;
};
struct range {
    Index first, count;
};

range part_of(range all, Index k, Index parts) {
    Index const from = all.count * k / parts, to = all.count * (k + 1) / parts;
    return {all.first + from, to - from};
}

// The digits many times over, each time with other noise.
data_set enlarged(digits::samples const& set, Index times) {
    data_set large{by_rows(times * set.count(), pixels), by_rows(times * set.count(), classes)};
    std::mt19937 random(1);
    std::uniform_real_distribution<double> noise(-0.1, 0.1);
    for (Index row = 0; row < large.x.rows(); ++row) {
        large.y.row(row) = set.y.col(row % set.count());
        for (Index k = 0; k < pixels; ++k) large.x(row, k) = set.x(k, row % set.count()) + noise(random);
    }
    return large;
}

// Loss, ∇W and ∇b one after the other, so that a single reduction adds them all; weights lie the same way.
constexpr Index size = 1 + pixels * classes + classes;
template <class Entries>
auto W_in(Entries* all) {
    using matrix = std::conditional_t<std::is_const_v<Entries>, Eigen::MatrixXd const, Eigen::MatrixXd>;
    return Eigen::Map<matrix>(all + 1, pixels, classes);
}
template <class Entries>
auto b_in(Entries* all) {
    using vector = std::conditional_t<std::is_const_v<Entries>, VectorXd const, VectorXd>;
    return Eigen::Map<vector>(all + 1 + pixels * classes, classes);
}

// What one thread does: an evaluator and results of its own.
struct worker {
    decltype(evaluator(loss, gradients)) evaluate = evaluator(loss, gradients);
    range rows;
    VectorXd sums = VectorXd(size);

    void operator()(data_set const& data, VectorXd const& weights) {
        auto by_W = W_in(sums.data());
        auto by_b = b_in(sums.data());
        evaluate.into(sums[0], by_W, by_b)(X = data.x.middleRows(rows.first, rows.count),
                                           Y = data.y.middleRows(rows.first, rows.count),
                                           W = W_in(weights.data()), b = b_in(weights.data()));
    }
};

// The sums over some rows by several threads.
class team {
public:
    team(data_set const& data, range rows, int threads) : data_(data), workers_(threads) {
        for (int k = 0; k < threads; ++k) workers_[k].rows = part_of(rows, k, threads);
    }
    VectorXd operator()(VectorXd const& weights) {
        std::vector<std::thread> running;
        for (auto& w : workers_) running.emplace_back([&] { w(data_, weights); });
        for (auto& thread : running) thread.join();
        VectorXd total = VectorXd::Zero(size);
        for (auto const& w : workers_) total += w.sums;  // in one order, whoever is ready first
        return total;
    }

private:
    data_set const& data_;
    std::vector<worker> workers_;
};

struct training {
    VectorXd weights = VectorXd::Zero(size);
    std::vector<VectorXd> sums{};
    double seconds = 0;
};

// Gradient descent on the mean loss.
template <class Sums>
training train(Index rows, int steps, Sums&& sums_at) {
    training t;
    auto const start = std::chrono::steady_clock::now();
    for (int k = 0; k < steps; ++k) {
        t.sums.push_back(sums_at(t.weights));
        t.weights -= t.sums.back() / static_cast<double>(rows);
    }
    t.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return t;
}

// The largest difference of losses, gradients and weights, each relative to its size.
double difference(training const& a, training const& b) {
    double most = (a.weights - b.weights).norm() / b.weights.norm();
    for (std::size_t k = 0; k < a.sums.size(); ++k)
        for (auto const& [from, count] : {range{0, 1}, range{1, size - 1}})
            most = std::max(most, (a.sums[k] - b.sums[k]).segment(from, count).norm() /
                                      b.sums[k].segment(from, count).norm());
    return most;
}

int run(processes const& all, std::string const& file, bool quick) {
    auto const data = enlarged(digits::read(file).training, quick ? 5 : 50);
    range const rows{0, data.x.rows()}, own = part_of(rows, all.rank(), all.count());
    int const steps = quick ? 5 : 30;
    int const cores = std::max(2, static_cast<int>(std::thread::hardware_concurrency()));
    int const threads = std::max(1, cores / all.count());

    team alone(data, rows, 1), together(data, own, threads);
    training reference;
    if (all.is_first()) {
        fmt::print("{} rows, {} gradients of {}\n", rows.count, steps, loss);
        (void)alone(VectorXd::Zero(size));
        reference = train(rows.count, steps, alone);
    }
    (void)together(VectorXd::Zero(size));
    all.wait_for_all();
    auto const shared = train(rows.count, steps, [&](VectorXd const& weights) {
        auto sums = together(weights);
        all.add_up(sums);
        return sums;
    });
    if (!all.is_first()) return 0;

    constexpr double tolerance = 1e-12;
    double const apart = difference(shared, reference);
    auto const mean_loss = [&](VectorXd const& sums) { return sums[0] / static_cast<double>(rows.count); };
    fmt::print("the mean loss falls from {:.4f} to {:.4f}\n", mean_loss(shared.sums.front()),
               mean_loss(shared.sums.back()));
    fmt::print("one thread                   {:9.2f} ms per gradient\n", 1e3 * reference.seconds / steps);
    fmt::print("{:2} process{} of {:2} thread{}    {} {:9.2f} ms per gradient, {:.2f} times as fast\n",
               all.count(), all.count() == 1 ? "" : "es", threads, threads == 1 ? "" : "s",
               all.count() == 1 ? "  " : "", 1e3 * shared.seconds / steps,
               reference.seconds / shared.seconds);
    bool const agree = apart <= tolerance;
    fmt::print("they differ by {:.1e}, which is {}: {:.0e} is allowed\n", apart, agree ? "fine" : "too much",
               tolerance);
    return agree ? 0 : 1;
}

}  // namespace

// data_parallel [--quick] [data.csv]: --quick takes fewer rows and gradients. mpiexec -n 2 data_parallel_mpi does the
// same in two processes.
int main(int count, char** arguments) {
    processes const all(count, arguments);
    return run_with(
        count, arguments, [&](std::string const& file, bool quick) { return run(all, file, quick); },
        GRADUS_EXAMPLE_DATA "/digits.csv");
}
