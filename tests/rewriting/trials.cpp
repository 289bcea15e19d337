// SPDX-License-Identifier: MIT
// The sizes at which a statement is tried.
#include <gradus/rewriting/trials.hpp>

#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

#include <set>
#include <vector>

using namespace gradus;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto k = dim<"k">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", n, m>;
constexpr auto S = matrix<"S", n, n>;
constexpr auto c = T(ones<n>) * ones<n>;

using sizes = std::vector<std::uint32_t>;

struct listed {
    std::vector<sizes> all;
    std::vector<gradus::index> regions;
    bool affordable;
    gradus::index distinct;

    bool has(sizes const& s) const { return std::set(all.begin(), all.end()).contains(s); }
};
template <expression E>
listed of(E const& e) {
    graph g(algebra, build_as_written);
    lowering lower(g);
    gradus::index const root = lower(meaning_of(e)), roots[] = {root, root};
    reduction const values(g, roots, 2);
    trials const made(values.summation_of(roots), values);
    listed result{{}, {}, made.affordable, made.distinct_regions};
    for (gradus::index i = 0; i < made.count(); ++i) {
        sizes s(values.sizes.count);
        made.fill(i, s.data());
        result.all.push_back(s);
        result.regions.push_back(made.region_at(i));
    }
    return result;
}

TEST_CASE("sums over indices: one tuple that is large, and smaller ones for powers of sizes") {
    CHECK(of(T(A) * A).all == std::vector<sizes>{{4, 5}, {1, 1}, {2, 2}, {5, 6}, {6, 5}});
    CHECK(of(matrix_power<6>(S)).all.front() == sizes{7});
    CHECK(of(c * c * c).all == std::vector<sizes>{{4}, {3}, {2}, {1}, {1}, {2}});
    CHECK(of(matrix<"X", 3, 2>).all == std::vector<sizes>{{}});
    CHECK(of(rows<2, 3>(S)).all.front() == sizes{7});
}

TEST_CASE("ranks: every order, every coincidence, small sizes") {
    auto const two = of(det(A * B));
    CHECK(two.distinct == 2);
    for (std::uint32_t i = 1; i <= 3; ++i)
        for (std::uint32_t j = 1; j <= 3; ++j) CHECK(two.has({i, j}));
    int less = 0, same = 0, greater = 0;
    for (std::size_t i = 0; i < two.all.size(); ++i) {
        if (two.regions[i] == trials::no_region) continue;
        auto const a = two.all[i][0], b = two.all[i][1];
        ++(a < b ? less : a == b ? same : greater);
    }
    CHECK(less == 1);
    CHECK(same == 1);
    CHECK(greater == 1);

    auto const three = of(det(A * matrix<"C", n, k> * matrix<"D", k, m>));
    std::set<std::vector<int>> orders;
    for (std::size_t i = 0; i < three.all.size(); ++i) {
        auto const& s = three.all[i];
        auto const sign = [&](int a, int b) { return (s[a] > s[b]) - (s[a] < s[b]); };
        if (three.regions[i] != trials::no_region) orders.insert({sign(0, 1), sign(0, 2), sign(1, 2)});
    }
    CHECK(orders.size() == 13);
    CHECK(three.distinct == 6);
    CHECK(three.has({2, 1, 3}));
    CHECK(three.has({11, 5, 6}));

    auto const one = of(det(S));
    for (std::uint32_t i = 1; i <= 4; ++i) CHECK(one.has({i}));
    auto const beside = of(det(matrix<"Z", 5, n> * S * T(matrix<"Z", 5, n>)));
    for (std::uint32_t i = 1; i <= 6; ++i) CHECK(beside.has({i}));
}

TEST_CASE("four names and more") {
    constexpr auto chain = A * matrix<"C", n, k> * matrix<"D", k, dim<"d">>;
    auto const four = of(det(chain * matrix<"E", dim<"d">, m>));
    for (std::uint32_t i = 1; i <= 2; ++i) CHECK(four.has({i, 1, 2, 1}));
    std::set<std::vector<bool>> coincidences;
    for (std::size_t i = 0; i < four.all.size(); ++i) {
        auto const& s = four.all[i];
        if (four.regions[i] != trials::no_region)
            coincidences.insert(
                {s[0] == s[1], s[0] == s[2], s[0] == s[3], s[1] == s[2], s[1] == s[3], s[2] == s[3]});
    }
    CHECK(coincidences.size() == 15);
    auto const five = of(det(chain * matrix<"E", dim<"d">, dim<"e">> * matrix<"F", dim<"e">, m>));
    CHECK(five.affordable);
    CHECK(five.all.size() < 150);
}

TEST_CASE("what is too large is not tried in full") {
    CHECK(!of(matrix_power<20>(S)).affordable);
    CHECK(of(matrix_power<10>(S)).affordable);
}

}  // namespace
