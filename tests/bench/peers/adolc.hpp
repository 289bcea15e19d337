// SPDX-License-Identifier: MIT
// ADOL-C: a tape of the operations, recorded before the measurement and replayed forward and in reverse by every call.
#pragma once

#include <adolc/adolc.h>

#include <cstddef>
#include <vector>

namespace bench {

struct adolc {
    static constexpr char const* name = "ADOL-C";

    static bool is_affordable(double operations, std::size_t) { return operations < 5e6; }

    template <class F>
    static auto differentiate(F const& f, std::vector<double> const& x, double operations) {
        static short last_tape = 0;
        short const tape = ++last_tape;
        auto const buffer =
            10 * (static_cast<unsigned>(operations + x.size()) + 1000);  // in memory, not in files
        trace_on(tape, 0, buffer, buffer, buffer, buffer, 1);
        {
            std::vector<adouble> v(x.size());
            for (std::size_t i = 0; i < x.size(); ++i) v[i] <<= x[i];
            adouble result = f(static_cast<adouble const*>(v.data()));
            double value;
            result >>= value;
        }
        trace_off();
        return [tape, &x](double& value, std::vector<double>& gradient) {
            auto const n = static_cast<int>(x.size());
            double one = 1;
            zos_forward(tape, 1, n, 1, x.data(), &value);
            fos_reverse(tape, 1, n, &one, gradient.data());
        };
    }
};

}  // namespace bench
