// SPDX-License-Identifier: MIT
// gradus_bench [--only KEY] [--markdown FILE] [--json FILE] [--seconds S] [--peers no] measures the rows whose key
// contains KEY, S seconds for each side;
// gradus_bench --only KEY --side gradus --calls N makes N calls and measures nothing, for valgrind.
#include <Eigen/Core>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>

#include "isolation.hpp"
#include "table.hpp"

namespace bench {

void session::measure(row& r, definition const& f, std::vector<double> const& x) {
    if (wanted.calls > 0) {
        for (auto const& side : r.sides)
            if (side.name == wanted.side) side.run(wanted.calls);
        return;
    }
    for (auto const& side : r.sides) {
        side.out.spoil();
        side.run(1);
        auto const wrong =
            side.name == "H" ? difference(side.out, f, x) : difference(side.out, r.sides[0].out);
        if (!wrong.empty()) {
            std::cerr << r.key << ": " << side.name << " is wrong: " << wrong << "\n";
            failed = true;
            return;
        }
    }
    std::vector<std::function<void(long)>> runs;
    figures result{r.key, r.title, r.target, {}, {}, {}};
    for (auto const& side : r.sides) runs.push_back(side.run), result.sides.push_back(side.name);
    auto const times = bench::measure(runs, wanted.each, seconds_now, r.prepare);
    for (std::size_t s = 0; s < runs.size(); ++s) {
        result.seconds.push_back(times.of(s));
        result.ratios.push_back(times.ratio(s));
    }
    std::cerr << r.key << "  H " << time_text(result.seconds[0]);
    for (std::size_t s = 1; s < runs.size(); ++s)
        std::cerr << "  " << result.sides[s] << " " << fixed(result.ratios[s], 3);
    std::cerr << "  " << result.verdict() << "\n";
    measured.push_back(result);
}

}  // namespace bench

namespace {

std::string processor() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "unknown";
}

bench::circumstances circumstances() {
    auto const version = [](auto... parts) {
        std::string text;
        ((text += (text.empty() ? "" : ".") + std::to_string(parts)), ...);
        return text;
    };
    return {{"machine", processor()},
            {"compiler", GRADUS_BENCH_COMPILER},
            {"Eigen", version(EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION)},
            {"peers", GRADUS_BENCH_PEERS}};
}

}  // namespace

int main(int count, char** arguments) {
    bench::wishes wishes;
    std::string markdown_file, json_file;
    for (int i = 1; i < count; i += 2) {
        std::string const option = arguments[i];
        if (i + 1 == count) {
            std::cerr << option << " needs a value\n";
            return 2;
        }
        char const* const value = arguments[i + 1];
        if (option == "--only")
            wishes.only = value;
        else if (option == "--side")
            wishes.side = value;
        else if (option == "--calls")
            wishes.calls = std::atol(value);
        else if (option == "--peers")
            wishes.peers = value != std::string("no");
        else if (option == "--seconds")
            wishes.each.side = std::atof(value);
        else if (option == "--markdown")
            markdown_file = value;
        else if (option == "--json")
            json_file = value;
        else {
            std::cerr << "no such option: " << option << "\n";
            return 2;
        }
    }

    bench::session session(wishes);
    auto& all = bench::workload::all();
    std::sort(all.begin(), all.end(), [](auto a, auto b) { return std::strcmp(a->name, b->name) < 0; });
    if (wishes.calls > 0) {
        for (auto const* w : all) w->run(session);
        return 0;
    }
    for (auto const* w : all) bench::run_alone(*w, session);

    auto const text = bench::markdown(session.measured, circumstances());
    std::cout << text;
    if (!markdown_file.empty()) std::ofstream(markdown_file) << text;
    if (!json_file.empty()) std::ofstream(json_file) << bench::json(session.measured, circumstances());
    return session.failed || session.measured.empty() ? 1 : 0;
}
