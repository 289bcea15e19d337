// SPDX-License-Identifier: MIT
// Expressions that are made at run time: the descriptors that types have, of what a graph holds, and their derivatives
// by the engine that derives types.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include <gradus/gradus.hpp>

namespace descriptors {

using namespace gradus;

struct store {
    std::deque<descriptor> all{};
    std::deque<std::vector<descriptor const*>> operands{};
    std::deque<std::string> names{};

    descriptor const& symbol(std::string_view name, shape s, property_set declared = {}) {
        names.emplace_back(name);
        descriptor d{&op::symbol, symbol_hash(name, s, declared), s};
        d.name = names.back();
        d.declared = declared;
        return add(d);
    }
    // The vertex of a graph as an expression.
    descriptor const& of(graph const& g, gradus::index root) {
        std::vector<descriptor const*> image;
        usage const used(g, &root, 1);
        for (gradus::index i = 0; i <= root; ++i) {
            auto const& v = g[i];
            if (used.uses[i] == 0) {
                image.push_back(nullptr);
            } else if (v.symbol) {
                image.push_back(v.symbol);
            } else if (v.count == 0) {
                image.push_back(
                    &add({&(*v.rules), leaf_hash(*v.rules, v.parameters, v.shape), v.shape, v.parameters}));
            } else {
                std::vector<descriptor const*> parts;
                for (gradus::index k = 0; k < v.count; ++k) parts.push_back(image[g.operand(i, k)]);
                image.push_back(&applied(*v.rules, v.parameters, parts));
            }
        }
        return *image[root];
    }
    descriptor const& applied(operation const& rules, parameters p, std::vector<descriptor const*> parts) {
        std::vector<hash_value> hashes;
        for (auto const* d : parts) hashes.push_back(d->hash);
        operands.push_back(parts);
        return add(describe(rules, application_hash(rules, p, hashes.data(), hashes.size()), p,
                            operands.back().data(), std::uint32_t(parts.size())));
    }
    // The derivative of a kind by its sources, or null where there is none.
    template <class Kind>
    descriptor const* derived(std::vector<descriptor const*> sources, std::size_t result = 0) {
        auto const& all_sources = applied(op::tuple, {}, sources);
        descriptor const* found = nullptr;
        derive<Kind>(all_sources, size_of(all_sources), nullptr, {},
                     [&](graph const&, gradus::index const*, graph& normal, gradus::index* results) {
                         show(normal, results, gradus::index(result) + 1);
                         found = &of(normal, results[result]);
                     });
        return found;
    }

private:
    descriptor const& add(descriptor const& d) { return all.emplace_back(d); }
};

// An expression in a normal form, with other symbols of the same names in place of its own.
inline gradus::index in_form(normaliser& normal, descriptor const& e, descriptor const* old = nullptr,
                             descriptor const* by = nullptr) {
    graph written(algebra, build_as_written);
    gradus::index root = lowering(written)(e);
    graph renamed(algebra, build_as_written);
    std::vector<gradus::index> image;
    for (gradus::index i = 0; i <= root; ++i) {
        auto const& v = written[i];
        std::vector<gradus::index> parts;
        for (gradus::index k = 0; k < v.count; ++k) parts.push_back(image[written.operand(i, k)]);
        image.push_back(v.symbol ? renamed.symbol(v.symbol == old ? *by : *v.symbol,
                                                  v.symbol == old ? by->declared : v.symbol->declared)
                        : v.count == 0 ? renamed.intern(v, nullptr)
                                       : renamed.make(*v.rules, v.parameters, parts.data(), v.count));
    }
    root = image[root];
    translate(renamed, normal, &root, 1, false);
    return root;
}

inline std::string text_of(descriptor const& e) {
    writer out;
    write_expression(out, dialect::unicode, e);
    return std::string(out.view());
}

}  // namespace descriptors
