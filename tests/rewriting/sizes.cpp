// SPDX-License-Identifier: MIT
// The sizes that are tried: different for different names, in every order, at least 4 in the large trials.
#include <gradus/rewriting/sizes.hpp>

#include <doctest/doctest.h>

#include <set>
#include <vector>

using namespace gradus;

TEST_CASE("few names: different sizes, every order, no trial twice") {
    for (gradus::index k = 1; k <= 5; ++k) {
        size_trials const trials(k);
        std::set<std::vector<std::uint32_t>> seen;
        std::size_t orders = 1, large = 0;
        for (gradus::index i = 2; i <= k; ++i) orders *= i;
        for (gradus::index t = 0; t < trials.count(); ++t) {
            if (trials.is_repeated(t)) continue;
            std::vector<std::uint32_t> sizes(k);
            trials.fill(t, sizes.data());
            CHECK(seen.insert(sizes).second);
            CHECK(std::set(sizes.begin(), sizes.end()).size() == k);
            for (auto s : sizes) CHECK((s >= 2 && s <= 8 && (s >= 4 || !trials.is_large(t))));
            large += trials.is_large(t);
        }
        CHECK(large == orders);
    }
}

TEST_CASE("many names: two of them differ in one of the first two trials") {
    constexpr gradus::index k = 25;
    size_trials const trials(k);
    std::uint32_t first[k], second[k];
    trials.fill(0, first);
    trials.fill(1, second);
    for (gradus::index i = 0; i < k; ++i) {
        CHECK(first[i] >= 4);
        for (gradus::index j = 0; j < i; ++j) CHECK((first[i] != first[j] || second[i] != second[j]));
    }
}

TEST_CASE("without names there is one trial") {
    size_trials const trials(0);
    CHECK(trials.count() == 1);
    CHECK(trials.is_large(0));
}
