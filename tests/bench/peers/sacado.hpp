// SPDX-License-Identifier: MIT
// Sacado's reverse mode: a graph of the operations that every call builds.
#pragma once

#include <Sacado_trad.hpp>

#include <cstddef>
#include <vector>

namespace bench {

struct sacado {
    static constexpr char const* name = "Sacado";

    static bool is_affordable(double operations, std::size_t) { return operations < 5e6; }

    template <class F>
    static auto differentiate(F const& f, std::vector<double> const& x, double) {
        return [f, &x](double& value, std::vector<double>& gradient) {
            using number = Sacado::Rad::ADvar<double>;
            std::vector<number> v(x.begin(), x.end());
            number const result = f(static_cast<number const*>(v.data()));
            Sacado::Rad::ADcontext<double>::Gradcomp();
            value = result.val();
            for (std::size_t i = 0; i < x.size(); ++i) gradient[i] = v[i].adj();
        };
    }
};

}  // namespace bench
