// SPDX-License-Identifier: MIT
// A gradient report: the entry of a gradient that differs most from finite differences, and by how much.
#pragma once

#include <concepts>
#include <cstdio>
#include <string>

#include <Eigen/Core>

#include <gradus/algebra/shape.hpp>
#include <gradus/language/writer.hpp>

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
        writer text;
        text << "grad by " << variable;
        if (kind.is_vector() && !kind.is_scalar())
            text << ": entry " << row + 1;
        else if (!kind.is_scalar())
            text << ": entry (" << row + 1 << ", " << column + 1 << ")";
        write(text << " is ", derived, 10);
        write(text << ", differences say ", measured, 10);
        write(text << " (± ", error, 2);
        text << ")";
        if (undefined_from > 0) write(text << "; f is not finite at a distance of ", undefined_from, 2);
        return text.zero_terminated();
    }

private:
    static void write(writer& out, S number, int digits) {
        char text[32]{};
        std::snprintf(text, sizeof text, "%.*g", digits, static_cast<double>(number));
        std::string_view rest = text;
        if (auto const e = rest.find('e'); e != rest.npos) {  // 2e-09 is 2e-9
            out << rest.substr(0, e + 2);
            rest.remove_prefix(e + 2);
            while (rest.size() > 1 && rest[0] == '0') rest.remove_prefix(1);
        }
        out << rest;
    }
};

}  // namespace gradus
