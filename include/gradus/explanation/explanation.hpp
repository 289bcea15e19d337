// SPDX-License-Identifier: MIT
// An explanation: the steps of a plan and what they take, as data.
#pragma once

#include <gradus/explanation/formula.hpp>

namespace gradus {

// A dimension and its size: {n, 200}.
template <class Dimension>
struct basic_given_size {
    Dimension of{};
    std::int64_t size = 0;
};

template <class Dimension>
struct basic_explained_step {
    using quantity = basic_quantity<Dimension>;

    std::string formula{};  // t₁ = Ax
    step_kind kind{};
    operation const* rules = nullptr;  // of what is computed, for instance &op::softmax
    gradus::shape shape{};
    quantity flops{};
    bool is_more = false;   // that many at least: the algorithm of an operator touches every entry
    quantity bytes{};       // read and written
    index slot = 0;         // of the workspace
    bool in_place = false;  // written over an operand that nobody needs any more
    index output = 0;       // 1, 2, … for one of the evaluator's outputs, else 0
    index pass = 0;  // 1, 2, … for steps that read a matrix together, once, where it is large, or columns
};

template <class Dimension>
struct basic_explanation {
    using quantity = basic_quantity<Dimension>;

    std::vector<basic_explained_step<Dimension>> steps{};
    std::vector<basic_given_size<Dimension>>
        sizes{};  // as far as they are known: given, or those of the last call
    quantity flops{};
    bool is_more = false;
    quantity bytes{};
    quantity workspace{};        // bytes of all slots, outputs included
    std::int64_t allocated = 0;  // bytes that the evaluator holds now; kernels and products ask for some, too

    index count(step_kind kind) const {
        index n = 0;
        for (auto const& s : steps) n += s.kind == kind;
        return n;
    }
    index count(operation const& rules) const {
        index n = 0;
        for (auto const& s : steps) n += s.rules == &rules;
        return n;
    }
    // Products with a matrix, aᵀb and abᵀ left aside.
    index products() const { return count(step_kind::matrix_vector) + count(step_kind::matrix_product); }

    // A quantity as a number, or −1 where it has a size that is not known.
    std::int64_t number(quantity const& q) const {
        bool known = true;
        auto const value = q.at([&](Dimension d) {
            auto const size = size_of(d);
            known = known && size >= 0;
            return size;
        });
        return known ? value : -1;
    }
    std::int64_t size_of(Dimension d) const {
        if (d.is_number()) return d.number();
        for (auto const& s : sizes)
            if (s.of == d) return s.size;
        if (!d.is_composite()) return -1;
        auto const meaning = [&](Dimension name) {
            for (auto const& s : sizes)
                if (s.of == name) return Dimension{s.size};
            return name;
        };
        auto const whole = substituted(d, meaning);
        return whole.is_number() ? whole.number() : -1;
    }

    // A line for each step, then what they take together.
    std::string text() const;
    template <class Stream>
        requires requires(Stream& out, std::string const& text) { out << text; }
    friend Stream& operator<<(Stream& out, basic_explanation const& e) {
        out << e.text();
        return out;
    }
};

using given_size = basic_given_size<dimension>;
using explained_step = basic_explained_step<dimension>;
using explanation = basic_explanation<dimension>;

}  // namespace gradus
