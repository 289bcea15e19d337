// SPDX-License-Identifier: MIT
#include "programs.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include <gradus/print.hpp>

#include "every_operation.hpp"
#include "matrix_functions.hpp"

namespace programs {

namespace {

// What an operand has to be, for the operator to be defined and its value to be moderate.
enum class need { any, positive, probability, spd, invertible, moderate, label };

struct demands {
    need operands[3]{};
    bool costs_much = false;  // no operand beyond 24 rows
};
std::map<operation const*, demands> const& demanded() {
    using enum need;
    static std::map<operation const*, demands> const table{
        {&op::log, {{positive}}},
        {&op::log1p, {{positive}}},
        {&op::expm1, {{moderate}}},
        {&op::exp, {{moderate}}},
        {&op::sinh, {{moderate}}},
        {&op::cosh, {{moderate}}},
        {&op::cross_entropy, {{positive, label}}},
        {&op::binary_cross_entropy, {{probability, label}}},
        {&op::huber, {{any, positive}}},
        {&op::det, {{invertible}, true}},
        {&op::logdet, {{invertible}, true}},
        {&op::expm, {{moderate}, true}},
        {&op::logm, {{spd}, true}},
        {&op::kron, {{any, any}, true}},
        {&op::diag, {{any}, false}},
    };
    return table;
}

// How many operands an operator takes.
unsigned arity(operation const& rules) {
    static std::set<operation const*> const two{
        &op::sum, &op::product, &op::hadamard, &op::kron,  &op::cross_entropy, &op::binary_cross_entropy,
        &op::mse, &op::huber,   &op::vstack,   &op::hstack};
    static std::set<operation const*> const three{&op::clip, &op::within, &op::column};
    return two.count(&rules) ? 2 : three.count(&rules) ? 3 : 1;
}

// Dimensions of a program by place: 1, and three more.
constexpr unsigned places = 4;
using pattern = std::pair<unsigned, unsigned>;

struct signature {
    operation const* rules;
    unsigned count;
    pattern operands[3];
};

// By which operators and of what operands a result of each shape is made; those of other shapes, such as m·n×1, stand in
// the last list.
struct signature_table {
    std::map<operation const*, std::vector<signature>> by_result[places * places + 1];

    signature_table() {
        dimension const names[places] = {1, dimension{"a"}, dimension{"b"}, dimension{"c"}};
        for (auto const* rules : every_operation::list) {
            if (excluded().count(rules)) continue;
            unsigned const count = arity(*rules);
            unsigned all = 1;
            for (unsigned k = 0; k < count; ++k) all *= places * places;
            for (unsigned n = 0; n < all; ++n) {
                signature s{rules, count, {}};
                shape shapes[6]{};
                for (unsigned k = 0, rest = n; k < count; ++k, rest /= places * places) {
                    s.operands[k] = {rest % places, rest / places % places};
                    shapes[k] = {names[s.operands[k].first], names[s.operands[k].second]};
                }
                auto const verdict = rules->shape(shapes, count);
                if (verdict.refused()) continue;
                auto const place = [&](dimension d) {
                    return unsigned(std::find(names, names + places, d) - names);
                };
                unsigned const r = place(verdict.result.rows), c = place(verdict.result.columns);
                by_result[r < places && c < places ? r * places + c : places * places][rules].push_back(s);
            }
        }
    }
};

struct maker {
    program& p;
    std::mt19937_64 random;
    dimension dims[places]{};
    int sizes[places]{};
    int fuel = 0;
    bool has_empty = false;

    explicit maker(program& made, std::uint64_t seed) : p(made), random(seed) {}

    unsigned pick(unsigned count) { return unsigned(random() % count); }
    bool chance(unsigned percent) { return pick(100) < percent; }
    term at(gradus::index i) { return {&p.written, i}; }
    shape shape_of(pattern s) { return {dims[s.first], dims[s.second]}; }
    int rows(pattern s) { return sizes[s.first]; }
    int columns(pattern s) { return sizes[s.second]; }
    term apply(operation const& rules, parameters q, std::vector<term> const& x) {
        std::vector<gradus::index> operands;
        for (auto t : x) operands.push_back(t.index);
        return at(p.written.make(rules, q, operands.data(), gradus::index(operands.size())));
    }
    term apply(operation const& rules, std::vector<term> const& x) { return apply(rules, {}, x); }
    term rational(std::int64_t a, std::int64_t b = 1) { return at(p.written.rational({a, b})); }
    term ones(shape s) { return at(p.written.leaf(op::ones, {}, s)); }
    term scaled(term c, term x) { return apply(op::product, {c, x}); }
    term plus(term a, term b) { return apply(op::sum, {a, b}); }
    term times(term a, term b) { return apply(op::product, {a, b}); }
    term power(term x, std::int64_t a, std::int64_t b) { return apply(op::exponent, {a, b}, {x}); }

    void choose_sizes() {
        static std::string_view const names[] = {"", "m", "n", "k"};
        dims[0] = 1, sizes[0] = 1;
        p.is_large = chance(33);
        unsigned const big = 1 + pick(2);
        for (unsigned k = 1; k < places; ++k) {
            sizes[k] = chance(15) ? 1 : chance(4) ? 0 : int(2 + pick(4));
            if (p.is_large && k >= big && k < big + 2) {
                static int const large[] = {64, 65, 72, 100, 130, 200, 300};
                sizes[k] = large[pick(k == big ? 7 : 4)];
            }
            has_empty = has_empty || sizes[k] == 0;
            dims[k] = chance(25) ? dimension{sizes[k]} : dimension{names[k]};
            if (!dims[k].is_number()) p.world.dimensions.known[{dims[k].head, dims[k].tail}] = sizes[k];
        }
    }

    property_set property_for(pattern s, need n) {
        bool const is_square = dims[s.first] == dims[s.second] && s.first != 0;
        if (n == need::positive) return positive;
        // (Nothing without entries sums to one.)
        if (n == need::probability || n == need::label)
            return rows(s) == 0 || columns(s) == 0 ? property_set{} : property_set{stochastic};
        if (n == need::spd) return spd;
        if (n == need::invertible) {
            property_set const known[] = {spd, invertible, orthogonal, invertible};
            return known[pick(4)];
        }
        if (chance(60)) return {};
        if (is_square && chance(70)) {
            property_set const known[] = {
                symmetric, spd, invertible, orthogonal, lower_triangular, diagonal, positive_semidefinite,
                symmetric};
            return known[pick(8)];
        }
        property_set const known[] = {nonnegative, positive, binary, plus_minus_one,
                                      stochastic,  nonzero,  one_hot};
        auto const chosen = known[pick(7)];
        if ((chosen == stochastic || chosen == one_hot) && (columns(s) == 0 || rows(s) == 0)) return {};
        if (chosen == one_hot && s.second != 0) return {};
        if ((chosen == stochastic || chosen == one_hot) && s.first == 0 && s.second == 0) return {};
        return chosen;
    }
    term symbol(pattern s, need n) {
        auto const wanted = shape_of(s);
        std::vector<gradus::index> fitting;
        for (auto const& d : p.symbols)
            if (d.shape == wanted && !d.declared.has(row_numbers)) {
                bool const fits = n == need::positive     ? d.declared.has(positive)
                                  : n == need::spd        ? d.declared.has(spd)
                                  : n == need::invertible ? d.declared.has(invertible)
                                  : n == need::label || n == need::probability
                                      ? d.declared.has(stochastic) && !d.declared.has(binary)
                                      : true;
                if (fits) fitting.push_back(p.written.symbol(d, d.declared));
            }
        if (!fitting.empty() && (chance(70) || p.symbols.size() > 8))
            return at(fitting[pick(unsigned(fitting.size()))]);
        return fresh(wanted, property_for(s, n));
    }
    term fresh(shape s, property_set declared) {
        bool const is_matrix = !s.is_vector() && !s.is_scalar();
        static std::string_view const letters[] = {"ABCDEFGH", "xyzuvwpq", "rstcdefg"};
        auto const letter = letters[is_matrix ? 0 : s.is_scalar() ? 2 : 1][p.symbols.size() % 8];
        p.names.push_back(std::string(1, letter) + (p.symbols.size() >= 8 ? "′" : ""));
        if (p.symbols.size() >= 16) p.names.back() += std::to_string(p.symbols.size());
        descriptor d{&op::symbol, symbol_hash(p.names.back(), s, declared), s};
        d.name = p.names.back();
        d.declared = declared;
        p.symbols.push_back(d);
        return at(p.written.symbol(p.symbols.back(), declared));
    }
    // Numbers of rows of something with so many.
    term indices(pattern length, int of) {
        auto const s = shape{dims[length.first], 1};
        p.names.push_back("i" + std::to_string(p.symbols.size()));
        descriptor d{&op::symbol, symbol_hash(p.names.back(), s, row_numbers), s};
        d.name = p.names.back();
        d.declared = row_numbers;
        p.symbols.push_back(d);
        M ids(rows(length), 1);
        for (int k = 0; k < ids.rows(); ++k) ids(k) = double(pick(unsigned(of)));
        p.world.values[d.hash] = ids;
        return at(p.written.symbol(p.symbols.back(), row_numbers));
    }

    term leaf(pattern s, need n) {
        auto const wanted = shape_of(s);
        if (wanted.is_scalar()) {
            if (n == need::positive || n == need::any || n == need::moderate) {
                if (chance(25)) return rational(1 + pick(4), 1 + pick(3));
                if (n != need::positive && chance(8)) return rational(-1 - int(pick(3)), 1 + pick(2));
            }
            if (n == need::probability) return rational(1, 2 + pick(3));
            if (n == need::label) n = need::any;
        } else if (n == need::any && chance(6)) {
            return ones(wanted);
        } else if (n == need::any && wanted.is_square() && chance(6)) {
            return at(p.written.leaf(op::identity, {}, wanted));
        }
        return symbol(s, n);
    }

    term make(pattern s, int depth, need n = need::any) {
        --fuel;
        auto const wanted = shape_of(s);
        if (depth <= 0 || fuel < 0) return leaf(s, n);
        switch (n) {
            case need::any:
            case need::label: break;
            case need::moderate:
                return wanted.is_scalar() || chance(50)
                           ? apply(op::tanh, {make(s, depth - 1)})
                           : scaled(rational(1, 4), apply(op::sin, {make(s, depth - 1)}));
            case need::positive:
                switch (pick(5)) {
                    case 0: return apply(op::exp, {make(s, depth - 1, need::moderate)});
                    case 1:
                        return plus(power(make(s, depth - 1), 2, 1), scaled(rational(1, 2), ones(wanted)));
                    case 2: return apply(op::softplus, {make(s, depth - 1)});
                    case 3: return apply(op::sigmoid, {make(s, depth - 1)});
                    default: return leaf(s, n);
                }
            case need::probability: return apply(op::sigmoid, {make(s, depth - 1, need::moderate)});
            case need::spd:
            case need::invertible: {
                if (chance(50) || wanted.is_scalar())
                    return wanted.is_scalar() ? make(s, depth - 1, need::positive) : leaf(s, n);
                if (chance(30))
                    return plus(apply(op::diag, {make({s.first, 0}, depth - 1, need::positive)}),
                                symbol(s, need::spd));
                pattern const inner{pick(places), s.second};
                auto const x = make(inner, depth - 1);
                return plus(times(apply(op::transpose, {x}), x),
                            at(p.written.leaf(op::identity, {}, wanted)));
            }
        }
        for (int tries = 0; tries < 6; ++tries)
            if (auto const made = special(s, depth); made.graph && made.shape() == wanted) return made;
        return leaf(s, n);
    }

    static signature_table const& signatures() {
        static signature_table const table;
        return table;
    }
    bool is_small(signature const& s) {
        for (unsigned k = 0; k < s.count; ++k)
            if (rows(s.operands[k]) > 24 || columns(s.operands[k]) > 24) return false;
        return true;
    }
    // Means and maxima of nothing are refused.
    bool needs_entries(operation const& rules) {
        static std::set<operation const*> const all{&op::max,
                                                    &op::argmax,
                                                    &op::mean,
                                                    &op::mse,
                                                    &op::standardised,
                                                    &op::deviation,
                                                    &op::rms,
                                                    &op::rms_normalised,
                                                    &op::softmax,
                                                    &op::log_softmax,
                                                    &op::logsumexp,
                                                    &op::row_softmax,
                                                    &op::row_log_softmax,
                                                    &op::norm,
                                                    &op::standardised_columns,
                                                    &op::column_deviation,
                                                    &op::det,
                                                    &op::logdet,
                                                    &op::expm,
                                                    &op::logm,
                                                    &op::power};
        return has_empty && all.count(&rules);
    }

    term special(pattern s, int depth) {
        auto const wanted = shape_of(s);
        if (wanted.is_scalar() && chance(20)) return reduced(depth);
        if (chance(14)) return structural(s, depth);
        auto const& known = signatures().by_result[s.first * places + s.second];
        auto place = known.begin();
        std::advance(place, pick(unsigned(known.size())));
        auto const* rules = place->first;
        auto const& several = place->second;
        auto const& chosen = several[pick(unsigned(several.size()))];
        return of_signature(*rules, chosen, depth);
    }
    term of_signature(operation const& rules, signature const& chosen, int depth) {
        auto const found = demanded().find(&rules);
        demands const wants = found == demanded().end() ? demands{} : found->second;
        if ((wants.costs_much && !is_small(chosen)) || needs_entries(rules)) return {};
        parameters q{};
        need first = wants.operands[0];
        if (&rules == &op::det && chance(40)) first = need::any;
        if (rules.role == role::exponent) {
            static parameters const all[] = {{2, 1}, {3, 1},  {-1, 1}, {-2, 1}, {1, 2},  {-1, 2},
                                             {3, 2}, {-3, 2}, {5, 1},  {1, 3},  {-3, 1}, {4, 1}};
            q = all[pick(12)];
            if (q.first < 0 || q.second != 1) first = need::positive;
        } else if (rules.role == role::power) {
            if (!is_small(chosen)) return {};
            static parameters const all[] = {{2, 0}, {3, 0}, {-1, 0}, {-1, 0}, {-2, 0}};
            q = all[pick(5)];
            if (q.first < 0) first = need::invertible;
        } else if (&rules == &op::entry) {
            auto const x = chosen.operands[0];
            if (rows(x) == 0 || columns(x) == 0) return {};
            q = {std::min(int(pick(3)), rows(x) - 1), std::min(int(pick(3)), columns(x) - 1)};
        } else if (is_group(rules)) {
            q = {1, 100000};
        }
        std::vector<term> x;
        if (&rules == &op::det && first == need::any && chance(60)) {  // whose rank depends on the sizes
            pattern const left{chosen.operands[0].first, pick(places)}, right{left.second, left.first};
            if (rows(right) > 24) return {};
            return apply(rules, {times(make(left, depth - 2), make(right, depth - 2))});
        }
        for (unsigned k = 0; k < chosen.count; ++k)
            if (&rules == &op::clip && k > 0)  // the lower bound is the lower one
                x.push_back(k == 1 ? rational(-1, 1 + pick(3))
                                   : plus(rational(1 + pick(2)), power(symbol({0, 0}, need::any), 2, 1)));
            else
                x.push_back(make(chosen.operands[k], depth - 1, k == 0 ? first : wants.operands[k]));
        if (x.size() != chosen.count) return {};
        if (rules.shape(shapes(x).data(), x.size()).refused()) return {};
        return apply(rules, q, x);
    }
    static bool is_group(operation const& rules) {
        return &rules == &op::standardised || &rules == &op::standardised_columns ||
               &rules == &op::deviation || &rules == &op::column_deviation || &rules == &op::rms ||
               &rules == &op::rms_normalised;
    }
    std::vector<shape> shapes(std::vector<term> const& x) {
        std::vector<shape> all(6);
        for (std::size_t k = 0; k < x.size(); ++k) all[k] = x[k].shape();
        return all;
    }

    // A number made of something of any shape.
    term reduced(int depth) {
        term x{};
        if (chance(35)) {
            auto const& known = signatures().by_result[places * places];
            auto place = known.begin();
            std::advance(place, pick(unsigned(known.size())));
            x = of_signature(*place->first, place->second[pick(unsigned(place->second.size()))], depth - 1);
            if (!x.graph) return {};
            double size = 1;
            for (auto d : {x.shape().rows, x.shape().columns}) size *= p.world.dimensions.of(d);
            if (size > 20000) return {};
        } else {
            x = make({pick(places), pick(places)}, depth - 1);
        }
        switch (pick(4)) {
            case 0: return apply(op::sum_of_entries, {x});
            case 1: return apply(op::squared_norm, {x});
            case 2: return apply(op::sum_of_entries, {apply(op::tanh, {x})});
            default:
                if (x.shape().is_scalar()) return x;
                return apply(op::sum_of_entries, {apply(op::hadamard, {x, fresh(x.shape(), {})})});
        }
    }
    // What is fitted to data: terms of a few matrices and vectors, whose gradients read a matrix and its transpose.
    term fitted() {
        unsigned const r = 1 + pick(3), c = 1 + pick(3);
        auto const a = symbol({r, c}, need::any), x = symbol({c, 0}, need::any),
                   b = symbol({r, 0}, need::any);
        auto const product = times(a, x);
        if (chance(20)) return times(times(apply(op::transpose, {b}), a), x);
        if (chance(20)) {
            auto const other = symbol({r, 0}, need::any);
            return times(apply(op::transpose, {x}),
                         times(apply(op::transpose, {a}), apply(op::tanh, {other})));
        }
        term residual = product;
        if (chance(50)) residual = plus(product, scaled(rational(-1), b));
        if (chance(30)) residual = plus(residual, scaled(symbol({0, 0}, need::any), b));
        operation const* const functions[] = {&op::tanh, &op::sin, &op::softplus, &op::sigmoid, &op::erf};
        if (chance(40)) residual = apply(*functions[pick(5)], {residual});
        switch (pick(5)) {
            case 0: return apply(op::squared_norm, {residual});
            case 1: return apply(op::sum_of_entries, {residual});
            case 2: return times(apply(op::transpose, {residual}), residual);
            case 3: return apply(op::sum_of_entries, {apply(op::softplus, {residual})});
            default: return times(apply(op::transpose, {b}), residual);
        }
    }
    // What has carriers or numbers of rows.
    term structural(pattern s, int depth) {
        auto const wanted = shape_of(s);
        switch (pick(6)) {
            case 0: {  // a slice of rows
                if (!dims[s.first].is_number()) return {};
                unsigned const from_place = pick(places);
                int const size = sizes[from_place];
                if (!dims[from_place].is_number() || size < sizes[s.first]) return {};
                return sliced(along::rows, make({from_place, s.second}, depth - 1), s.first, size);
            }
            case 1: {
                if (!dims[s.second].is_number()) return {};
                unsigned const from_place = pick(places);
                int const size = sizes[from_place];
                if (!dims[from_place].is_number() || size < sizes[s.second]) return {};
                return sliced(along::columns, make({s.first, from_place}, depth - 1), s.second, size);
            }
            case 2: {
                unsigned const of = pick(places);
                if (sizes[of] == 0) return {};
                return apply(op::gather, {make({of, s.second}, depth - 1), indices({s.first, 0}, sizes[of])});
            }
            case 3: {
                unsigned const of = pick(places);
                if (sizes[s.first] == 0) return {};
                return apply(op::scatter, {make({of, s.second}, depth - 1), indices({of, 0}, sizes[s.first]),
                                           ones(wanted)});
            }
            case 4: {
                pattern const other{s.second, s.first};
                return apply(op::reshape, {make(other, depth - 1), ones(wanted)});
            }
            default:
                if (s.second != 0 || s.first == 0) return {};
                return times(apply(op::commutation, {ones({dims[s.first], 1})}), make(s, depth - 1));
        }
    }
    term sliced(along by, term x, unsigned count_place, int size) {
        int const count = sizes[count_place], from = int(pick(unsigned(size - count + 1)));
        return apply(by == along::rows ? op::rows : op::columns,
                     {x, at(p.written.leaf(op::ones, {}, shape{count, from})),
                      at(p.written.leaf(op::ones, {}, shape{size - from - count, 1}))});
    }
};

}  // namespace

std::map<operation const*, std::string_view> const& excluded() {
    static std::string_view const machine = "only a machine writes it; plans hold it",
                                  pullback = "only a pullback writes it; gradients hold it",
                                  young = "its operands and its reference are still to be given here",
                                  by_hand = "made with its carriers or row numbers, not by its shapes alone";
    static std::map<operation const*, std::string_view> const table{
        {&op::softmax_loss, machine},
        {&op::log_of_det, machine},
        {&op::cofactors, machine},
        {&op::scaled_rows, machine},
        {&op::guarded_product, machine},
        {&op::moments, machine},
        {&op::column_moments, machine},
        {&op::deviation_in, machine},
        {&op::first_entry, machine},
        {&op::vector_mean, machine},
        {&op::root_of_vector_mean, machine},
        {&op::nonzero_divisor, machine},
        {&op::standardised_by, machine},
        {&op::columns_standardised_by, machine},
        {&op::logistic_loss, machine},
        {&op::logistic_residual, machine},
        {&op::softmax_residual, machine},
        {&op::row_softmax_residual, machine},
        {&op::class_loss, machine},
        {&op::class_residual, machine},
        {&op::class_losses, machine},
        {&op::class_residuals, machine},
        {&op::mean_of_sum, machine},
        {&op::squared_sech, machine},
        {&op::greater_exponent, machine},
        {&op::log_balanced_sum, machine},
        {&op::greatest_exponents, machine},
        {&op::balanced_product, machine},
        {&op::log_balanced_product, machine},
        {&op::quotient_or_zero, machine},
        {&op::weighted_differences, machine},
        {&op::products_with_differences, machine},
        {&op::general_power, young},
        {&op::hypotenuse, young},
        {&op::masked, young},
        {&op::row_distances, young},
        {&op::row_norms, young},
        {&op::stumpff, young},
        {&op::left_of_kron, pullback},
        {&op::right_of_kron, pullback},
        {&op::expm_derivative, pullback},
        {&op::logm_derivative, pullback},
        {&op::unit, pullback},
        {&op::argmax, pullback},
        {&op::within, pullback},
        {&op::count, "made by means and their gradients"},
        {&op::pi, "a constant; densities hold it"},
        {&op::euler, "a constant; exponentials hold it"},
        {&op::gather, by_hand},
        {&op::scatter, by_hand},
        {&op::rows, by_hand},
        {&op::columns, by_hand},
        {&op::reshape, by_hand},
        {&op::commutation, by_hand},
        {&op::correlation, "its maps have a geometry; tests/layers/convolution_numbers.cpp tries it"},
        {&op::kernel_gradient, "the gradient of correlation"},
        {&op::convolution, "the gradient of correlation"},
    };
    return table;
}

program::program(std::uint64_t seed) {
    static bool const known = (reference::add_matrix_functions(), true);
    (void)known;
    maker m(*this, 0x9e3779b97f4a7c15u * (seed + 1));
    world.random.seed(unsigned(seed * 2654435761u + 17));
    m.choose_sizes();
    m.fuel = is_large ? 14 : 8 + int(m.pick(24));
    auto f = m.make({0, 0}, is_large ? 2 + int(m.pick(3)) : 2 + int(m.pick(4)));
    // Several terms share their symbols.
    for (unsigned k = m.pick(is_large ? 4 : 3); k > 0 && written.vertices.size < 50; --k) {
        m.fuel = is_large ? 10 : 12;
        auto const more = m.chance(is_large ? 75 : 20) ? m.fitted() : m.make({0, 0}, 2 + int(m.pick(2)));
        f = m.chance(60) ? m.plus(f, more) : m.times(f, more);
    }
    root = f.index;
    std::vector<gradus::index> all;
    usage const used(written, &root, 1);
    for (gradus::index i = 0; i < written.vertices.size; ++i)
        if (used.uses[i] > 0 && written[i].symbol && !written[i].symbol->declared.has(row_numbers))
            all.push_back(i);
    std::shuffle(all.begin(), all.end(), m.random);
    if (all.size() > 3) all.resize(1 + m.pick(3));
    variables = all;
}

bool program::reduce_to(gradus::index i) {
    usage const used(written, &root, 1);
    if (i > root || used.uses[i] == 0 || written[i].count == 0) return false;
    if (i == root) return false;
    if (!written[i].shape.is_scalar()) {
        auto const& rules = op::sum_of_entries;
        i = written.make(rules, {}, &i, 1);
    }
    root = i;
    usage const left(written, &root, 1);
    std::erase_if(variables, [&](auto v) { return left.uses[v] == 0; });
    return true;
}

std::string program::text() const {
    writer out;
    write_vertex(out, dialect::unicode, written, root, nullptr, 0);
    std::ostringstream all;
    all << out.view() << "\n   where ";
    usage const used(written, &root, 1);
    for (auto const& d : symbols) {
        graph g(algebra, build_as_written);
        bool is_used = false;
        for (gradus::index i = 0; i < written.vertices.size; ++i)
            is_used = is_used || (used.uses[i] > 0 && written[i].hash == d.hash);
        if (!is_used) continue;
        writer w;
        w << d.name << " is " << d.shape;
        all << w.view();
        for (auto q : strongest_first)
            if (d.declared.has(q)) {
                all << " [" << q.bits << "]";
                break;
            }
        auto sizes = world.dimensions;
        all << " (" << sizes.of(d.shape.rows) << "×" << sizes.of(d.shape.columns) << "), ";
    }
    all << "by";
    for (auto v : variables) all << " " << written[v].symbol->name;
    return all.str();
}

}  // namespace programs
