// SPDX-License-Identifier: MIT
// A hash of 64 bits: equal content gives an equal number on every compiler and in every translation unit.
#pragma once

#include <cstdint>
#include <string_view>

namespace gradus {

using hash_value = std::uint64_t;

// The finaliser of MurmurHash3 (public domain) after a multiply-xor: every bit of both inputs matters, and so does
// their order.
constexpr hash_value mix(hash_value seed, hash_value value) {
    hash_value h = (seed ^ value) * 0x9e3779b97f4a7c15u + (seed << 7) + 0x632be59bd9b4e019u;
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdu;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53u;
    return h ^ (h >> 33);
}

// FNV-1a over the characters.
constexpr hash_value hash_of(std::string_view characters) {
    hash_value h = 0xcbf29ce484222325u;
    for (char c : characters) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return h;
}

}  // namespace gradus
