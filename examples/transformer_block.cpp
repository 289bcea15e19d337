// SPDX-License-Identifier: MIT
// A transformer block learns to sort: it reads a sequence of letters and is to write them in order. Attention, layer
// norm, an MLP with GELU and two residual connections; the compiler derives one gradient for all sixteen weights, and
// the program first compares it, weight by weight, with finite differences of the loss.
#include <boost/hana/tuple.hpp>
#include <fmt/format.h>
#include <gradus/eigen.hpp>
#include <gradus/print.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adaptive.hpp"
#include "command_line.hpp"

using namespace gradus;
namespace hana = boost::hana;
using Eigen::Index, Eigen::MatrixXd;

namespace {

constexpr dimension n = dim<"n">, k = dim<"k">;    // places, letters
constexpr dimension d = dim<"d">, h = dim<"h">;    // what stands for a letter, and inside the MLP
constexpr auto ids = indices<"ids", n>;            // the letters of a sequence
constexpr auto Y = matrix<"Y", n, k, stochastic>;  // sorted, a letter per row

constexpr auto E = matrix<"E", k, d>;  // a row for every letter
constexpr auto R = matrix<"R", n, d>;  // a row for every place
constexpr auto g1 = vector<"γ₁", d>;
constexpr auto b1 = vector<"β₁", d>;
constexpr auto Wq = matrix<"Q", d, d>;
constexpr auto Wk = matrix<"K", d, d>;
constexpr auto Wv = matrix<"V", d, d>;
constexpr auto Wo = matrix<"O", d, d>;
constexpr auto g2 = vector<"γ₂", d>;
constexpr auto b2 = vector<"β₂", d>;
constexpr auto A = matrix<"A", d, h>;
constexpr auto a = vector<"a", h>;
constexpr auto B = matrix<"B", h, d>;
constexpr auto b = vector<"b", d>;
constexpr auto C = matrix<"C", d, k>;
constexpr auto c = vector<"c", k>;

constexpr auto X = gather(E, ids) + R;
constexpr auto U = layer_norm(X, g1, b1);
constexpr auto S = X + attention(U * Wq, U* Wk, U* Wv) * Wo;
constexpr auto N = layer_norm(S, g2, b2);
constexpr auto M = N * A + broadcast_rows<n>(a);
constexpr auto Z = S + gelu(M) * B + broadcast_rows<n>(b);
constexpr auto P = row_softmax(Z * C + broadcast_rows<n>(c));
constexpr auto loss = CE(P, Y);

constexpr auto weights = hana::make_tuple(E, R, g1, b1, Wq, Wk, Wv, Wo, g2, b2, A, a, B, b, C, c);
constexpr auto gradients = grad(loss, weights);
template <std::size_t I>
constexpr auto by = gradients[hana::size_c<I>];
static_assert(by<14> == T(Z) * (P - Y));
static_assert(by<15> == T(P - Y) * ones<n>);
static_assert(by<12> == T(gelu(M)) * (P - Y) * T(C));

constexpr std::string_view written(auto formula) {
    return unicode(formula, let<"X">(X), let<"U">(U), let<"S">(S), let<"N">(N), let<"M">(M), let<"Z">(Z),
                   let<"P">(P));
}
// Without what the names stand for.
constexpr std::string_view brief(std::string_view formula) {
    return formula.substr(0, formula.find(" where "));
}

struct sizes {
    Index places, letters, width, inside;
};

// Letters by their numbers, and what is to be written: a row of the identity for each.
struct sequence {
    std::vector<int> letters;
    MatrixXd sorted;

    sequence(sizes const& of, std::mt19937& random) : sorted(MatrixXd::Zero(of.places, of.letters)) {
        for (Index i = 0; i < of.places; ++i)
            letters.push_back(static_cast<int>(random() % static_cast<unsigned>(of.letters)));
        auto in_order = letters;
        std::sort(in_order.begin(), in_order.end());
        for (Index i = 0; i < of.places; ++i) sorted(i, in_order[static_cast<std::size_t>(i)]) = 1;
    }
};

using each_weight = std::make_index_sequence<16>;
using model = std::array<adaptive<MatrixXd>, each_weight::size()>;

model start(sizes const& of, std::mt19937& random) {
    auto const some = [&](Index rows, Index columns, double spread, double centre = 0) {
        return adaptive<MatrixXd>((centre + evenly(rows, columns, spread, random).array()).matrix());
    };
    auto const [places, letters, width, inside] = of;
    double const narrow = 1 / std::sqrt(width), wide = 1 / std::sqrt(inside), little = 0.01;
    return {some(letters, width, 1),      some(places, width, 1),      // E, R
            some(width, 1, little, 1),    some(width, 1, little),      // γ₁, β₁
            some(width, width, narrow),   some(width, width, narrow),  // Q, K
            some(width, width, narrow),   some(width, width, narrow),  // V, O
            some(width, 1, little, 1),    some(width, 1, little),      // γ₂, β₂
            some(width, inside, narrow),  some(inside, 1, little),     // A, a
            some(inside, width, wide),    some(width, 1, little),      // B, b
            some(width, letters, narrow), some(letters, 1, little)};   // C, c
}

// f(the weights, a sequence).
template <std::size_t... I>
auto at(model const& m, sequence const& s, auto&& f, std::index_sequence<I...>) {
    return f(ids = s.letters, Y = s.sorted, (weights[hana::size_c<I>] = m[I].value)...);
}

// The derived gradient beside finite differences of the loss, the worst entry of each weight.
bool check(std::mt19937& random) {
    sizes const small{5, 4, 6, 7};
    model const m = start(small, random);
    constexpr auto checker = check_gradient(loss, weights);
    auto const reports = at(
        m, sequence(small, random), [&](auto const&... bound) { return checker.by_variable(bound...); },
        each_weight{});
    bool agree = true;
    for (auto const& report : reports) {
        fmt::print("{:11} {}\n", report.agrees ? "agrees" : "DISAGREES", report.message());
        agree = agree && report.agrees;
    }
    return agree;
}

// A step by the mean gradient of some sequences; their mean loss per letter.
double learn(model& m, auto& derive, sizes const& of, double rate, int step, std::mt19937& random) {
    constexpr int batch = 16;
    std::array<MatrixXd, each_weight::size()> sum;
    double total = 0;
    for (int b = 0; b < batch; ++b) {
        auto const results = at(m, sequence(of, random), derive, each_weight{});
        total += std::get<0>(results);
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            ((b == 0 ? sum[I] = std::get<I + 1>(results) : sum[I] += std::get<I + 1>(results)), ...);
        }
        (each_weight{});
    }
    for (std::size_t i = 0; i < sum.size(); ++i) m[i].move(sum[i], rate, 1.0 / batch, step);
    return total / static_cast<double>(batch * of.places);
}

std::string as_text(std::vector<int> const& letters) {
    std::string text;
    for (int const letter : letters) text += static_cast<char>('a' + letter);
    return text;
}

// The share of letters that are right in new sequences.
double accuracy(model const& m, sizes const& of, std::mt19937& random) {
    constexpr int count = 500;
    auto predict = evaluator(loss, P);
    Index right = 0;
    double total = 0;
    for (int i = 0; i < count; ++i) {
        sequence const s(of, random);
        auto const [value, p] = at(m, s, predict, each_weight{});
        total += value;
        std::vector<int> answer;
        for (Index place = 0; place < of.places; ++place) {
            Index best = 0;
            p.row(place).maxCoeff(&best);
            answer.push_back(static_cast<int>(best));
            right += s.sorted(place, best) == 1;
        }
        if (i < 4) fmt::print("  {} → {}\n", as_text(s.letters), as_text(answer));
    }
    auto const letters = static_cast<double>(count * of.places);
    fmt::print("\n{:.4f} nats per letter of new sequences\n", total / letters);
    return static_cast<double>(right) / letters;
}

int run(bool quick) {
    fmt::print("loss   {}\n", written(loss));
    fmt::print("∇ C    {}\n", brief(written(by<14>)));
    fmt::print("∇ B    {}\n", brief(written(by<12>)));
    fmt::print("∇ A    {}\n", brief(written(by<10>)));
    fmt::print("∇ V    {}\n\n", brief(written(by<6>)));
    std::mt19937 random(1);
    if (!check(random)) return 1;

    sizes const of{8, 8, 32, 64};
    model m = start(of, random);
    auto derive = evaluator(loss, gradients);
    int const steps = quick ? 400 : 2000, report = steps / 10;
    double recent = 0;
    fmt::print("\n   steps   loss per letter\n");
    for (int step = 1; step <= steps; ++step) {
        recent += learn(m, derive, of, 3e-3 * (1 - 0.95 * step / steps), step, random);
        if (step % report == 0) {
            fmt::print("{:8} {:12.4f}\n", step, recent / report);
            std::fflush(stdout);
            recent = 0;
        }
    }
    double const reached = accuracy(m, of, random), expected = quick ? 0.9 : 0.97;
    fmt::print("{:.2f} % of their letters are right; {:.0f} % are expected\n", 100 * reached, 100 * expected);
    return reached >= expected ? 0 : 1;
}

}  // namespace

// transformer_block [--quick]: --quick trains for a shorter time.
int main(int count, char** arguments) { return run_with(count, arguments, run); }
