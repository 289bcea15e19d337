// SPDX-License-Identifier: MIT
// The command line of an example: [--quick] [data]. What goes wrong is a message and the exit code 1.
#pragma once

#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <string>

// Calls run(file, quick); its result is the exit code.
template <class Run>
int run_with(int count, char** arguments, std::string file, Run run) try {
    bool quick = false;
    for (int i = 1; i < count; ++i)
        if (std::string(arguments[i]) == "--quick")
            quick = true;
        else
            file = arguments[i];
    return run(file, quick);
} catch (std::exception const& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
