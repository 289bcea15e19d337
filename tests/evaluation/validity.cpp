// SPDX-License-Identifier: MIT
// Thousands of programs of products of several matrices, planned and run at run time: every plan is valid, gives the value
// of the expression, and the same with the outputs in another company.
#include <doctest/doctest.h>

#include <gradus/evaluation/validity.hpp>

#include "../reference.hpp"
#include "programs_of_matrices.hpp"

namespace {

using namespace gradus;
using namespace run_time;

void check(program& made, std::vector<gradus::index> const& outputs, unsigned seed, std::vector<M>& values) {
    auto const plan = plan_of(made.written, outputs);
    REQUIRE(plan->fits);
    auto const fault = fault_of(*plan);
    CHECK_MESSAGE(!fault, std::string(fault.complaint), " ", fault.at);
    if (fault) return;
    reference::world world;
    world.random.seed(seed);
    for (auto const& d : made.symbols) world.entries(d);
    values = plan_machine{*plan, world}.run();
    for (std::size_t o = 0; o < outputs.size(); ++o) {
        M const wanted = world.value(made.written, outputs[o]);
        if (!wanted.allFinite() || wanted.norm() > 1e8) continue;
        CHECK((values[o] - wanted).norm() <= 1e-10 * (1 + wanted.norm()));
    }
}

}  // namespace

TEST_CASE("random programs of several matrices: plans are valid, and their outputs right") {
    int sweeps = 0, several = 0, shared = 0;
    for (unsigned round = 0; round < 3000; ++round) {
        CAPTURE(round);
        program made;
        made.random.seed(round);
        made.is_square = round % 3 == 0;
        auto outputs = value_and_gradients(made);
        while (outputs.size() > 4)
            outputs.erase(outputs.begin() + 1 + made.pick(unsigned(outputs.size() - 1)));
        auto const f = outputs[0];
        std::vector<M> alone, together, turned;
        check(made, {f}, round, alone);
        check(made, outputs, round, together);
        std::reverse(outputs.begin(), outputs.end());
        check(made, outputs, round, turned);
        if (!alone.empty() && !together.empty() && !turned.empty() && std::isfinite(alone[0](0, 0))) {
            double const scale = 1e-10 * (1 + std::fabs(alone[0](0, 0)));
            CHECK(std::fabs(together[0](0, 0) - alone[0](0, 0)) <= scale);
            CHECK(std::fabs(turned.back()(0, 0) - alone[0](0, 0)) <= scale);
        }
        auto const plan = plan_of(made.written, outputs);
        sweeps += plan->sweep_count > 0;
        int of_products = 0;
        for (gradus::index k = 0; k < plan->sweep_count; ++k)
            of_products += plan->sweeps[k].kind == pass_kind::products;
        several += of_products > 1;
        shared += of_products < int(plan->sweep_count);
    }
    MESSAGE(sweeps, " programs with sweeps, ", several, " with several of products, ", shared,
            " with shared sums");
    CHECK(sweeps > 1000);
    CHECK(several > 300);
    CHECK(shared > 300);
}
