// SPDX-License-Identifier: MIT
// Registers: what lanes hold, and sums of lanes, alike however many registers are summed at a time.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

namespace {

template <class S, int Count>
void check_sums() {
    using L = gradus::registers<S>;
    constexpr auto width = static_cast<std::size_t>(L::width);
    S numbers[Count * width];
    for (std::size_t k = 0; k < Count * width; ++k) numbers[k] = S(1) / S(k + 1) - S(0.3);
    typename L::type x[Count];
    for (std::size_t k = 0; k < Count; ++k) x[k] = L::load(numbers + k * width);
    S sums[Count];
    L::template sums<Count>(x, sums);
    for (std::size_t k = 0; k < Count; ++k) {
        typename L::type const alone[] = {x[k]};
        S sum;
        L::template sums<1>(alone, &sum);
        CHECK(sums[k] == sum);
        S expected(0);
        for (std::size_t lane = 0; lane < width; ++lane) expected += numbers[k * width + lane];
        CHECK(sum == doctest::Approx(expected).epsilon(1e-6));
    }
}

}  // namespace

TEST_CASE_TEMPLATE("sums of lanes", S, double, float) {
    check_sums<S, 1>();
    check_sums<S, 2>();
    check_sums<S, 4>();
    check_sums<S, 7>();
    check_sums<S, 8>();
    check_sums<S, 12>();
    check_sums<S, 16>();
    check_sums<S, 17>();
}

TEST_CASE_TEMPLATE("numbers alone are rounded as lanes are", S, double, float) {
    using L = gradus::registers<S>;
    S const volatile third = S(1) / 3,
                     part = S(3) / 7;  // not to be computed by the compiler, which may round once
    S const a = third, b = part, c = -a * b;
    S lanes[static_cast<std::size_t>(L::width)];
    L::store(lanes, L::multiply_add(L::all(a), L::all(b), L::all(c)));
    for (S x : lanes) CHECK(x == L::multiply_add(a, b, c));
}
