// SPDX-License-Identifier: MIT
// A measurement by pairs: all sides of a comparison run in turn, round by round, and what counts is the median over the
// rounds of time(side)/time(first side). Whatever slows the machine for longer than a round slows both alike.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <functional>
#include <vector>

namespace bench {

// The compiler must assume that everything in memory is read and changed here.
inline void barrier() { asm volatile("" ::: "memory"); }

// f, any number of times in a row. The barrier keeps every call: its inputs may have changed, its outputs may be read.
// The references that f holds are no part of what may have changed: they stay in registers.
template <class F>
std::function<void(long)> repeated(F const& f) {
    return [f](long calls) {
        F const here = f;
        for (long i = 0; i < calls; ++i) {
            here();
            barrier();
        }
    };
}

// The middle value; the mean of the two middle ones where their number is even; 0 of nothing.
inline double median(std::vector<double> values) {
    if (values.empty()) return 0;
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2) return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

// Whether a side runs in `round` when it is to run in `wanted` of `rounds` rounds: evenly spread, the first among them.
constexpr bool takes_part(std::size_t round, std::size_t wanted, std::size_t rounds) {
    return round == 0 || wanted >= rounds || round * wanted / rounds != (round - 1) * wanted / rounds;
}

struct effort {
    double batch = 2e-3;     // seconds that one side runs at a time, at least one call
    double side = 1;         // seconds for one side in all
    std::size_t fewest = 5;  // rounds
    std::size_t most = 101;
};

// Seconds per call by side and by round; a side that does not take part in a round has 0 there.
struct paired_times {
    std::vector<std::vector<double>> seconds;

    double of(std::size_t side) const {
        std::vector<double> all;
        for (double s : seconds[side])
            if (s > 0) all.push_back(s);
        return median(all);
    }
    // time(side)/time(first side).
    double ratio(std::size_t side) const {
        std::vector<double> all;
        for (std::size_t r = 0; r < seconds[side].size(); ++r)
            if (seconds[side][r] > 0 && seconds[0][r] > 0) all.push_back(seconds[side][r] / seconds[0][r]);
        return median(all);
    }
};

// `clock` gives seconds. Slow sides run in fewer rounds, and the side that begins a round is another every time. Before
// every round `prepare` may move what all sides work on.
template <class Clock>
paired_times measure(std::vector<std::function<void(long)>> const& sides, effort const& e, Clock clock,
                     std::function<void()> const& prepare = {}) {
    auto const count = sides.size();
    auto const time = [&](std::size_t side, long calls) {
        double const start = clock();
        sides[side](calls);
        return (clock() - start) / static_cast<double>(calls);
    };

    std::vector<long> calls(count, 1);
    std::vector<std::size_t> wanted(count);
    for (std::size_t s = 0; s < count; ++s) {
        double one = time(s, 1);
        while (one * static_cast<double>(calls[s]) < e.batch) {
            double const more =
                std::clamp(1.2 * e.batch / std::max(one * static_cast<double>(calls[s]), 1e-9), 1.5, 8.0);
            calls[s] = static_cast<long>(static_cast<double>(calls[s]) * more) + 1;
            one = time(s, calls[s]);
        }
        double const rounds = e.side / (one * static_cast<double>(calls[s]));
        wanted[s] = std::clamp(static_cast<std::size_t>(std::min(rounds, 1e6)), e.fewest, e.most);
    }
    auto const rounds = std::max(wanted[0], e.fewest);

    paired_times times{std::vector(count, std::vector<double>(rounds))};
    for (std::size_t r = 0; r < rounds; ++r) {
        if (prepare) prepare();
        for (std::size_t k = 0; k < count; ++k) {
            auto const s = (r + k) % count;
            if (s == 0 || takes_part(r, wanted[s], rounds)) times.seconds[s][r] = time(s, calls[s]);
        }
    }
    return times;
}

// Of this thread alone: what other programs take of the processor does not count.
inline double seconds_now() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

}  // namespace bench
