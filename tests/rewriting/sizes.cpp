// SPDX-License-Identifier: MIT
// The sizes that are tried: different for different names, each the greatest in turn, as large as asked for.
#include <gradus/rewriting/sizes.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

using namespace gradus;

TEST_CASE("different sizes; every name is the greatest, the least, and greater than all others together") {
    for (gradus::index k = 1; k <= 6; ++k) {
        size_trials const trials(k, 5);
        std::set<std::vector<std::uint32_t>> large;
        std::set<gradus::index> greatest, least, dominant;
        for (gradus::index t = 0; t < trials.count(); ++t) {
            std::vector<std::uint32_t> sizes(k);
            trials.fill(t, sizes.data());
            CHECK(std::set(sizes.begin(), sizes.end()).size() == k);
            std::uint32_t total = 0;
            for (auto s : sizes) {
                CHECK(s >= (trials.is_large(t) ? 5 : 2));
                total += s;
            }
            for (gradus::index i = 0; i < k; ++i)
                if (2 * sizes[i] > total) dominant.insert(i);
            if (!trials.is_large(t)) continue;
            large.insert(sizes);
            greatest.insert(gradus::index(std::max_element(sizes.begin(), sizes.end()) - sizes.begin()));
            least.insert(gradus::index(std::min_element(sizes.begin(), sizes.end()) - sizes.begin()));
        }
        CHECK(greatest.size() == k);
        CHECK(least.size() == k);
        CHECK(dominant.size() == k);
        if (k == 1) CHECK(large.size() == 2);
        if (k == 3) CHECK(large.size() == 6);
    }
}

TEST_CASE("without names there is one trial") {
    size_trials const trials(0, 4);
    CHECK(trials.count() == 1);
    CHECK(trials.is_large(0));
}
