// SPDX-License-Identifier: MIT
// An independent meaning of expressions: every operator as a few lines of plain Eigen, applied at run time to random
// inputs that respect what is declared of them. The library's own evaluation is not used.
#pragma once

#include <functional>
#include <map>
#include <random>
#include <vector>

#include <Eigen/Dense>
#include <gradus/gradus.hpp>

namespace reference {

using namespace gradus;
using M = Eigen::MatrixXd;

inline double number_of(M const& m) { return m(0, 0); }
inline M number(double d) { return M::Constant(1, 1, d); }

template <class F>
auto entrywise(F f) {
    return [f](std::vector<M> const& x) -> M { return x[0].unaryExpr(f); };
}
M soft(M const& z);
M vec_of(M const& x);

using function = std::function<M(std::vector<M> const&)>;

// A test may add operators of its own.
std::map<operation const*, function>& functions();

// The sizes of named dimensions, all different, so that what agrees by accident does not agree here.
struct sizes {
    std::map<std::pair<std::uint64_t, std::uint64_t>, int> known{};
    int of(dimension);
};

// A random matrix with the properties.
M sample(int rows, int columns, property_set, std::mt19937&);

// Values of symbols, by the hash of the vertex.
struct world {
    sizes dimensions{};
    std::map<hash_value, M> values{};
    std::mt19937 random{7};

    M const& of(vertex const& symbol);
    // The value of a symbol, to be changed.
    M& entries(descriptor const& symbol);
    M value(graph const&, gradus::index);
    // The values of all vertices that the roots are made of, each computed once; the others are empty. (Not of derivatives
    // that are still to be taken.)
    std::vector<M> values_of(graph const&, gradus::index const* roots, gradus::index count);

private:
    M applied(graph const&, gradus::index, std::vector<M> const& operands);
    M differences(graph const&, gradus::index y, gradus::index x, M const& cotangent);
};

// An expression that is evaluated at run time, as it is written.
struct written {
    graph vertices{algebra, build_as_written};
    gradus::index root;

    explicit written(descriptor const&, std::int64_t const* numerals = nullptr);
    template <expression E>
    explicit written(E const& e) : written(meaning_of(e), numerals_of(e).data()) {}

    M operator()(world& w) const { return w.value(vertices, root); }
};

}  // namespace reference
