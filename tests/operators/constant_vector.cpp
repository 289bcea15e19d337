// SPDX-License-Identifier: MIT
// Literal vectors.
#include "../gradient_check.hpp"
#include "../properties.hpp"

using namespace gradus;
using boost::hana::make_tuple;

constexpr auto x = vector<"x", 2>;
constexpr auto t = scalar<"t">;
constexpr auto c = constant_vector<2, 3>;

static_assert(unicode(c) == "(2, 3)" && latex(c) == "\\left(2, 3\\right)" && ascii(c) == "(2, 3)");
static_assert(meaning_of(c).shape == shape{2, 1} &&
              meaning_of(constant_vector<1, -2, 4>).shape == shape{3, 1});
static_assert(unicode(constant_vector<1, -2>) == "(1, −2)" && unicode(grad(dot(c, x), x)) == "(2, 3)" &&
              unicode(T(c) * x) == "(2, 3)ᵀx");
static_assert(grad(T(c) * x, x) == c && !(constant_vector<2, 3> == constant_vector<3, 2>));
static_assert(grad(T(x) * apply<op::column>(t, t* t), t) == entry<0>(x) + 2 * t * entry<1>(x));
static_assert(properties_of(c) == positive && properties_of(constant_vector<1, -2>) == no_property);

TEST_CASE("literal vectors by numbers") {
    Eigen::Vector2d const v(5, 7), expected(2, 3);
    CHECK(dot(c, x)(x = v) == 31);
    CHECK((c + x)(x = v) == v + expected);
    central_differences::check(T(x) * apply<op::column>(t, t * t), make_tuple(t, x), t, x);
}
