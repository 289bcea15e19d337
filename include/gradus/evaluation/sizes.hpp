// SPDX-License-Identifier: MIT
// Sizes: what the bound values say about the dimensions of a plan; they have to agree.
#pragma once

#include <array>

#include <gradus/evaluation/bound.hpp>
#include <gradus/evaluation/job.hpp>
#include <gradus/evaluation/shape_error.hpp>

namespace gradus {

[[noreturn, gnu::noinline, gnu::cold]] inline void throw_disagreement(descriptor const& symbol,
                                                                      std::string_view what, Index got,
                                                                      Index needed, dimension d,
                                                                      std::string_view source) {
    writer name;
    name << d;
    if (source == name.view()) source = {};  // a size that was bound
    throw_shape_error(symbol.name, what, got, {needed, name.view(), source});
}
// A size that cannot be n + d or 2n, whatever the names in it are.
[[noreturn, gnu::noinline, gnu::cold]] inline void throw_impossible_size(descriptor const& symbol, Index got,
                                                                         dimension d) {
    writer text;
    text << symbol.name << " has the size " << got << ", which is no " << d;
    throw shape_error(text.zero_terminated());
}
// A size n·p that says nothing of n, because p is 0.
[[noreturn, gnu::noinline, gnu::cold]] inline void throw_untold_size(descriptor const& symbol, Index got,
                                                                     dimension d) {
    writer text;
    text << symbol.name << " has the size " << got << ", which does not tell " << d;
    throw shape_error(text.zero_terminated());
}

// A size that was bound and is another: n is bound to 4, but is 5 by x.
[[noreturn, gnu::noinline, gnu::cold]] inline void throw_bound_size(std::string_view name, Index got,
                                                                    needed_size const& known) {
    writer text;
    text << name << " is bound to " << got;
    if (known.source.empty())
        text << ", but a size is not negative";
    else
        text << ", but is " << known.size << (known.source == name ? "" : " by ")
             << (known.source == name ? "" : known.source);
    throw shape_error(text.zero_terminated());
}

template <class Job>
struct sizes {
    static constexpr auto const& plan = Job::result;
    std::array<Index, plan.name_count> values{};
    std::array<descriptor const*, plan.name_count> sources{};  // the symbols that told

    Index of(extent e) const { return e.fixed >= 0 ? static_cast<Index>(e.fixed) : values[e.name]; }

    template <hash_value Symbol, class S>
    [[gnu::always_inline]] void read(strided<S> const& m) {
        static constexpr auto const& d = meaning(node<Symbol>{});
        static constexpr auto rows = place_of(d.shape.rows), columns = place_of(d.shape.columns);
        if constexpr (d.hash == size_symbol_hash(d.shape.rows)) return tell<rows>(d, m.rows);
        agree<rows>(d, d.shape.rows, m.rows, d.shape.is_vector() ? "entries" : "rows");
        agree<columns>(d, d.shape.columns, m.columns, "columns");
    }

    // Computes b from the size 784·b and d from n + d, then m·n and n + d from the sizes of their names, after all
    // symbols are read.
    void complete() {
        [this]<std::size_t... I>(std::index_sequence<I...>) { (this->template solve<index{I}>(), ...); }
        (std::make_index_sequence<solved.count>{});
        [this]<std::size_t... I>(std::index_sequence<I...>) { (this->template compute<index{I}>(), ...); }
        (std::make_index_sequence<plan.name_count>{});
    }

private:
    // n = 5
    template <int Place>
    void tell(descriptor const& d, Index size) {
        if (size < 0) [[unlikely]]
            throw_bound_size(d.name, size, {});
        if constexpr (Place >= 0) {
            if (sources[Place] && values[Place] != size) [[unlikely]]
                throw_bound_size(d.name, size, {values[Place], {}, sources[Place]->name});
            values[Place] = size;
            if (!sources[Place]) sources[Place] = &d;
        }
    }
    static constexpr auto solved = solve_sizes(plan);

    // d = (n·d + n − n)/n
    template <index K>
    void solve() {
        static constexpr index name = solved.names[K], by = solved.by[K];
        static constexpr dimension d = plan.names[name], whole = plan.names[by];
        Index coefficient = 0, rest = values[by];
        if constexpr (whole.is_nameless()) {
            static constexpr spelling parts = plan.spelling_of(by);
            coefficient = 1;
            for (unsigned k = 0; k < parts.count; ++k) {
                if (parts.names[k] == name) continue;
                if (parts.is_sum)
                    rest -= values[parts.names[k]];
                else
                    coefficient *= values[parts.names[k]];
            }
        } else {
            static constexpr dimension_sum sum(whole);
            [&]<std::size_t... P>(std::index_sequence<P...>) {
                ((has_factor(sum.parts[P].of, d)
                      ? coefficient += this->template product<whole, P, 0, d>(Index{1})
                      : rest -= this->template product<whole, P, 0, d>(Index{1})),
                 ...);
            }
            (std::make_index_sequence<sum.count>{});
        }
        if (coefficient == 0 || rest % coefficient != 0 || rest / coefficient < 0) [[unlikely]] {
            if (coefficient == 0 && rest == 0) throw_untold_size(*sources[by], values[by], d);
            throw_impossible_size(*sources[by], values[by], whole);
        }
        Index const size = rest / coefficient;
        if (sources[name] && values[name] != size) [[unlikely]]
            throw_bound_size(sources[name]->name, values[name], {size, {}, sources[by]->name});
        values[name] = size;
        if (!sources[name]) sources[name] = sources[by];
    }
    static constexpr bool has_factor(dimension of, dimension wanted) {
        for (unsigned k = 0; !of.factor(k).is_one(); ++k)
            if (of.factor(k) == wanted) return true;
        return false;
    }
    template <index Name>
    void compute() {
        static constexpr dimension d = plan.names[Name];
        static constexpr auto has_place = [](dimension name) {
            return plan.find_name(name) < plan.name_count;
        };
        static constexpr auto is_told = [](dimension name) { return plan.is_told_by_symbol(name); };
        if constexpr (d.is_composite() && all_names(d, has_place)) {
            if constexpr (!all_names(d, is_told))
                if (!all_names(
                        d, [this](dimension name) { return sources[Job::frame.find_name(name)] != nullptr; }))
                    return;
            static constexpr dimension_sum sum(d);
            Index const size = [this]<std::size_t... K>(std::index_sequence<K...>) {
                return (this->template product<d, K>(Index{1}) + ...);
            }
            (std::make_index_sequence<sum.count>{});
            if (size < 0) [[unlikely]]
                throw_negative_size(d);
            settle<Name>(size);
        } else if constexpr (d.is_nameless()) {
            static constexpr spelling by = plan.spelling_of(Name);
            Index size = by.is_sum ? 0 : 1;
            for (unsigned k = 0; k < by.count; ++k) {
                if (!sources[by.names[k]]) return;
                size = by.is_sum ? size + values[by.names[k]] : size * values[by.names[k]];
            }
            if (by.is_found()) settle<Name>(size);
        }
    }
    // The size of a name that is computed; a symbol that has it too must agree.
    template <index Name>
    void settle(Index size) {
        static constexpr dimension d = plan.names[Name];
        if (sources[Name] && values[Name] != size) [[unlikely]] {
            bool const rows = sources[Name]->shape.rows == d;
            auto const what = !rows ? "columns" : sources[Name]->shape.is_vector() ? "entries" : "rows";
            if constexpr (d.is_nameless())
                throw_shape_error(sources[Name]->name, what, values[Name], {size});
            else
                throw_disagreement(*sources[Name], what, values[Name], size, d, {});
        }
        values[Name] = size;
    }
    // cₖ·mₖ, for one part of a sum, without a factor `Without` in it.
    template <dimension D, std::size_t K, unsigned Factor = 0, dimension Without = dimension{1}>
    Index product(Index times) const {
        static constexpr auto part = dimension_sum(D).parts[K];
        static constexpr dimension f = part.of.factor(Factor);
        if constexpr (f.is_one())
            return times * static_cast<Index>(part.coefficient);
        else if constexpr (f == Without)
            return product<D, K, Factor + 1, Without>(times);
        else
            return product<D, K, Factor + 1, Without>(times * values[place_of(f)]);
    }
    [[noreturn, gnu::noinline, gnu::cold]] void throw_negative_size(dimension d) const {
        writer text;
        text << "the size " << d << " is negative";
        // Who tells the sizes in it.
        auto between = ": ";
        all_names(d, [&](dimension name) {
            index const at = Job::frame.find_name(name);
            text << between << name << " = " << values[at];
            if (sources[at]) text << " by " << sources[at]->name;
            between = ", ";
            return true;
        });
        throw shape_error(text.zero_terminated());
    }

    // Where a dimension is in the table, or −1 for a number.
    static constexpr int place_of(dimension d) {
        if (d.is_number()) return -1;
        for (index i = 0; i < plan.name_count; ++i)
            if (plan.names[i] == d) return static_cast<int>(i);
        return -2;  // of no interest
    }
    template <int Place>
    [[gnu::always_inline]] void agree(descriptor const& d, dimension named, Index got,
                                      std::string_view what) {
        if constexpr (Place == -1) {
            if (got != named.number()) [[unlikely]]
                throw_shape_error(d.name, what, got, {static_cast<std::ptrdiff_t>(named.number())});
        } else if constexpr (Place >= 0) {
            if (!sources[Place]) {
                sources[Place] = &d;
                values[Place] = got;
            } else if (got != values[Place]) [[unlikely]] {
                throw_disagreement(d, what, got, values[Place], named, sources[Place]->name);
            }
        }
    }
};

}  // namespace gradus
