// SPDX-License-Identifier: MIT
// A table from 64-bit keys to numbers, for constant evaluation: open addressing, grows by doubling.
#pragma once

#include <gradus/language/hash.hpp>
#include <gradus/language/pool.hpp>

namespace gradus {

struct table {
    struct entry {
        hash_value key = 0;
        std::uint32_t value = absent;
    };
    static constexpr std::uint32_t absent = ~0u;

    pool<entry> entries{};  // none before the first insertion: most tables stay empty
    std::uint32_t used = 0;

    constexpr std::uint32_t find(hash_value key) const {
        return used == 0 ? absent : entries.data[slot(key)].value;
    }

    constexpr void insert(hash_value key, std::uint32_t value) {
        if (2 * (used + 1) > entries.size) grow();
        auto& e = entries.data[slot(key)];
        if (e.value == absent) ++used;
        e = {key, value};
    }

private:
    constexpr std::uint32_t slot(hash_value key) const {
        auto const mask = entries.size - 1;
        auto s = static_cast<std::uint32_t>(key) & mask;
        while (entries.data[s].value != absent && entries.data[s].key != key) s = (s + 1) & mask;
        return s;
    }
    constexpr void grow() {
        pool<entry> old{entries.size};
        old.append(entries.data, entries.size);
        auto const larger = entries.size == 0 ? 32 : 2 * entries.size;
        for (auto& e : entries) e = {};
        entries.extend(larger, entry{});
        for (auto const& e : old)
            if (e.value != absent) entries.data[slot(e.key)] = e;
    }
};

}  // namespace gradus
