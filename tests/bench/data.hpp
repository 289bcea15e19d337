// SPDX-License-Identifier: MIT
// Numbers to compute with: normally distributed, the same in every run.
#pragma once

#include <random>

namespace bench {

template <class M>
M random(M m, unsigned seed, double scale = 1) {
    std::mt19937_64 engine(seed);
    std::normal_distribution<double> normal(0, scale);
    for (auto* p = m.data(); p != m.data() + m.size(); ++p) *p = normal(engine);
    return m;
}

}  // namespace bench
