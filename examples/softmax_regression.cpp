// SPDX-License-Identifier: MIT
// Softmax regression on handwritten digits: s = softmax(Wx + b), trained one sample at a time by the gradients of
// CE(s, y), which the compiler derives: (s − y)xᵀ and s − y. Every fifth sample is held out to measure the accuracy.
#include <boost/hana/tuple.hpp>
#include <fmt/format.h>
#include <gradus/eigen.hpp>
#include <gradus/print.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "command_line.hpp"
#include "digits.hpp"

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr int pixels = digits::pixels, classes = digits::classes;
constexpr auto W = matrix<"W", classes, pixels>;
constexpr auto b = vector<"b", classes>;
constexpr auto x = vector<"x", pixels>;
constexpr auto y = vector<"y", classes, one_hot>;

constexpr auto logits = W * x + b;
constexpr auto s = softmax(logits);
constexpr auto loss = CE(s, y);
constexpr auto gradients = grad(loss, boost::hana::make_tuple(W, b));
constexpr auto by_W = gradients[boost::hana::size_c<0>];
constexpr auto by_b = gradients[boost::hana::size_c<1>];
static_assert(by_W == (s - y) * T(x));
static_assert(by_b == s - y);

struct model {
    MatrixXd W = MatrixXd::Zero(classes, pixels);
    VectorXd b = VectorXd::Zero(classes);
};

double accuracy(model const& trained, digits::samples const& set) {
    auto predict = evaluator(logits);
    MatrixXd scores(digits::classes, set.count());
    for (Index i = 0; i < set.count(); ++i) {
        auto const [z] = predict(W = trained.W, x = set.x.col(i), b = trained.b);
        scores.col(i) = z;
    }
    return digits::accuracy(scores, set);
}

// Stochastic gradient descent, the samples in a new order in every epoch. The loop over samples allocates nothing.
model train(digits::data_set const& set, int epochs) {
    model trained;
    auto step = evaluator(loss, gradients);
    std::vector<Index> order(static_cast<std::size_t>(set.training.count()));
    std::iota(order.begin(), order.end(), Index{0});
    std::mt19937 random(1);
    fmt::print("\nepoch   mean loss   held-out accuracy\n");
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        std::shuffle(order.begin(), order.end(), random);
        double const rate = 0.2 / std::sqrt(epoch);
        double total = 0;
        for (Index const i : order) {
            auto const [value, dW, db] =
                step(W = trained.W, b = trained.b, x = set.training.x.col(i), y = set.training.y.col(i));
            total += value;
            trained.W -= rate * dW;
            trained.b -= rate * db;
        }
        fmt::print("{:5} {:11.5f} {:17.2f} %\n", epoch, total / static_cast<double>(set.training.count()),
                   100 * accuracy(trained, set.held_out));
    }
    return trained;
}

int run(std::string const& file, bool quick) {
    auto const set = digits::read(file);
    fmt::print("{}: {} samples, {} of them held out\n\n", file, set.training.count() + set.held_out.count(),
               set.held_out.count());
    fmt::print("loss       {}\n", loss);
    fmt::print("∇ W        {}\n", unicode(by_W, let<"s">(s)));
    fmt::print("∇ b        {}\n", unicode(by_b, let<"s">(s)));
    auto const trained = train(set, quick ? 5 : 30);
    double const reached = accuracy(trained, set.held_out);
    constexpr double expected = 0.92;
    fmt::print("\n{:.2f} % of the held-out digits are read correctly; {:.0f} % are expected\n", 100 * reached,
               100 * expected);
    return reached >= expected ? 0 : 1;
}

}  // namespace

// softmax_regression [--quick] [data.csv]: --quick trains for fewer epochs.
int main(int count, char** arguments) {
    return run_with(count, arguments, run, GRADUS_EXAMPLE_DATA "/digits.csv");
}
