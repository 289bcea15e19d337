// SPDX-License-Identifier: MIT
// What the benchmark does with times: medians, ratios by pairs, verdicts; and that it refuses wrong results.
#include <doctest/doctest.h>

#include "../bench/isolation.hpp"
#include "../bench/table.hpp"

namespace {
using namespace bench;

TEST_CASE("a median is the middle value") {
    CHECK(median({}) == 0);
    CHECK(median({3}) == 3);
    CHECK(median({9, 1, 4}) == 4);
    CHECK(median({9, 1, 4, 6}) == 5);
}

TEST_CASE("a side takes part in as many rounds as it is to, the first among them") {
    for (std::size_t rounds = 1; rounds < 40; ++rounds)
        for (std::size_t wanted = 1; wanted <= rounds; ++wanted) {
            std::size_t parts = 0;
            for (std::size_t r = 0; r < rounds; ++r) parts += takes_part(r, wanted, rounds);
            CHECK(parts == wanted);
            CHECK(takes_part(0, wanted, rounds));
        }
}

// A machine that becomes ten times slower halfway, as seen by sides that take 1 and 3 milliseconds a call.
TEST_CASE("a ratio does not see how fast the machine is") {
    double now = 0;
    long calls[3] = {};
    auto const side = [&](int which, double seconds) {
        return [&now, &calls, which, seconds](long n) {
            calls[which] += n;
            now += seconds * (now < 0.5 ? 1 : 10) * static_cast<double>(n);
        };
    };
    effort e;
    e.side = 1;
    auto const times = measure({side(0, 1e-3), side(1, 3e-3), side(2, 0.7)}, e, [&] { return now; });
    CHECK(times.ratio(1) == doctest::Approx(3));
    CHECK(times.ratio(2) == doctest::Approx(700));
    CHECK(calls[0] > 50);
    CHECK(calls[2] < 10);
}

TEST_CASE("a call is made as often as it is asked for") {
    int n = 0;
    repeated([&n] { ++n; })(17);
    CHECK(n == 17);
}

TEST_CASE("a verdict is that of gradus, where something is promised") {
    figures f{"W1/8x4", "8×4", 0.7, {"H", "peer", "gradus"}, {1e-8, 2e-8, 7e-9}, {1, 2, 0.7}};
    CHECK(f.verdict() == "met");
    f.ratios[2] = 0.71;
    CHECK(f.verdict() == "missed");
    CHECK(markdown({f}, {}).starts_with(
        "| workload | H | peer | gradus | target | verdict |\n|---|---|---|---|---|---|\n"
        "| W1 8×4 | 10.0 ns | 2.00 | 0.71 | ≤ 0.70 | missed |\n"));
    CHECK(json({f}, {{"Eigen", "3.4.0"}}).find("\"gradus\": {\"nanoseconds\": 7.0, \"ratio\": 0.7100}") !=
          std::string::npos);
    f.target = 0;
    CHECK(f.verdict().empty());
    CHECK(figures{"W1", "", 0.7, {"H"}, {1}, {1}}.verdict().empty());
}

TEST_CASE("figures return from a process of their own") {
    session s{wishes{}};
    workload const w("W0", [](session& in_child) {
        in_child.measured.push_back(
            {"W0/3", "a title, with µ", 0.7, {"H", "a peer"}, {1.5e-9, 3e-9}, {1, 2.25}});
    });
    run_alone(w, s);
    REQUIRE(s.measured.size() == 1);
    CHECK(!s.failed);
    auto const& f = s.measured[0];
    CHECK(f.key == "W0/3");
    CHECK(f.title == "a title, with µ");
    CHECK(f.target == 0.7);
    CHECK(f.sides == std::vector<std::string>{"H", "a peer"});
    CHECK(f.seconds == std::vector<double>{1.5e-9, 3e-9});
    CHECK(f.ratios == std::vector<double>{1, 2.25});

    run_alone(w, s);
    CHECK(s.measured.size() == 2);
    CHECK(!s.failed);
    run_alone(workload("W00", [](session&) { std::_Exit(3); }), s);
    CHECK(s.measured.size() == 2);
    CHECK(s.failed);
}

TEST_CASE("wrong results are refused") {
    auto const square = [](exact const* v) { return v[0] * v[0] + 3 * v[1]; };
    std::vector<double> const x{2, 5};
    double value = 19, by_first = 4, by_second = 3;
    results const right = results_in(value, by_first, by_second);
    CHECK(difference(right, square, x).empty());
    double others[3] = {19, 4, 3};
    results const other = results_in(others[0], others[1], others[2]);
    CHECK(difference(other, right).empty());
    for (double& each : others) {
        double const kept = each;
        for (double wrong : {kept * 1.000001, -kept, std::numeric_limits<double>::quiet_NaN()}) {
            each = wrong;
            CHECK(!difference(other, right).empty());
            CHECK(!difference(other, square, x).empty());
        }
        each = kept;
    }
    double several[2] = {15, 4};
    results const summed{{several, right.parts[1], right.parts[2]}};
    CHECK(difference(right, summed).empty());
    several[0] = 14;
    CHECK(!difference(right, summed).empty());
    other.spoil();
    CHECK(std::isnan(others[0]));
    CHECK(!difference(other, right).empty());
}

}  // namespace
