// SPDX-License-Identifier: MIT
// Every row of the catalogue is well-formed MathML.
#include <doctest/doctest.h>

#include <string>

#include "../catalogue/letters.hpp"
#include "../well_formed.hpp"

namespace quadratic {
#include "../catalogue/linear_and_quadratic.cpp"
}
namespace traces {
#include "../catalogue/traces_and_determinants.cpp"
}
namespace probability {
#include "../catalogue/probability.cpp"
}
namespace activations {
#include "../catalogue/activations.cpp"
}
namespace losses {
#include "../catalogue/losses.cpp"
}
namespace network {
#include "../catalogue/network.cpp"
}

template <class Row>
int malformed_in(Row const& row) {
    if constexpr (gradus::expression<Row>) {
        auto const text = gradus::mathml(row);
        CAPTURE(std::string(std::string_view(text)));
        bool const good = markup_check::well_formed(text);
        CHECK(good);
        return !good;
    } else {
        return boost::hana::unpack(row, [](auto const&... e) { return (malformed_in(e) + ...); });
    }
}
template <class... Rows>
int malformed(Rows const&... rows) {
    return (malformed_in(rows) + ...);
}

TEST_CASE("the rows of the catalogue") {
    CHECK(malformed(quadratic::z1, quadratic::z2, quadratic::z2_symmetric, quadratic::z3, quadratic::z4,
                    quadratic::b1, quadratic::b2, quadratic::rayleigh, quadratic::b3, quadratic::bell,
                    quadratic::b4, quadratic::b7, quadratic::b8) == 0);
    CHECK(malformed(traces::z5, traces::z6, traces::z7, traces::z8, traces::z8_spd, traces::z9, traces::b9,
                    traces::b10, traces::b12, traces::b13, traces::b14, traces::b15, traces::b16, traces::b17,
                    traces::neo_hookean, traces::b18) == 0);
    CHECK(malformed(probability::z10, probability::z11, probability::b11, probability::b20, probability::b21,
                    probability::b21_untagged, probability::b24, probability::b25) == 0);
    CHECK(malformed(activations::one, activations::z12, activations::z12_vector, activations::z13,
                    activations::z13_vector, activations::z14, activations::z15, activations::c,
                    activations::u) == 0);
    CHECK(malformed(losses::z17, losses::z17_untagged, losses::s, losses::regression, losses::z18,
                    losses::z19, losses::z19_half) == 0);
    CHECK(malformed(network::h, network::b26, network::delta2, network::delta1) == 0);
}
