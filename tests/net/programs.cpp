// SPDX-License-Identifier: MIT
// Thousands of random programs, each derived, planned and interpreted, and compared with a reference that shares none of it.
// GRADUS_NET_PROGRAMS says how many; GRADUS_NET_SEED runs one of them again. Programs run in processes of their own, so
// that one that ends the process is a failure like any other.
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include <doctest/doctest.h>

#include "check.hpp"
#include "every_operation.hpp"

std::size_t net::checker::place_of(gradus::operation const* rules) {
    static auto const places = [] {
        std::map<gradus::operation const*, std::size_t> all;
        std::size_t n = 0;
        for (auto const* o : every_operation::list) all[o] = n++;
        return all;
    }();
    auto const found = places.find(rules);
    return found == places.end() ? coverage::most_operations : found->second;
}

namespace {

using namespace net;

constexpr unsigned seconds_at_most = 20;

// What workers tell.
struct shared {
    coverage seen;
    std::uint64_t next;  // the program that is run
    bool is_wrong;
    char text[4000];
};
shared* board() {
    static auto* const all = static_cast<shared*>(
        mmap(nullptr, sizeof(shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    return all;
}
std::uint64_t from_environment(char const* name, std::uint64_t otherwise) {
    auto const* const text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

void note(std::string const& text) {
    board()->is_wrong = true;
    std::strncpy(board()->text, text.c_str(), sizeof(board()->text) - 1);
}
// Program number `seed`, or a part of it.
void run(std::uint64_t seed, gradus::index part = no_vertex) {
    program p(seed);
    if (part != no_vertex && !p.reduce_to(part)) return;
    coverage unused{};
    auto& seen = part == no_vertex ? board()->seen : unused;
    try {
        alarm(seconds_at_most);
        ++seen.programs;
        checker check{p, seen, unsigned(seed)};
        seen.informative += check.check();
        alarm(0);
    } catch (wrong const& w) {
        alarm(0);
        note(w.what + "\n   f = " + p.text());
    } catch (std::exception const& e) {
        alarm(0);
        note(std::string(e.what()) + "\n   f = " + p.text());
    }
}
// Runs what it is given in a process of its own; what went wrong, or nothing.
template <class F>
std::string in_process(F f) {
    board()->is_wrong = false;
    std::memset(board()->text, 0, sizeof(board()->text));
    auto const child = fork();
    if (child == 0) {
        for (int s : {SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS}) std::signal(s, SIG_DFL);
        f();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (board()->is_wrong) return board()->text;
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGALRM
                   ? "it takes longer than " + std::to_string(seconds_at_most) + " seconds"
                   : "it ends the process by signal " + std::to_string(WTERMSIG(status));
    return {};
}
// The smallest part of a program that fails as well.
std::string smallest(std::uint64_t seed, std::string const& whole) {
    program const p(seed);
    auto const begin = std::chrono::steady_clock::now();
    for (gradus::index i = 0; i < p.root; ++i) {
        if (std::chrono::steady_clock::now() - begin > std::chrono::seconds(20)) break;
        auto const what = in_process([&] { run(seed, i); });
        if (what.empty()) continue;
        program part(seed);
        part.reduce_to(i);
        return what.find("f = ") != what.npos ? what : what + "\n   f = " + part.text();
    }
    return whole.find("f = ") != whole.npos ? whole : whole + "\n   f = " + p.text();
}

}  // namespace

TEST_CASE("random programs") {
    if (auto const* const seed = std::getenv("GRADUS_NET_SEED")) {
        run(std::strtoull(seed, nullptr, 10));
        std::cout << program(std::strtoull(seed, nullptr, 10)).text() << "\n" << board()->text << "\n";
        CHECK(!board()->is_wrong);
        return;
    }
    std::uint64_t const first = from_environment("GRADUS_NET_FIRST", 0),
                        count = from_environment("GRADUS_NET_PROGRAMS", 20000);
    auto& all = *board();
    all.next = first;
    std::size_t failures = 0;
    (void)every_kernel();
    auto const begin = std::chrono::steady_clock::now();
    while (all.next < first + count && failures < 40) {
        auto const what = in_process([&] {
            for (; all.next < first + count && !all.is_wrong; ++all.next) run(all.next);
        });
        if (what.empty()) break;
        auto const seed = all.is_wrong ? all.next - 1 : all.next;
        all.next = seed + 1;
        ++failures;
        auto const text = smallest(seed, what);
        FAIL_CHECK("program " << seed << ": " << text);
    }
    auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    auto const& c = all.seen;
    std::cout << c.programs << " programs, " << c.informative << " of them informative, in " << seconds
              << " s: " << c.slopes << " slopes, " << c.second << " second derivatives, " << c.rewritten
              << " normal forms, " << c.mutants << " mutants\n";
    std::size_t pairs = 0, n = std::size(every_operation::list);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k) pairs += c.pairs[i][k] > 0;
    std::cout << pairs << " pairs of operators; kinds of steps:";
    for (std::size_t k = 0; k <= std::size_t(step_kind::kernel); ++k) std::cout << " " << c.step_kinds[k];
    std::cout << "; sweeps: " << c.sweep_kinds[0] << " " << c.sweep_kinds[1] << "; paths:";
    for (auto path : c.paths) std::cout << " " << path;
    std::cout << "\n";
    if (count < 20000) return;
    CHECK(c.informative > count / 2);
    CHECK(pairs > 1000);
    for (std::size_t k = 0; k <= std::size_t(step_kind::kernel); ++k) CHECK(c.step_kinds[k] > 20);
    for (std::size_t k = 0; k < 2; ++k) CHECK(c.sweep_kinds[k] > 20);
    for (auto path : c.paths) CHECK(path > 5);
    for (std::size_t k = 0; k < n; ++k) {
        CAPTURE(std::string(every_operation::list[k]->name));
        if (!programs::excluded().count(every_operation::list[k])) CHECK(c.operators[k] > 10);
    }
}
