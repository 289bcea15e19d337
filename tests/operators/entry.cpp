// SPDX-License-Identifier: MIT
// Single entries, and the matrices that have one entry.
#include "../gradient_check.hpp"
#include "../properties.hpp"

using namespace gradus;
using boost::hana::make_tuple;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto F = matrix<"F", 2, 12>;
constexpr auto W = matrix<"W₁", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto q = vector<"q", n, one_hot>;
constexpr auto t = scalar<"t">;

static_assert(unicode(entry<1, 2>(X)) == "X₂₃" && latex(entry<1, 2>(X)) == "X_{2,3}" &&
              ascii(entry<1, 2>(X)) == "X[2, 3]");
static_assert(unicode(entry<0>(x)) == "x₁" && latex(entry<0>(x)) == "x_{1}" && ascii(entry<0>(x)) == "x[1]");
static_assert(unicode(entry<1, 11>(F)) == "F₂,₁₂" && unicode(entry<0, 1>(W)) == "(W₁)₁₂" &&
              unicode(entry<2>(X * x)) == "(Xx)₃");
static_assert(unicode(t * pow<2>(entry<0>(x))) == "tx₁²" && unicode(simplify(entry<0>(2 * x))) == "2x₁");

static_assert(unicode(grad(entry<1>(x), x)) == "e₂" && unicode(grad(entry<1, 2>(X), X)) == "E₂₃" &&
              latex(grad(entry<1, 2>(X), X)) == "E_{2,3}" && ascii(grad(entry<1>(x), x)) == "e[2]");
static_assert(grad(pow<2>(entry<1>(x)), x) == 2 * entry<1>(x) * grad(entry<1>(x), x) &&
              grad(entry<0>(X * x), x) == T(X) * grad(entry<0>(vector<"u", m>), vector<"u", m>));
static_assert(meaning_of(grad(entry<1, 2>(X), X)).shape == shape{m, n} &&
              meaning_of(entry<1, 2>(X)).shape.is_scalar());
static_assert(entry<0>(t) == t && entry<0>(x + 2 * y) == entry<0>(x) + 2 * entry<0>(y) &&
              !(entry<0>(x) == entry<1>(x)));
static_assert(properties_of(entry<0>(q)) == binary);
static_assert(properties_of(grad(entry<1>(x), x)) == one_hot);

static_assert(std::string_view(mathml(entry<1, 2>(X)))
                  .find("<msub><mi>X</mi><mrow><mn>2</mn><mo>,</mo><mn>3</mn></mrow></msub>") !=
              std::string_view::npos);

TEST_CASE("entries by numbers") {
    Eigen::MatrixXd v(3, 2);
    v << 1, 2, 3, 4, 5, 6;
    CHECK(entry<2, 1>(X)(X = v) == 6);
    CHECK(entry<0, 1>(X)(X = v) == 2);
    Eigen::MatrixXd one = Eigen::MatrixXd::Zero(3, 2);
    one(2, 1) = 1;
    CHECK(grad(entry<2, 1>(X), X)(X = v) == one);
    central_differences::check(entry<0>(X * x) * entry<2, 1>(X), make_tuple(x, X), X, x);
}

TEST_CASE("an entry beyond the sizes that are bound") {
    CHECK_THROWS_AS(entry<2>(x)(x = Eigen::VectorXd(Eigen::VectorXd::Ones(2))), std::invalid_argument);
}
