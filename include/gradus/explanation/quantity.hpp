// SPDX-License-Identifier: MIT
// A quantity: a polynomial in the sizes of a plan, such as 2mn + 3m, which says how many operations or bytes something
// takes.
#pragma once

#include <cmath>
#include <initializer_list>
#include <string>
#include <vector>

#include <gradus/printing/dialect.hpp>

namespace gradus {

// A size as text: n, 3, m·n, n+d.
constexpr void write_plain_size(writer& out, dimension d) {
    writer plain;
    plain << d;
    for (char const& c : plain.view()) out << (c == '*' ? std::string_view("·") : std::string_view(&c, 1));
}

// (A template, as all that an explanation is made of: who does not ask for one does not pay for it.)
template <class Dimension>
struct basic_quantity {
    struct term {
        fraction coefficient{};
        Dimension factors[4]{};  // in one order, none of them a number
        unsigned count = 0;
    };
    std::vector<term> terms{};  // of high degree first

    basic_quantity() = default;
    // At most four factors.
    basic_quantity(fraction coefficient, std::initializer_list<Dimension> factors = {}) {
        term t{coefficient};
        for (auto d : factors) {
            if (d.is_number()) {
                t.coefficient = t.coefficient * fraction{d.number()};
                continue;
            }
            unsigned at = t.count++;
            for (; at > 0 && order(d, t.factors[at - 1]) < 0; --at) t.factors[at] = t.factors[at - 1];
            t.factors[at] = d;
        }
        if (!t.coefficient.is_zero()) terms.push_back(t);
    }

    basic_quantity& operator+=(basic_quantity const& q) {
        for (auto const& t : q.terms) add(t);
        return *this;
    }
    friend basic_quantity operator+(basic_quantity a, basic_quantity const& b) { return a += b; }
    friend basic_quantity operator*(fraction c, basic_quantity q) {
        for (auto& t : q.terms) t.coefficient = c * t.coefficient;
        return q;
    }
    friend bool operator==(basic_quantity const& a, basic_quantity const& b) {
        bool same = a.terms.size() == b.terms.size();
        for (std::size_t k = 0; same && k < a.terms.size(); ++k)
            same = order(a.terms[k], b.terms[k]) == 0 && a.terms[k].coefficient == b.terms[k].coefficient;
        return same;
    }

    // The value where size(d) is that of a dimension d.
    template <class Size>
    std::int64_t at(Size size) const {
        double sum = 0;
        for (auto const& t : terms) {
            double product =
                static_cast<double>(t.coefficient.numerator) / static_cast<double>(t.coefficient.denominator);
            for (unsigned k = 0; k < t.count; ++k) product *= static_cast<double>(size(t.factors[k]));
            sum += product;
        }
        return std::llround(sum);
    }

    std::string text() const {
        writer out;
        for (std::size_t k = 0; k < terms.size(); ++k) {
            if (k > 0) out << " + ";
            write(out, terms[k]);
        }
        return terms.empty() ? "0" : std::string(out.view());
    }

private:
    static constexpr int order(Dimension a, Dimension b) {
        if (a.head != b.head) return a.head < b.head ? -1 : 1;
        return a.tail == b.tail ? 0 : a.tail < b.tail ? -1 : 1;
    }
    static constexpr int order(term const& a, term const& b) {
        if (a.count != b.count) return a.count > b.count ? -1 : 1;
        for (unsigned k = 0; k < a.count; ++k)
            if (int const o = order(a.factors[k], b.factors[k]); o != 0) return o;
        return 0;
    }
    void add(term const& t) {
        std::size_t at = 0;
        while (at < terms.size() && order(terms[at], t) < 0) ++at;
        if (at < terms.size() && order(terms[at], t) == 0) {
            terms[at].coefficient = terms[at].coefficient + t.coefficient;
            return;
        }
        terms.push_back(t);
        for (std::size_t k = terms.size() - 1; k > at; --k) terms[k] = terms[k - 1];
        terms[at] = t;
    }
    static constexpr void write(writer& out, term const& t) {
        if (t.count == 0 || !t.coefficient.is_one()) {
            bool const brackets = t.count > 0 && !t.coefficient.is_integer() && !has_sign(t.coefficient);
            out << (brackets ? "(" : "");
            write_number(out, dialect::unicode, t.coefficient);
            out << (brackets ? ")" : "");
        }
        bool after_word = false;
        for (unsigned k = 0; k < t.count;) {
            unsigned same = k;
            while (same < t.count && t.factors[same] == t.factors[k]) ++same;
            unsigned const power = same - k;
            auto const d = t.factors[k];
            writer name;
            write_plain_size(name, d);
            bool const word = first_sign(name.view()).size() < name.characters.size && !d.is_composite();
            if (k > 0 && (word || after_word)) out << "·";
            after_word = word;
            bool const brackets = d.is_sum() || (d.is_composite() && power > 1);
            out << (brackets ? "(" : "") << name.view() << (brackets ? ")" : "");
            if (power > 1) write_superscript(out, power);
            k = same;
        }
    }
};

using quantity = basic_quantity<dimension>;

}  // namespace gradus
