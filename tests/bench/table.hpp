// SPDX-License-Identifier: MIT
// The figures as a table in Markdown, and as JSON.
#pragma once

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "session.hpp"

namespace bench {

// What was measured where, for instance {"machine", "AMD EPYC"}.
using circumstances = std::vector<std::pair<std::string, std::string>>;

inline std::string fixed(double value, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}
// A ratio with two digits after the point, or three figures where it is greater.
inline std::string ratio_text(double r) { return r <= 0 ? "–" : fixed(r, r < 10 ? 2 : r < 100 ? 1 : 0); }
inline std::string time_text(double seconds) {
    double const ns = 1e9 * seconds;
    if (ns < 1e3) return fixed(ns, ns < 100 ? 1 : 0) + " ns";
    if (ns < 1e6) return fixed(ns / 1e3, ns < 1e5 ? 1 : 0) + " µs";
    return fixed(ns / 1e6, ns < 1e8 ? 1 : 0) + " ms";
}

// Sides other than H, in the order of their first appearance.
inline std::vector<std::string> columns_of(std::vector<figures> const& all) {
    std::vector<std::string> names;
    for (auto const& f : all)
        for (auto const& side : f.sides)
            if (side != "H" && std::find(names.begin(), names.end(), side) == names.end())
                names.push_back(side);
    return names;
}

inline std::string markdown(std::vector<figures> const& all, circumstances const& where) {
    auto const columns = columns_of(all);
    std::ostringstream text;
    text << "| workload | H |";
    for (auto const& c : columns) text << " " << c << (c == "gradus" ? " | target | verdict |" : " |");
    text << "\n|---|---|";
    for (auto const& c : columns) text << (c == "gradus" ? "---|---|---|" : "---|");
    for (auto const& f : all) {
        text << "\n| " << f.key.substr(0, f.key.find('/')) << " " << f.title << " | "
             << time_text(f.seconds[0]) << " |";
        for (auto const& c : columns) {
            text << " " << ratio_text(f.ratio_of(c)) << " |";
            if (c == "gradus" && f.target > 0)
                text << " ≤ " << fixed(f.target, 2) << " | " << f.verdict() << " |";
            else if (c == "gradus")
                text << " – | – |";
        }
    }
    text << "\n\n";
    for (auto const& [what, is] : where) text << what << ": " << is << "\n";
    return text.str();
}

inline std::string quoted(std::string const& s) {
    std::string text = "\"";
    for (char c : s) {
        if (c == '"' || c == '\\') text += '\\';
        text += c == '\n' ? ' ' : c;
    }
    return text + '"';
}

inline std::string json(std::vector<figures> const& all, circumstances const& where) {
    std::ostringstream text;
    text << "{\n";
    for (auto const& [what, is] : where) text << "  " << quoted(what) << ": " << quoted(is) << ",\n";
    text << "  \"rows\": [";
    char const* between_rows = "\n";
    for (auto const& f : all) {
        text << std::exchange(between_rows, ",\n") << "    {\"key\": " << quoted(f.key)
             << ", \"title\": " << quoted(f.title)
             << ", \"target\": " << (f.target > 0 ? fixed(f.target, 2) : "null")
             << ", \"verdict\": " << (f.verdict().empty() ? "null" : quoted(f.verdict())) << ", \"sides\": {";
        char const* between = "";
        for (std::size_t s = 0; s < f.sides.size(); ++s)
            text << std::exchange(between, ", ") << quoted(f.sides[s])
                 << ": {\"nanoseconds\": " << fixed(1e9 * f.seconds[s], 1)
                 << ", \"ratio\": " << fixed(f.ratios[s], 4) << "}";
        text << "}}";
    }
    text << "\n  ]\n}\n";
    return text.str();
}

}  // namespace bench
