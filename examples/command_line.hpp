// SPDX-License-Identifier: MIT
// The command line of an example: [--quick] [data…]. What goes wrong is a message and the exit code 1.
#pragma once

#include <fmt/core.h>

#include <array>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <tuple>

// Calls run(files…, quick) with the files of the command line, or the usual ones; its result is the exit code.
template <class Run, class... Files>
int run_with(int count, char** arguments, Run run, Files const&... usual) try {
    std::array<std::string, sizeof...(Files)> files{usual...};
    bool quick = false;
    std::size_t next = 0;
    for (int i = 1; i < count; ++i) {
        std::string const argument = arguments[i];
        if (argument == "--quick")
            quick = true;
        else if (argument.starts_with("--"))
            throw std::runtime_error("unknown option, got " + argument + ", expected --quick");
        else if (next == files.size())
            throw std::runtime_error(
                fmt::format("too many files, got {}, expected at most {}", argument, next));
        else
            files[next++] = argument;
    }
    return std::apply([&](auto const&... file) { return run(file..., quick); }, files);
} catch (std::exception const& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
