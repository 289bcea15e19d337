// SPDX-License-Identifier: MIT
// Handwritten digits by a convolutional network: sixteen maps of 3×3 kernels, ReLU, a dense layer, softmax. The compiler
// derives one gradient for all weights and any number of samples. Every fifth sample is held out, and at least 97 % of
// those must be read correctly.
#include <boost/hana/tuple.hpp>
#include <fmt/format.h>
#include <gradus/eigen.hpp>
#include <gradus/print.hpp>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adaptive.hpp"
#include "command_line.hpp"
#include "digits.hpp"

using namespace gradus;
namespace hana = boost::hana;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr int side = 8, pixels = digits::pixels, classes = digits::classes;
constexpr int maps = 16, taps = 9;              // kernels of 3×3
constexpr auto n = dim<"n">;                    // samples
constexpr auto X = matrix<"X", 1, pixels * n>;  // one map, its pixels row by row, sample after sample
constexpr auto Y = matrix<"Y", n, classes, stochastic>;
constexpr auto K = matrix<"K", maps, taps>;
constexpr auto c = vector<"c", maps>;
constexpr auto V = matrix<"V", maps * pixels, classes>;
constexpr auto v = vector<"v", classes>;

constexpr auto Z = conv2d<side, side, 3, 3, 1, 1>(X, K) + broadcast_cols<pixels * n>(c);  // as large as X
constexpr auto H = reshape<dimension{maps * pixels}, n>(relu(Z));  // a sample per column
constexpr auto P = row_softmax(T(H) * V + broadcast_rows<n>(v));
constexpr auto loss = CE(P, Y);

constexpr auto weights = hana::make_tuple(K, c, V, v);
constexpr auto gradients = grad(loss, weights);
constexpr auto by_K = gradients[hana::size_c<0>];
constexpr auto by_c = gradients[hana::size_c<1>];
constexpr auto by_V = gradients[hana::size_c<2>];
constexpr auto by_v = gradients[hana::size_c<3>];
static_assert(by_V == H * (P - Y));
static_assert(by_v == T(P - Y) * ones<n>);

constexpr std::string_view written(auto formula) {
    return unicode(formula, let<"H">(H), let<"P">(P), let<"Z">(Z));
}
// Without what the names stand for.
constexpr std::string_view brief(std::string_view formula) {
    return formula.substr(0, formula.find(" where "));
}

struct model {
    adaptive<MatrixXd> K, V;
    adaptive<VectorXd> c, v;

    explicit model(std::mt19937& random)
        : K(evenly(maps, taps, 0.5, random)),
          V(evenly(maps * pixels, classes, 0.1, random)),
          c(VectorXd::Zero(maps)),
          v(VectorXd::Zero(classes)) {}
};

double accuracy(model const& m, digits::samples const& set) {
    auto predict = evaluator(P);
    auto const [p] = predict(X = set.x.reshaped(1, set.x.size()), K = m.K.value, c = m.c.value, V = m.V.value,
                             v = m.v.value);
    return digits::accuracy(p.transpose(), set);
}

// The same order with every library: std::shuffle leaves it open.
void shuffle(std::vector<Index>& order, std::mt19937& random) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
}

// A picture as it is, or moved by a pixel up or down, left or right, or both.
void show(auto&& to, auto const& picture, std::mt19937& random) {
    to = picture;
    if (random() % 2) return;
    int const down = static_cast<int>(random() % 3) - 1, right = static_cast<int>(random() % 3) - 1;
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            int const y = row - down, x = column - right;
            bool const inside = y >= 0 && y < side && x >= 0 && x < side;
            to(row * side + column) = inside ? picture(y * side + x) : 0;
        }
}

model train(digits::data_set const& set, int epochs) {
    constexpr Index batch = 32;
    std::mt19937 random(1);
    model m(random);
    auto learn = evaluator(loss, gradients);
    std::vector<Index> order(static_cast<std::size_t>(set.training.count()));
    std::iota(order.begin(), order.end(), Index{0});
    MatrixXd x, y;
    int step = 0;
    fmt::print("\nepoch   mean loss   held-out accuracy\n");
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        shuffle(order, random);
        double const rate = 3e-3 * (1 - 0.95 * epoch / epochs);
        double total = 0;
        for (Index at = 0; at < set.training.count(); at += batch) {
            Index const count = std::min(batch, set.training.count() - at);
            x.resize(pixels, count);
            y.resize(count, classes);
            for (Index i = 0; i < count; ++i) {
                Index const from = order[static_cast<std::size_t>(at + i)];
                show(x.col(i), set.training.x.col(from), random);
                y.row(i) = set.training.y.col(from).transpose();
            }
            auto const [value, dK, dc, dV, dv] = learn(X = x.reshaped(1, x.size()), Y = y, K = m.K.value,
                                                       c = m.c.value, V = m.V.value, v = m.v.value);
            double const scale = 1 / static_cast<double>(count);
            ++step;
            m.K.move(dK, rate, scale, step);
            m.c.move(dc, rate, scale, step);
            m.V.move(dV, rate, scale, step);
            m.v.move(dv, rate, scale, step);
            total += value;
        }
        if (epoch % (epochs / 10) == 0) {
            fmt::print("{:5} {:11.5f} {:17.2f} %\n", epoch, total / static_cast<double>(set.training.count()),
                       100 * accuracy(m, set.held_out));
            std::fflush(stdout);
        }
    }
    return m;
}

int run(std::string const& file, bool quick) {
    auto const set = digits::read(file);
    fmt::print("{}: {} samples, {} of them held out\n\n", file, set.training.count() + set.held_out.count(),
               set.held_out.count());
    fmt::print("loss   {}\n", written(loss));
    fmt::print("∇ K    {}\n", brief(written(by_K)));
    fmt::print("∇ c    {}\n", brief(written(by_c)));
    fmt::print("∇ V    {}\n", brief(written(by_V)));
    fmt::print("∇ v    {}\n", brief(written(by_v)));
    auto const trained = train(set, quick ? 10 : 60);
    double const reached = accuracy(trained, set.held_out), expected = quick ? 0.95 : 0.97;
    fmt::print("\n{:.2f} % of the held-out digits are read correctly; {:.0f} % are expected\n", 100 * reached,
               100 * expected);
    return reached >= expected ? 0 : 1;
}

}  // namespace

// convolution_digits [--quick] [data.csv]: --quick trains for fewer epochs.
int main(int count, char** arguments) {
    return run_with(count, arguments, run, GRADUS_EXAMPLE_DATA "/digits.csv");
}
