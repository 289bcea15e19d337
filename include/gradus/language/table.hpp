// SPDX-License-Identifier: MIT
// A table from 64-bit keys to numbers, for constant evaluation: open addressing, grows by doubling.
#pragma once

#include <gradus/language/hash.hpp>
#include <gradus/language/pool.hpp>

namespace gradus {

struct table {
    struct entry {
        hash_value key;
        std::uint32_t next;  // the number + 1; 0 where the entry is free
    };
    static constexpr std::uint32_t absent = ~0u;

    pool<entry> entries{};  // none before the first insertion: most tables stay empty
    std::uint32_t used = 0;

    constexpr std::uint32_t find(hash_value key) const {
        return used == 0 ? absent : entries.data[slot(key)].next - 1;
    }

    constexpr void insert(hash_value key, std::uint32_t value) {
        if (2 * (used + 1) > entries.size) grow();
        auto& e = entries.data[slot(key)];
        if (e.next == 0) ++used;
        e.key = key;
        e.next = value + 1;
    }

private:
    constexpr std::uint32_t slot(hash_value key) const {
        auto const* const all = entries.data;
        auto const mask = entries.size - 1;
        auto s = static_cast<std::uint32_t>(key) & mask;
        while (all[s].next != 0 && all[s].key != key) s = (s + 1) & mask;
        return s;
    }
    constexpr void grow() {
        pool<entry> old(entries.size == 0 ? 32 : 2 * entries.size, cleared);
        old.swap(entries);
        for (std::uint32_t i = 0; i < old.size; ++i)
            if (old.data[i].next != 0) entries.data[slot(old.data[i].key)] = old.data[i];
    }
};

}  // namespace gradus
