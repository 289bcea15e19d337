// SPDX-License-Identifier: MIT
// An LSTM, a plain recurrence and a gated recurrent unit over several steps against PyTorch.
#include "golden.hpp"

using namespace gradus;
namespace hana = boost::hana;
using hana::make_tuple;

namespace {

constexpr dimension n = dim<"n">, d = dim<"d">, steps = dim<"T">;
constexpr auto h = vector<"h", n>;
constexpr auto c = vector<"c", n>;
constexpr auto X = matrix<"X", d, steps>;

namespace lstm {
constexpr auto W = matrix<"W", 4 * n, n + d>;
constexpr auto b = vector<"b", 4 * n>;
constexpr auto cell = [](auto x, auto h, auto c) { return lstm_cell(x, h, c, W, b); };
}  // namespace lstm

namespace rnn {
constexpr auto U = matrix<"U", n, d>;
constexpr auto W = matrix<"W", n, n>;
constexpr auto b = vector<"b", n>;
constexpr auto cell = [](auto x, auto h) { return tanh(W * h + U * x + b); };
}  // namespace rnn

namespace gru {
constexpr auto U = matrix<"U", 3 * n, d>;
constexpr auto W = matrix<"W", 3 * n, n>;
constexpr auto a = vector<"a", 3 * n>;
constexpr auto b = vector<"b", 3 * n>;
constexpr auto cell = [](auto x, auto h) {
    auto const from_x = U * x + a;
    auto const from_h = W * h + b;
    auto const r = sigmoid(rows<0, n>(from_x + from_h));
    auto const z = sigmoid(rows<n, n>(from_x + from_h));
    auto const candidate = tanh(rows<2 * n, n>(from_x) + hadamard(r, rows<2 * n, n>(from_h)));
    return hadamard(ones<n> - z, candidate) + hadamard(z, h);
};
}  // namespace gru

golden::table& cases() {
    static golden::table file("recurrent.csv");
    return file;
}

}  // namespace

TEST_CASE("an LSTM") {
    using namespace lstm;
    constexpr auto dh = vector<"dh", n>;
    constexpr auto dc = vector<"dc", n>;
    constexpr auto last = scan(cell, make_tuple(h, c), X);
    cases().check("lstm", dot(dh, last[hana::size_c<0>]) + dot(dc, last[hana::size_c<1>]),
                  make_tuple(W, b, h, c, X), W, b, h, c, X, dh, dc);
    cases().check("lstm_outputs", scan_outputs(cell, make_tuple(h, c), X), make_tuple(W, b, h, c, X), W, b, h,
                  c, X);
}
TEST_CASE("a plain recurrence") {
    using namespace rnn;
    cases().check("rnn", scan_outputs(cell, h, X), make_tuple(U, W, b, h, X), U, W, b, h, X);
}
TEST_CASE("a gated recurrent unit") {
    using namespace gru;
    cases().check("gru", scan_outputs(cell, h, X), make_tuple(U, W, a, b, h, X), U, W, a, b, h, X);
}
TEST_CASE("every case of the file was checked") { cases().check_all_done(); }
