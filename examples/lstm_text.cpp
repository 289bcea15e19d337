// SPDX-License-Identifier: MIT
// The next character of a text: a long short-term memory reads Newton's Opticks, and learns to
// go on with it. The number of steps is known at run time only; the gradient is the reverse scan of the cell's own
// derivative, which the compiler takes. The last tenth of the text is held out.
#include <boost/hana/tuple.hpp>
#include <fmt/format.h>
#include <gradus/eigen.hpp>
#include <gradus/print.hpp>

#include <cmath>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "adaptive.hpp"
#include "command_line.hpp"

using namespace gradus;
namespace hana = boost::hana;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr dimension n = dim<"n">, k = dim<"k">, steps = dim<"T">;
constexpr auto W = matrix<"W", 4 * n, n + k>;  // of the cell
constexpr auto b = vector<"b", 4 * n>;
constexpr auto V = matrix<"V", n, k>;  // from the state to the characters
constexpr auto v = vector<"v", k>;
constexpr auto h = vector<"h", n>;
constexpr auto c = vector<"c", n>;
constexpr auto X = matrix<"X", k, steps>;              // a character per column, as a column of the identity
constexpr auto Y = matrix<"Y", steps, k, stochastic>;  // the next character per row

constexpr auto cell = [](auto x, auto h, auto c) { return lstm_cell(x, h, c, W, b); };
constexpr auto start = hana::make_tuple(h, c);
constexpr auto last = scan(cell, start, X);
constexpr auto logits = T(scan_outputs(cell, start, X)) * V + ones<steps> * T(v);
constexpr auto loss = CE(row_softmax(logits), Y);
constexpr auto weights = hana::make_tuple(W, b, V, v);

// Text as numbers of characters.
struct corpus {
    std::string alphabet;
    std::vector<Index> characters;

    explicit corpus(std::string const& text) {
        Index number[256];
        std::fill(number, number + 256, Index{-1});
        for (char const written : text) {
            auto& place = number[static_cast<unsigned char>(written)];
            if (place < 0) {
                place = static_cast<Index>(alphabet.size());
                alphabet += written;
            }
            characters.push_back(place);
        }
    }
    Index size() const { return static_cast<Index>(characters.size()); }
    Index letters() const { return static_cast<Index>(alphabet.size()); }
    // Characters from..from+count−1 as columns and their successors as rows.
    void show(Index from, Index count, MatrixXd& x, MatrixXd& y) const {
        x.setZero(letters(), count);
        y.setZero(count, letters());
        for (Index t = 0; t < count; ++t) {
            x(characters[static_cast<std::size_t>(from + t)], t) = 1;
            y(t, characters[static_cast<std::size_t>(from + t + 1)]) = 1;
        }
    }
};

std::string read_text(std::string const& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(file + ": cannot open the file");
    std::string text, line;
    while (std::getline(in, line))
        if (!line.starts_with('#')) text += line + '\n';
    if (text.size() < 1000) throw std::runtime_error(file + ": too short a text");
    return text;
}

struct model {
    adaptive<MatrixXd> W, V;
    adaptive<VectorXd> b, v;
    VectorXd h, c;
    int step = 0;

    model(Index size, Index letters)
        : W(MatrixXd::Random(4 * size, size + letters) / std::sqrt(static_cast<double>(size))),
          V(MatrixXd::Random(size, letters) / std::sqrt(static_cast<double>(size))),
          b(VectorXd::Zero(4 * size)),
          v(VectorXd::Zero(letters)) {
        b.value.head(size).setOnes();  // a cell that remembers, to begin with
        forget(size);
    }
    void forget(Index size) {
        h.setZero(size);
        c.setZero(size);
    }
};

// The mean loss per character of a stretch of text, in nats.
double mean_loss(model& m, corpus const& text, Index from, Index to) {
    auto look = evaluator(loss, last);
    auto const kept_h = m.h, kept_c = m.c;
    m.forget(m.h.size());
    constexpr Index stretch = 200;
    double total = 0;
    Index seen = 0;
    MatrixXd x, y;
    for (Index at = from; at + stretch < to; at += stretch) {
        text.show(at, stretch, x, y);
        auto const [value, last_h, last_c] =
            look(W = m.W.value, b = m.b.value, V = m.V.value, v = m.v.value, h = m.h, c = m.c, X = x, Y = y);
        m.h = last_h, m.c = last_c;
        total += value;
        seen += stretch;
    }
    m.h = kept_h, m.c = kept_c;
    return total / static_cast<double>(seen);
}

// What the model writes, one character after the other.
std::string sample(model& m, corpus const& text, std::size_t length, std::mt19937& random) {
    auto next = evaluator(row_softmax(logits), last);
    m.forget(m.h.size());
    MatrixXd x(text.letters(), 1);
    std::string written;
    Index letter = static_cast<Index>(text.alphabet.find('T'));
    while (written.size() < length) {
        written += text.alphabet[static_cast<std::size_t>(letter)];
        x.setZero();
        x(letter, 0) = 1;
        auto const [p, last_h, last_c] =
            next(W = m.W.value, b = m.b.value, V = m.V.value, v = m.v.value, h = m.h, c = m.c, X = x);
        std::discrete_distribution<Index> draw(p.data(), p.data() + p.size());
        letter = draw(random);
        m.h = last_h, m.c = last_c;
    }
    return written;
}

int run(std::string const& file, bool quick) {
    corpus const text(read_text(file));
    Index const held_out = text.size() - text.size() / 10;
    Index const size = quick ? 32 : 128, stretch = 64;
    fmt::print("{}: {} characters, {} different, {} held out\n\n", file, text.size(), text.letters(),
               text.size() - held_out);
    fmt::print("loss   {}\n\n", loss);

    std::srand(1);
    std::mt19937 random(1);
    model m(size, text.letters());
    auto learn = evaluator(loss, grad(loss, weights), last);
    MatrixXd x, y;
    double recent = 0;
    int const rounds = quick ? 1500 : 12000, report = rounds / 12;
    Index at = 0;
    fmt::print("  characters   loss per character\n");
    for (m.step = 1; m.step <= rounds; ++m.step) {
        if (at + stretch + 1 >= held_out) at = 0, m.forget(size);
        text.show(at, stretch, x, y);
        at += stretch;
        auto const [value, dW, db, dV, dv, last_h, last_c] =
            learn(W = m.W.value, b = m.b.value, V = m.V.value, v = m.v.value, h = m.h, c = m.c, X = x, Y = y);
        double const norm =
            std::sqrt(dW.squaredNorm() + db.squaredNorm() + dV.squaredNorm() + dv.squaredNorm()) / stretch;
        double const scale = (norm > 1 ? 1 / norm : 1.0) / stretch;
        double const rate = (quick ? 1e-2 : 4e-3) * (1 - 0.9 * m.step / rounds);
        m.W.move(dW, rate, scale, m.step);
        m.b.move(db, rate, scale, m.step);
        m.V.move(dV, rate, scale, m.step);
        m.v.move(dv, rate, scale, m.step);
        m.h = last_h, m.c = last_c;
        recent += value / stretch;
        if (m.step % report == 0) {
            fmt::print("{:12} {:15.3f}\n", static_cast<Index>(m.step) * stretch, recent / report);
            std::fflush(stdout);
            recent = 0;
        }
    }
    double const reached = mean_loss(m, text, held_out, text.size());
    double const expected = quick ? 2.4 : 2.0;
    fmt::print("\n{}\n", sample(m, text, 400, random));
    fmt::print("\n{:.3f} nats per held-out character; less than {:.1f} are expected\n", reached, expected);
    return reached < expected ? 0 : 1;
}

}  // namespace

// lstm_text [--quick] [text.txt]: --quick trains a smaller model for a shorter time.
int main(int count, char** arguments) {
    return run_with(count, arguments, run, GRADUS_EXAMPLE_DATA "/opticks.txt");
}
