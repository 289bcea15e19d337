// SPDX-License-Identifier: MIT
// A hash of 64 bits: equal content gives an equal number on every compiler and in every translation unit.
#pragma once

#include <cstdint>
#include <string_view>

namespace gradus {

using hash_value = std::uint64_t;

// A multiplication for each input, the upper half stirred into the lower after each: every bit of both matters, and so
// does their order. (In a constant evaluation every operation costs, so there are few.)
constexpr hash_value mix(hash_value seed, hash_value value) {
    hash_value h = seed ^ (value + 0x632be59bd9b4e019u) * 0x9e3779b97f4a7c15u;
    h = (h ^ h >> 32) * 0xff51afd7ed558ccdu;
    return h ^ h >> 32;
}

// FNV-1a over the characters.
constexpr hash_value hash_of(std::string_view characters) {
    hash_value h = 0xcbf29ce484222325u;
    for (char c : characters) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return h;
}

}  // namespace gradus
