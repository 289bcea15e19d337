// SPDX-License-Identifier: MIT
// Every workload in a process of its own: what one leaves behind on the heap, or in the tables of a peer, is not there for
// the next. Figures come back as lines of text.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>
#include <string>

#include "session.hpp"

namespace bench {

inline std::string line_of(figures const& f) {
    std::ostringstream line;
    line.precision(17);
    line << f.key << '\t' << f.title << '\t' << f.target;
    for (std::size_t s = 0; s < f.sides.size(); ++s)
        line << '\t' << f.sides[s] << '\t' << f.seconds[s] << '\t' << f.ratios[s];
    return line.str() + '\n';
}

inline figures figures_of(std::string const& line) {
    std::istringstream in(line);
    std::string word;
    auto const number = [&] { return std::getline(in, word, '\t'), std::strtod(word.c_str(), nullptr); };
    figures f;
    std::getline(in, f.key, '\t');
    std::getline(in, f.title, '\t');
    f.target = number();
    while (std::getline(in, word, '\t')) {
        f.sides.push_back(word);
        f.seconds.push_back(number());
        f.ratios.push_back(number());
    }
    return f;
}

// Runs `workload` with a copy of the session in a child, and adds what that measured. A child that dies has failed.
inline void run_alone(workload const& w, session& s) {
    int ends[2];
    if (pipe(ends) != 0) std::abort();
    pid_t const child = fork();
    if (child == 0) {
        s.measured.clear();
        w.run(s);
        std::string text;
        for (auto const& f : s.measured) text += line_of(f);
        bool const written = write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
        std::_Exit(written && !s.failed ? 0 : 1);
    }
    close(ends[1]);
    std::string text;
    char buffer[4096];
    for (ssize_t n; (n = read(ends[0], buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(n));
    close(ends[0]);
    int status = 1;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) s.failed = true;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) s.measured.push_back(figures_of(line));
}

}  // namespace bench
