// SPDX-License-Identifier: MIT
// A gradient report: the entry of a gradient that differs most from finite differences, and by how much.
#pragma once

#include <concepts>
#include <cstdio>
#include <string>

#include <Eigen/Core>

#include <gradus/algebra/shape.hpp>

namespace gradus {

using Eigen::Index;

// The entry where a gradient and the differences are furthest apart, measured by what is allowed there: the difference
// counts as agreement up to `tolerance` relative to the entry, four times the error that Ridders' table estimates (but
// no more than a hundredth of the greatest entry, or nothing would be checked), and a few roundings of the greatest
// entry.
template <class S>
struct gradient_report {
    static constexpr S tolerance = std::same_as<S, float> ? S(1e-3) : S(1e-6);

    std::string_view variable{};
    shape kind{};
    Index row = 0;  // from 0; the message counts from 1, as mathematics does
    Index column = 0;
    S derived = 0;
    S measured = 0;
    S error = 0;
    S undefined_from =
        0;  // the least distance at which f was not finite, 0 if it was where differences were taken
    bool agrees = true;

    explicit operator bool() const { return agrees; }

    // "grad by W: entry (2, 3) is 1.5, differences say 1.499998 (± 2e-9)"
    std::string message() const {
        auto text = "grad by " + std::string(variable);
        if (kind.is_vector() && !kind.is_scalar())
            text += ": entry " + std::to_string(row + 1);
        else if (!kind.is_scalar())
            text += ": entry (" + std::to_string(row + 1) + ", " + std::to_string(column + 1) + ")";
        text += " is " + written(derived, 10) + ", differences say " + written(measured, 10) + " (± " +
                written(error, 2) + ")";
        if (undefined_from > 0) text += "; f is not finite at a distance of " + written(undefined_from, 2);
        return text;
    }

private:
    static std::string written(S number, int digits) {
        char text[32]{};
        std::snprintf(text, sizeof text, "%.*g", digits, static_cast<double>(number));
        std::string result = text;  // 2e-09 is 2e-9
        auto const e = result.find('e');
        while (e != result.npos && e + 3 < result.size() && result[e + 2] == '0') result.erase(e + 2, 1);
        return result;
    }
};

}  // namespace gradus
