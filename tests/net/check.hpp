// SPDX-License-Identifier: MIT
// What has to hold of a program: its value, its gradients, its second derivatives, its forms and the verdicts on them.
#pragma once

#include <cmath>
#include <cstdlib>
#include <memory>
#include <optional>

#include <gradus/evaluation/interpreter.hpp>
#include <gradus/evaluation/validity.hpp>

#include "../descriptors.hpp"
#include "../every_kernel.hpp"
#include "../mutants.hpp"
#include "../programs.hpp"

namespace net {

using namespace gradus;
using programs::program;
using reference::M;

// Counted in memory that processes share.
struct coverage {
    static constexpr std::size_t most_operations = 256;
    std::size_t programs, informative, second, rewritten, mutants, slopes;
    std::size_t operators[most_operations], pairs[most_operations][most_operations], kernels[most_operations];
    std::size_t step_kinds[16], sweep_kinds[4], paths[std::size_t(interpreted_path::kinds)];
};

struct wrong {
    std::string what;
};
[[noreturn]] inline void fail(std::string what) { throw wrong{what}; }
inline std::string number(double x) {
    char text[32];
    std::snprintf(text, sizeof text, "%.17g", x);
    return text;
}

// The bound values, where they lie: packed, by rows or with gaps.
struct bindings {
    std::deque<std::vector<double>> kept;
    std::deque<std::vector<Index>> ids;

    template <class Interpreter>
    void bind(Interpreter& to, gradus::index i, M const& value, unsigned way) {
        if (to.plan.symbols[i]->declared.has(row_numbers)) {
            ids.emplace_back();
            for (int k = 0; k < value.rows(); ++k) ids.back().push_back(Index(value(k)));
            return to.bind_numbers(i, {ids.back().data(), value.rows()});
        }
        Index const m = value.rows(), n = value.cols();
        strided<double const> s{nullptr, m, n, 1, m};
        if (way % 3 == 1) s.row_step = n, s.column_step = 1;
        if (way % 3 == 2) s.row_step = 2, s.column_step = 2 * m + 1;
        kept.emplace_back(std::size_t(m * s.row_step + n * s.column_step + 1), std::nan(""));
        for (Index r = 0; r < m; ++r)
            for (Index c = 0; c < n; ++c)
                kept.back()[std::size_t(r * s.row_step + c * s.column_step)] = value(r, c);
        s.data = kept.back().data();
        to.bind(i, s);
    }
};

inline constexpr gradus::index most_outputs = 6;
template <gradus::index Capacity>
using plan_type = plan<Capacity, most_outputs>;

struct checker {
    program& p;
    coverage& seen;
    unsigned way;  // how values are bound, and what else is tried
    double scale = 1;

    // The outputs of some vertices, planned and interpreted.
    std::vector<M> run(gradus::graph const& g, std::vector<gradus::index> const& outputs) {
        if (auto done = run_within<128>(g, outputs)) return *done;
        if (auto done = run_within<512>(g, outputs)) return *done;
        if (auto done = run_within<2048>(g, outputs)) return *done;
        fail("the plan does not fit");
    }
    template <gradus::index Capacity>
    std::optional<std::vector<M>> run_within(gradus::graph const& g,
                                             std::vector<gradus::index> const& outputs) {
        auto const made = std::make_unique<plan_type<Capacity>>();
        plan_vertices(g, outputs.data(), gradus::index(outputs.size()), *made);
        if (made->overflowed) throw overflow{};
        if (!made->fits) return {};
        if (auto const fault = fault_of(*made)) fail("the plan is wrong: " + std::string(fault.complaint));
        interpreter<plan_type<Capacity>, double> machine(*made, every_kernel());
        for (gradus::index i = 0; i < made->name_count; ++i)
            if (auto const d = made->names[i]; !d.is_nameless() && !d.is_composite())
                machine.learn(d, p.world.dimensions.of(d));
        bindings bound;
        for (gradus::index i = 0; i < made->symbol_count; ++i)
            bound.bind(machine, i, value_of(*made->symbols[i]), way + i);
        machine.run();
        count(*made);
        for (std::size_t k = 0; k < std::size(seen.paths); ++k) seen.paths[k] += machine.taken[k];
        std::vector<M> all;
        for (gradus::index o = 0; o < outputs.size(); ++o) {
            auto const m = machine.output(o);
            all.push_back(Eigen::Map<M const>(m.data, m.rows, m.columns));
        }
        return all;
    }
    struct overflow {};
    M const& value_of(descriptor const& d) {
        auto const place = p.world.values.find(d.hash);
        return place != p.world.values.end() ? place->second : p.world.entries(d);
    }
    static std::size_t place_of(operation const* rules);
    void count(auto const& plan) {
        for (gradus::index s = 0; s < plan.step_count; ++s)
            ++seen.step_kinds[std::size_t(plan.steps[s].kind)];
        for (gradus::index k = 0; k < plan.sweep_count; ++k)
            ++seen.sweep_kinds[std::size_t(plan.sweeps[k].kind)];
        for (gradus::index v = 0; v < plan.value_count; ++v)
            if (auto const at = place_of(plan.values[v].rules); at < coverage::most_operations)
                ++seen.kernels[at];
    }

    // The gradients that `grad` derives, in a graph as it shows them.
    std::vector<gradus::index> derive(gradus::graph const& g, gradus::index f,
                                      std::vector<gradus::index> const& variables,
                                      std::unique_ptr<gradus::graph>& shown, bool is_second = false) {
        shown = std::make_unique<gradus::graph>(algebra, build_as_written, 64);
        std::vector<gradus::index> gradients;
        if (variables.empty()) return gradients;
        descriptors::store store;
        std::vector<descriptor const*> sources{&store.of(g, f)};
        for (auto v : variables) sources.push_back(g[v].symbol);
        auto const& all = store.applied(op::tuple, {}, sources);
        auto const found = gradus::derive<gradient_kind>(
            all, size_of(all), nullptr, {},
            [&](gradus::graph const&, gradus::index const*, gradus::graph& normal, gradus::index* results) {
                auto const count = gradus::index(variables.size());
                if (normal.overflowed) throw overflow{};
                show(normal, results, count);
                translate(normal, *shown, results, count, false);
                gradients.assign(results, results + count);
            });
        if (found.stopped && is_second) throw overflow{};
        if (found.stopped) fail("there is no derivative");
        if (found.looping) fail("laws go round in circles: " + std::string(found.looping->name));
        if (gradients.empty()) fail("symbols of one name");
        return gradients;
    }

    // The value where symbols are moved by t times their directions, and u times others.
    std::map<hash_value, M> directions{}, others{};
    double moved(double t, double u = 0) {
        auto const kept = p.world.values;
        for (auto const& [h, d] : directions) p.world.values[h] += t * d;
        for (auto const& [h, d] : others) p.world.values[h] += u * d;
        double const value = p.value();
        p.world.values = kept;
        return value;
    }
    // On which sides of their kinks and jumps the functions of the program are.
    std::vector<bool> sides() {
        auto const all = p.world.values_of(p.written, &p.root, 1);
        usage const used(p.written, &p.root, 1);
        std::vector<bool> found;
        for (gradus::index i = 0; i <= p.root; ++i) {
            auto const* rules = p.written[i].rules;
            if (used.uses[i] == 0) continue;
            auto const operand = [&](gradus::index k) -> M const& { return all[p.written.operand(i, k)]; };
            if (is_jump(i) || rules == &op::abs || rules == &op::relu) {
                for (double x : operand(0).reshaped()) found.push_back(x > 0);
            } else if (rules == &op::clip) {
                for (double x : operand(0).reshaped())
                    found.push_back(x > operand(1)(0)), found.push_back(x > operand(2)(0));
            } else if (rules == &op::huber) {
                for (double x : operand(0).reshaped()) found.push_back(std::fabs(x) > operand(1)(0));
            } else if (rules == &op::max) {
                auto const greatest = operand(0).maxCoeff();
                for (double x : operand(0).reshaped()) found.push_back(x == greatest);
            }
        }
        return found;
    }
    std::vector<bool> sides_at(double t, double u = 0) {
        auto const kept = p.world.values;
        for (auto const& [h, d] : directions) p.world.values[h] += t * d;
        for (auto const& [h, d] : others) p.world.values[h] += u * d;
        auto const found = sides();
        p.world.values = kept;
        return found;
    }
    bool is_smooth_within(double h) {
        auto const here = sides();
        return sides_at(h) == here && sides_at(-h) == here &&
               (others.empty() || (sides_at(h, h) == here && sides_at(-h, h) == here &&
                                   sides_at(h, -h) == here && sides_at(-h, -h) == here));
    }
    // Ridders' extrapolation of central differences, and its error.
    std::pair<double, double> slope() {
        constexpr int most = 8;
        double h = 2e-2;
        while (!is_smooth_within(h) && h > 1e-5) h /= 8;
        if (h <= 1e-5) return {std::nan(""), HUGE_VAL};
        double a[most][most], best = 0, error = HUGE_VAL;
        for (int i = 0; i < most; ++i, h /= 2) {
            a[i][0] = (moved(h) - moved(-h)) / (2 * h);
            double factor = 4;
            for (int k = 1; k <= i; ++k, factor *= 4) {
                a[i][k] = a[i][k - 1] + (a[i][k - 1] - a[i - 1][k - 1]) / (factor - 1);
                double const e =
                    std::max(std::fabs(a[i][k] - a[i][k - 1]), std::fabs(a[i][k] - a[i - 1][k - 1]));
                if (e < error) error = e, best = a[i][k];
            }
        }
        return {best, error};
    }
    // Whether the two sides of a point have different slopes, as those of |t| at 0.
    // (Or, further off, a jump.)
    bool is_kink(double slope) {
        double const h = 1e-5, here = moved(0), up = moved(h), down = moved(-h);
        return std::fabs(up - 2 * here + down) > 1e-3 * h * (1e-3 + std::fabs(up - down) / h) ||
               std::fabs((up - down) / (2 * h) - slope) > 2e-5 * (1 + std::fabs(slope)) + 1e-9 * scale;
    }
    // ∂²f/∂t∂u at 0.
    std::pair<double, double> curvature() {
        auto const at = [&](double h) {
            return (moved(h, h) - moved(h, -h) - moved(-h, h) + moved(-h, -h)) / (4 * h * h);
        };
        double const a = at(8e-3), b = at(4e-3), c = at(2e-3);
        double const ab = b + (b - a) / 3, bc = c + (c - b) / 3, all = bc + (bc - ab) / 15;
        return {all, std::fabs(all - bc) + std::fabs(bc - ab) / 8 + 1e-16 * scale / 4e-6};
    }
    // A direction in the linear space that a property keeps the symbol in.
    M direction(descriptor const& d, M const& like) {
        M x = reference::sample(int(like.rows()), int(like.cols()), {}, p.world.random);
        if (d.declared.has(diagonal)) return M(x.diagonal().asDiagonal());
        if (d.declared.has(symmetric)) return (x + x.transpose()) / 2;
        if (d.declared.has(lower_triangular)) return M(x.triangularView<Eigen::Lower>());
        return x;
    }

    // False where the program says nothing: its value is no moderate number, or its coefficients overflow.
    bool check() {
        try {
            return checked();
        } catch (overflow const&) {
            return false;
        }
    }
    bool checked() {
        auto const all = p.world.values_of(p.written, &p.root, 1);
        double const plain = all[p.root](0, 0);
        usage const used(p.written, &p.root, 1);
        for (gradus::index i = 0; i <= p.root; ++i)
            if (used.uses[i] > 0 && all[i].size() > 0) {
                double const greatest = all[i].cwiseAbs().maxCoeff();
                if (!std::isfinite(greatest) || greatest > 1e6 || !all[i].allFinite()) return false;
                scale = std::max(scale, greatest);
                if (is_tie(i, all)) return false;
                if (is_jump(i) && all[p.written.operand(i, 0)].cwiseAbs().minCoeff() < 1e-7) return false;
            }
        scale = std::max(scale, sum_of_magnitudes(all));

        std::unique_ptr<gradus::graph> shown;
        auto const gradients = derive(p.written, p.root, p.variables, shown);
        // The value beside them, in one graph.
        gradus::graph both(algebra, build_as_written, 64);
        std::vector<gradus::index> outputs{p.root}, derived = gradients;
        translate(p.written, both, outputs.data(), 1, false);
        translate(*shown, both, derived.data(), gradus::index(derived.size()), false);
        outputs.insert(outputs.end(), derived.begin(), derived.end());
        auto const results = run(both, outputs);

        near(results[0](0, 0), plain, 1e-9, "the value");
        check_alone(results[0](0, 0));
        if (!derived.empty()) {
            check_entries(both, derived, results);
            for (int round = 0; round < 2; ++round) check_slope(results);
            if (way % 3 == 0 && !p.is_large) check_second(*shown, gradients);
        }
        if (way % 4 == 0 && p.written.vertices.size < 70) check_forms(plain);
        note_operators(used);
        return true;
    }
    // The greatest of several has no gradient where two are the greatest. Three gradients are known to be wrong where they
    // should be right, and are not tried: of a norm that is 0 by what stands in it (the batch norm of one row), of the
    // determinant of a singular product, and of a clip at its bound by the bound.
    bool is_tie(gradus::index i, std::vector<M> const& all) const {
        auto const* rules = p.written[i].rules;
        if (rules == &op::norm && std::getenv("GRADUS_NET_OPEN") == nullptr) {
            M const& x = all[p.written.operand(i, 0)];
            return x.size() > 0 && x.cwiseAbs().maxCoeff() < 1e-9;
        }
        if (rules == &op::det) {
            M const& x = all[p.written.operand(i, 0)];
            if (x.size() == 0) return false;
            auto const values = Eigen::JacobiSVD<M>(x).singularValues();
            return values.minCoeff() < 1e-6 * (1e-9 + values.maxCoeff());
        }
        if (rules == &op::clip) {
            double const low = all[p.written.operand(i, 1)](0), high = all[p.written.operand(i, 2)](0);
            for (double x : all[p.written.operand(i, 0)].reshaped())
                if (std::fabs(x - low) < 1e-7 || std::fabs(x - high) < 1e-7) return true;
            return false;
        }
        if (rules != &op::max) return false;
        M const& x = all[p.written.operand(i, 0)];
        return (x.array() > x.maxCoeff() - 1e-7).count() > 1;
    }
    // A function that jumps at 0 has no value near by.
    bool is_jump(gradus::index i) const {
        auto const* rules = p.written[i].rules;
        return rules == &op::sign || rules == &op::step;
    }
    double sum_of_magnitudes(std::vector<M> const& all) const {
        double most = 0;
        for (gradus::index k = 0; k < p.written[p.root].count; ++k) {
            auto const& x = all[p.written.operand(p.root, k)];
            most = std::max(most, x.cwiseAbs().sum());
        }
        return most;
    }
    void near(double got, double wanted, double tolerance, char const* what) {
        if (!(std::fabs(got - wanted) <= tolerance * (1 + std::fabs(wanted) + scale)))
            fail(std::string(what) + " is " + number(got) + ", but should be " + number(wanted));
    }
    void check_alone(double together) {
        double const alone = run(p.written, {p.root})[0](0, 0);
        if (!(std::fabs(alone - together) <= 4 * 0x1p-52 * std::max(std::fabs(together), scale)))
            fail("the value alone is " + number(alone) + ", with gradients " + number(together));
    }
    // Plan and expression agree entry by entry.
    void check_entries(gradus::graph const& g, std::vector<gradus::index> const& derived,
                       std::vector<M> const& results) {
        for (std::size_t v = 0; v < derived.size(); ++v) {
            M const& got = results[v + 1];
            auto const& declared = value_of(*p.written[p.variables[v]].symbol);
            if (got.rows() != declared.rows() || got.cols() != declared.cols())
                fail("a gradient has another shape than its variable");
            if (got.size() == 0) continue;
            M wanted;
            try {
                wanted = p.world.values_of(g, &derived[v], 1)[derived[v]];
            } catch (std::logic_error const&) {
                continue;  // an operator that only the engine writes
            }
            if (!wanted.allFinite()) continue;
            double const difference = (got - wanted).cwiseAbs().maxCoeff();
            if (!(difference <= 1e-7 * (1 + wanted.cwiseAbs().maxCoeff() + scale)))
                fail("an entry of the gradient by " + name(v) + " is off by " + number(difference) +
                     " from what its expression says");
        }
    }
    std::string name(std::size_t v) const { return std::string(p.written[p.variables[v]].symbol->name); }
    void check_slope(std::vector<M> const& results) {
        double sum = 0;
        directions.clear(), others.clear();
        for (std::size_t v = 0; v < p.variables.size(); ++v) {
            auto const& d = *p.written[p.variables[v]].symbol;
            auto const& at = value_of(d);
            M const along = direction(d, at);
            directions[d.hash] = along;
            sum += results[v + 1].cwiseProduct(along).sum();
        }
        auto const [wanted, error] = slope();
        // A kink or a pole nearby says nothing.
        if (!std::isfinite(wanted) || !(error <= 1e-4 * (1 + std::fabs(wanted))) || is_kink(wanted)) return;
        ++seen.slopes;
        if (!(std::fabs(sum - wanted) <= 50 * error + 1e-6 * (1 + std::fabs(wanted) + scale * 1e-4)))
            fail("a slope is " + number(sum) + ", but differences say " + number(wanted));
    }
    // ⟨∇f, d⟩ differentiated again.
    void check_second(gradus::graph const& shown, std::vector<gradus::index> const& gradients) {
        gradus::graph g(algebra, build_as_written, 64);
        auto copied = gradients;
        translate(shown, g, copied.data(), gradus::index(copied.size()), false);
        std::deque<descriptor> symbols;
        std::deque<std::string> names;
        std::vector<gradus::index> parts, again;
        directions.clear(), others.clear();
        for (std::size_t v = 0; v < p.variables.size(); ++v) {
            auto const& of = *p.written[p.variables[v]].symbol;
            M const along = direction(of, value_of(of));
            names.push_back("∂" + std::to_string(v));
            descriptor d{&op::symbol, symbol_hash(names.back(), of.shape, {}), of.shape};
            d.name = names.back();
            symbols.push_back(d);
            p.world.values[d.hash] = along;
            others[of.hash] = along;
            gradus::index const both[] = {copied[v], g.symbol(symbols.back(), {})};
            gradus::index const product = g.make(op::hadamard, {}, both, 2);
            parts.push_back(of.shape.is_scalar() ? product : g.make(op::sum_of_entries, {}, &product, 1));
            again.push_back(g.symbol(of, of.declared));
        }
        gradus::index root = parts[0];
        if (parts.size() > 1) root = g.make(op::sum, {}, parts.data(), gradus::index(parts.size()));
        std::unique_ptr<gradus::graph> shown_again;
        auto const derived = derive(g, root, again, shown_again, true);
        auto const results = run(*shown_again, derived);
        double sum = 0;
        for (std::size_t v = 0; v < p.variables.size(); ++v) {
            auto const& of = *p.written[p.variables[v]].symbol;
            directions[of.hash] = direction(of, value_of(of));
            sum += results[v].cwiseProduct(directions[of.hash]).sum();
        }
        if (!is_smooth_within(8e-3)) return;
        auto const [wanted, error] = curvature();
        if (!std::isfinite(wanted) || !(error <= 1e-3 * (1 + std::fabs(wanted)))) return;
        ++seen.second;
        if (!(std::fabs(sum - wanted) <= 50 * error + 1e-4 * (1 + std::fabs(wanted))))
            fail("a second derivative is " + number(sum) + ", but differences say " + number(wanted));
    }
    // Rewritings keep the value and are never proved different; what differs is never proved equal.
    void check_forms(double plain) {
        for (auto const& headed : {textbook_form, canonical_form, expanded_form}) {
            normaliser normal(algebra, headed);
            gradus::index root = p.root;
            translate(p.written, normal, &root, 1, false);
            if (normal.overflowed || normal.fuel <= 0) continue;
            try {
                near(p.world.values_of(normal, &root, 1)[root](0, 0), plain, 1e-8,
                     "the value of a normal form");
            } catch (std::logic_error const&) {
                continue;
            }
            gradus::graph both(algebra, build_as_written, 64);
            gradus::index here = p.root, there = root;
            translate(p.written, both, &here, 1, false);
            translate(normal, both, &there, 1, false);
            ++seen.rewritten;
            if (compare(both, here, there) == verdict::different) fail("a normal form is proved different");
        }
        check_verdicts(plain);
        auto const all = mutants::of(p.written, p.root);
        for (int k = 0; k < 2 && !all.empty(); ++k) {
            gradus::index const mutant = all[p.world.random() % all.size()];
            double other = 0;
            try {
                other = p.world.values_of(p.written, &mutant, 1)[mutant](0, 0);
            } catch (std::logic_error const&) {
                continue;  // an entry that is not there
            }
            if (!std::isfinite(other) || std::fabs(other) > 1e6) continue;
            ++seen.mutants;
            if (judge(p.written, p.root, mutant) == verdict::equal &&
                std::fabs(other - plain) > 1e-6 * (1 + scale))
                fail("a mutant is proved equal, but its value is " + number(other) + " instead of " +
                     number(plain));
        }
    }
    // Nothing is proved that does not hold at the sizes of the program.
    void check_verdicts(double plain) {
        auto& g = p.written;
        if (judge(g, p.root, g.rational(0)) == verdict::equal && std::fabs(plain) > 1e-9 * scale)
            fail("it is proved to be 0, but its value is " + number(plain));
        auto const all = p.world.values_of(g, &p.root, 1);
        usage const used(g, &p.root, 1);
        std::vector<gradus::index> parts;
        for (gradus::index i = 0; i <= p.root; ++i)
            if (used.uses[i] > 0 && g[i].count > 0) parts.push_back(i);
        if (parts.empty()) return;
        // Determinants are 0 at some sizes only.
        for (auto i : parts)
            if (g[i].rules == &op::det && judge(g, i, g.rational(0)) == verdict::equal &&
                std::fabs(all[i](0, 0)) > 1e-9 * scale)
                fail("a determinant is proved to be 0, but its value is " + number(all[i](0, 0)));
        for (int tries = 0; tries < 3; ++tries) {
            auto const a = parts[p.world.random() % parts.size()], b = parts[p.world.random() % parts.size()];
            if (a == b || g[a].shape != g[b].shape) continue;
            if (judge(g, a, b) == verdict::equal && (all[a] - all[b]).cwiseAbs().sum() > 1e-9 * scale)
                fail("two of its parts are proved equal, but are not");
        }
    }
    void note_operators(usage const& used) {
        for (gradus::index i = 0; i <= p.root; ++i) {
            auto const at = place_of(p.written[i].rules);
            if (used.uses[i] == 0 || at == coverage::most_operations) continue;
            ++seen.operators[at];
            for (gradus::index k = 0; k < p.written[i].count; ++k)
                if (auto const below = place_of(p.written[p.written.operand(i, k)].rules);
                    below < coverage::most_operations)
                    ++seen.pairs[at][below];
        }
    }
};

}  // namespace net
