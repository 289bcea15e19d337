// SPDX-License-Identifier: MIT
// Solved sizes: what follows from the sizes of the symbols, and a sentence where nothing does.
#include <string>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto n = dim<"n">;

template <class F>
std::string message_of(F f) {
    try {
        f();
    } catch (shape_error const& e) {
        return e.what();
    }
    return "no shape_error";
}
VectorXd filled(int size) { return VectorXd::Ones(size); }
}  // namespace

TEST_CASE("a sum of products tells a name that stands once in each product where it stands") {
    constexpr dimension m{"m"}, p{"p"}, q{"q"};
    constexpr auto all = [](dimension d) { return d != dimension{"m"}; };
    static_assert(tells(m * p, m, all));
    static_assert(tells(m * p + m * q + dimension{3} * m + p * q, m, all));
    static_assert(!tells(m * m, m, all));
    static_assert(!tells(p * q, m, all));
    static_assert(!tells(m * p, m, [](dimension) { return false; }));
    static_assert(!tells(m, m, all));
}

TEST_CASE("a size that follows from the others is solved for") {
    constexpr auto p = dim<"p">;
    constexpr auto q = dim<"q">;
    constexpr auto N = matrix<"N", 2, n * p>;
    constexpr auto u = vector<"u", p>;
    constexpr auto by_product = sum(N) * ones<n> + sum(u) * ones<n>;
    MatrixXd const Nm = MatrixXd::Ones(2, 12);
    VectorXd const three = filled(3), five = filled(5), one = filled(1), none(0);
    CHECK(by_product(N = Nm, u = three) == VectorXd::Constant(4, 27));
    CHECK(by_product(u = one, N = Nm).size() == 12);
    CHECK(message_of([&] { (void)by_product(N = Nm, u = five); }) == "N has the size 12, which is no n*p");
    CHECK(message_of([&] { (void)by_product(N = MatrixXd(2, 0), u = none); }) ==
          "N has the size 0, which does not tell n");
    CHECK(message_of([&] { (void)by_product(N = Nm, u = none); }) == "N has the size 12, which is no n*p");
    CHECK(by_product(N = MatrixXd(2, 0), u = three).size() == 0);

    // Several products, a number, and one solved size that leads to the next.
    constexpr auto w = vector<"w", n * p + 2 * n + p + 1>;
    CHECK((sum(w) * ones<n> + sum(u) * ones<n>)(w = filled(24), u = three).size() == 4);
    CHECK(message_of([&] {
              (void)(sum(w) * ones<n> + sum(u) * ones<n>)(w = VectorXd(23), u = three);
          }).starts_with("w has the size 23, which is no "));
    constexpr auto z = vector<"z", p * q>;
    constexpr auto v = vector<"v", q>;
    constexpr auto chained = (sum(N) + sum(z) + sum(v)) * ones<n>;
    CHECK(chained(N = Nm, z = filled(6), v = filled(2)).size() == 4);
    CHECK(chained(z = filled(3), v = one, N = Nm).size() == 4);
    CHECK(message_of([&] { (void)chained(N = Nm, z = VectorXd(7), v = VectorXd(2)); }) ==
          "z has the size 7, which is no p*q");
    // What is solved for agrees with what else has it.
    constexpr auto M = matrix<"M", 2, q * n>;
    CHECK(message_of([&] {
              (void)((sum(N) + sum(u) + sum(M) + sum(v)) * ones<n>)(N = Nm, u = three, v = filled(2), M = Nm);
          }) == "M has 12 columns, but needs 8 (n*q = 8)");
    // A square tells nothing.
    constexpr auto s = vector<"s", n * n + p>;
    CHECK((sum(s) + sum(u))(s = five, u = three) == 8);
    // Names too long to be kept.
    constexpr auto batch = dim<"batch_size">;
    constexpr auto channels = dim<"channels">;
    constexpr auto images = vector<"images", batch * channels>;
    constexpr auto per_channel = vector<"per_channel", channels>;
    constexpr auto spread = (sum(images) + sum(per_channel)) * ones<batch>;
    CHECK(spread(images = filled(12), per_channel = three) == VectorXd::Constant(4, 15));
    CHECK_THROWS_AS((void)spread(images = filled(13), per_channel = three), shape_error);
}
