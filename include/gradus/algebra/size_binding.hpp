// SPDX-License-Identifier: MIT
// n = 5: the size of a named dimension, bound for one call where no symbol tells it, or to be checked where one does.
#pragma once

#include <gradus/algebra/symbol.hpp>

namespace gradus {

// To the machinery a size is told by a column of that length which occurs nowhere. Its name is that of the dimension.
constexpr hash_value size_symbol_hash(dimension d) {
    return mix(leaf_hash(op::symbol, {}, {d, 1}), hash_of("a size"));
}
template <dimension D>
inline constexpr auto size_name = [] {
    text<dimension::most> name;
    for (unsigned i = 0; i < dimension::most; ++i) name.characters[i] = D.byte(i);
    return name;
}();
template <hash_value Hash, dimension D>
struct size_definition {
    static constexpr descriptor value{
        &op::symbol, Hash, {D, 1}, {}, std::string_view(size_name<D>.characters)};
    friend constexpr descriptor const& meaning(node<Hash>) { return value; }
};

// The value of a size.
struct bound_size {
    std::int64_t value = 0;
};

template <dimension D>
struct size_binding {
    using symbol = node<size_definition<size_symbol_hash(D), D>::value.hash>;
    bound_size value;
};

}  // namespace gradus
