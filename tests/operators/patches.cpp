// SPDX-License-Identifier: MIT
// Patches: gathering and scattering are transposes, runs stay inside the map, kernels are reordered there and back.
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include <gradus/operators/patches.hpp>

using namespace gradus;

namespace {

static_assert(map_geometry{7, 6, 3, 2, 2, 0}.rows_out() == 3 &&
              map_geometry{7, 6, 3, 2, 2, 0}.columns_out() == 3);
static_assert(map_geometry{5, 5, 3, 3, 1, 1}.pixels_out() == 25 &&
              map_geometry{5, 5, 3, 3, 1, 1}.taps() == 9);
static_assert(map_geometry{2, 2, 4, 4, 1, 1}.fits() && !map_geometry{2, 2, 5, 4, 1, 1}.fits() &&
              !map_geometry{2, 2, 1, 1, 0, 0}.fits() && !map_geometry{2, 2, 1, 1, 1, -1}.fits());

std::vector<double> numbered(std::ptrdiff_t size, double first) {
    std::vector<double> v(static_cast<std::size_t>(size));
    std::iota(v.begin(), v.end(), first);
    return v;
}

}  // namespace

TEST_CASE("a patch of two maps") {
    // Maps 0 … 5 and 10 … 15 of 2×3, kernel 2×2.
    std::vector<double> const x{0, 10, 1, 11, 2, 12, 3, 13, 4, 14, 5, 15};
    patches<double> const p{{2, 3, 2, 2, 1, 0}, 2};
    std::vector<double> got(16);
    p.gather(got.data(), x.data(), 0, 2);
    CHECK(got == std::vector<double>{0, 10, 1, 11, 3, 13, 4, 14, 1, 11, 2, 12, 4, 14, 5, 15});
    std::vector<double> second(8);
    p.gather(second.data(), x.data(), 1, 2);
    CHECK(second == std::vector<double>(got.begin() + 8, got.end()));
}

TEST_CASE("outside the map there are zeros") {
    std::vector<double> const x{1, 2, 3, 4};
    patches<double> const p{{2, 2, 3, 3, 1, 1}, 1};
    std::vector<double> got(36, 7.0);
    p.gather(got.data(), x.data(), 0, 4);
    CHECK(std::vector<double>(got.begin(), got.begin() + 9) ==
          std::vector<double>{0, 0, 0, 0, 1, 2, 0, 3, 4});
    CHECK(std::vector<double>(got.begin() + 27, got.end()) == std::vector<double>{1, 2, 0, 3, 4, 0, 0, 0, 0});
}

TEST_CASE("scattering is the transpose of gathering") {
    for (auto const g : {map_geometry{5, 4, 2, 3, 1, 0}, map_geometry{7, 7, 3, 3, 2, 1},
                         map_geometry{3, 3, 1, 2, 3, 2}, map_geometry{6, 5, 2, 2, 4, 0}}) {
        patches<double> const p{g, 3};
        auto const count = 2 * g.pixels_out();
        auto const x = numbered(2 * g.pixels() * 3, 0.5), y = numbered(count * p.depth(), -3);
        std::vector<double> gathered(y.size()), scattered(x.size(), 0.0);
        p.gather(gathered.data(), x.data(), 0, count);
        p.scatter(scattered.data(), y.data(), 0, count);
        CHECK(std::inner_product(y.begin(), y.end(), gathered.begin(), 0.0) ==
              doctest::Approx(std::inner_product(x.begin(), x.end(), scattered.begin(), 0.0)).epsilon(1e-12));
    }
}

TEST_CASE("the columns of a kernel, there and back") {
    patches<double> const p{{4, 4, 1, 2, 1, 0}, 3};
    auto const k = numbered(12, 0);
    std::vector<double> inner(12), back(12);
    p.reorder(inner.data(), k.data(), 2, false);
    CHECK(inner == std::vector<double>{0, 1, 4, 5, 8, 9, 2, 3, 6, 7, 10, 11});
    p.reorder(back.data(), inner.data(), 2, true);
    CHECK(back == k);
}
