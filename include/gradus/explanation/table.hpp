// SPDX-License-Identifier: MIT
// The table of an explanation: a line for each step, then what they take together.
#pragma once

#include <gradus/explanation/explanation.hpp>

namespace gradus {

template <class Explanation>
struct explanation_table {
    static constexpr int columns = 5;
    struct line {
        std::string cells[columns];
    };
    Explanation const& e;
    std::vector<line> lines{};

    void add_step(auto const& s) {
        writer shape;
        write_plain_size(shape, s.shape.rows);
        shape << "×";
        write_plain_size(shape, s.shape.columns);
        writer where;
        if (s.output > 0)
            where << "output " << s.output;
        else
            where << s.slot + 1;
        if (s.in_place) where << ", in place";
        lines.push_back({{s.formula, std::string(shape.view()), amount(s.flops, s.is_more), amount(s.bytes),
                          std::string(where.view())}});
    }
    std::string text() {
        lines.push_back({{"step", "shape", "flops", "bytes", "slot"}});
        for (auto const& s : e.steps) add_step(s);
        lines.push_back(
            {{"all", "", amount(e.flops, e.is_more), amount(e.bytes), "workspace " + amount(e.workspace)}});
        writer out;
        write_lines(out);
        for (auto const& s : e.sizes) {
            out << (&s == e.sizes.data() ? "sizes: " : ", ");
            write_plain_size(out, s.of);
            out << " = " << grouped(s.size);
        }
        if (!e.sizes.empty()) out << "\n";
        write_count(out, static_cast<index>(e.steps.size()), "step", ": ");
        write_count(out, e.products(), "product", " with matrices, ");
        write_count(out, e.count(step_kind::factorisation), "factorisation", ", ");
        write_count(out, e.count(step_kind::solve), "solve", "\n");
        for (std::size_t s = 0, last = 0; s < e.steps.size(); s = ++last) {
            for (last = s; last + 1 < e.steps.size() && e.steps[last + 1].pass == e.steps[s].pass;) ++last;
            if (e.steps[s].pass == 0) continue;
            out << "steps " << static_cast<index>(s + 1) << " to " << static_cast<index>(last + 1)
                << (e.steps[last].kind == step_kind::matrix_vector
                        ? " in one pass over their matrix, where it is large\n"
                        : " in one pass over their columns\n");
        }
        return std::string(out.view());
    }

private:
    std::string amount(typename Explanation::quantity const& q, bool more = false) const {
        auto const known = e.number(q);
        return (more ? "≥ " : "") + (known < 0 ? q.text() : grouped(known));
    }
    // 1234567 is 1 234 567.
    static std::string grouped(std::int64_t number) {
        auto digits = std::to_string(number);
        for (std::size_t k = 3; k < digits.size(); k += 4) digits.insert(digits.size() - k, 1, ' ');
        return digits;
    }
    static void write_count(writer& out, index count, std::string_view what, std::string_view after) {
        out << count << " " << what << (count == 1 ? "" : "s") << after;
    }
    // How wide a text is, in signs.
    static std::size_t width(std::string_view text) {
        std::size_t n = 0;
        for (char c : text) n += (c & 0xc0) != 0x80;
        return n;
    }
    // Columns as wide as their widest entry, two spaces between them.
    void write_lines(writer& out) const {
        std::size_t widths[columns]{};
        for (auto const& l : lines)
            for (int k = 0; k < columns; ++k)
                if (width(l.cells[k]) > widths[k]) widths[k] = width(l.cells[k]);
        for (auto const& l : lines)
            for (int k = 0; k < columns; ++k) {
                out << l.cells[k];
                if (k + 1 == columns)
                    out << "\n";
                else
                    for (auto n = width(l.cells[k]); n < widths[k] + 2; ++n) out << " ";
            }
    }
};

template <class Dimension>
std::string basic_explanation<Dimension>::text() const {
    return explanation_table<basic_explanation>{*this}.text();
}

}  // namespace gradus
