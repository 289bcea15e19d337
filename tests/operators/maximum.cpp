// SPDX-License-Identifier: MIT
// The greatest entry, and where it stands.
#include "../gradient_check.hpp"
#include "../properties.hpp"

using namespace gradus;
using boost::hana::make_tuple;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto q = vector<"q", n, positive>;
constexpr auto t = scalar<"t">;

static_assert(unicode(max(x)) == "max(x)" && latex(max(x)) == "\\max\\left(x\\right)" &&
              ascii(max(x)) == "max(x)");
static_assert(unicode(argmax(x)) == "1[argmax x]" && ascii(argmax(x)) == "1[argmax x]" &&
              latex(argmax(x)) == "\\mathbf{1}[\\operatorname{argmax} x]");
static_assert(meaning_of(max(X)).shape.is_scalar() && meaning_of(argmax(X)).shape == shape{m, n});

static_assert(grad(max(x), x) == argmax(x) && grad(max(A * x), x) == T(A) * argmax(A * x) &&
              grad(max(X), X) == argmax(X));
static_assert(grad(dot(y, argmax(x)), x) == zeros<n> && max(t) == t);
static_assert(properties_of(argmax(x)) == one_hot && properties_of(argmax(X)) == binary &&
              properties_of(max(q)) == positive && properties_of(max(x)) == no_property);
static_assert(sum(argmax(x)) == 1);

TEST_CASE("the first of equals") {
    Eigen::Vector4d const v(1, 3, 3, -1);
    CHECK(max(x)(x = v) == 3);
    CHECK(argmax(x)(x = v) == Eigen::Vector4d(0, 1, 0, 0));
    Eigen::Matrix2d const equal = Eigen::Matrix2d::Constant(2),
                          first = Eigen::Vector4d(1, 0, 0, 0).reshaped(2, 2);
    CHECK(argmax(X)(X = equal) == first);
    CHECK_THROWS(max(x)(x = Eigen::VectorXd(0)));
    central_differences::check(max(A * x), make_tuple(x, A), A, x);
    central_differences::check(max(X) * sum(X), make_tuple(X), X);
}
