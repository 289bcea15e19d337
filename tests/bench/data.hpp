// SPDX-License-Identifier: MIT
// Numbers to compute with: normally distributed, the same in every run.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include <Eigen/Core>

namespace bench {

template <class M>
M random(M m, unsigned seed, double scale = 1) {
    std::mt19937_64 engine(seed);
    std::normal_distribution<double> normal(0, scale);
    for (auto* p = m.data(); p != m.data() + m.size(); ++p) *p = normal(engine);
    return m;
}

// Vectors that lie elsewhere after every `move`, at multiples of 64 bytes. In the nearest cache the place matters: where a
// load has the low bits of the address of a store just before it, any code may take up to three times as long, so that
// what one place shows says little.
class wandering_vectors {
public:
    using vector = Eigen::Map<Eigen::VectorXd>;

    explicit wandering_vectors(std::vector<Eigen::VectorXd> const& values)
        : size(values[0].size()), memory(values.size() * room() + line) {
        for (std::size_t k = 0; k < values.size(); ++k) {
            all.emplace_back(place(k), size);
            all[k] = values[k];
        }
    }
    vector& operator[](std::size_t k) { return all[k]; }

    void move() {
        for (std::size_t k = 0; k < all.size(); ++k) {
            Eigen::VectorXd const value = all[k];
            new (&all[k]) vector(place(k), size);
            all[k] = value;
        }
    }

private:
    static constexpr std::size_t line = 8, range = 1 << 15;  // doubles
    double* place(std::size_t k) {
        auto const first = reinterpret_cast<std::uintptr_t>(memory.data()) / sizeof(double) % line;
        std::uniform_int_distribution<std::size_t> lines(0, range / line - 1);
        return memory.data() + (line - first) + k * room() + line * lines(engine);
    }
    std::size_t room() const { return (static_cast<std::size_t>(size) / line + 1) * line + range; }

    Eigen::Index size;
    std::vector<double> memory;
    std::vector<vector> all;
    std::mt19937_64 engine{5};
};

}  // namespace bench
