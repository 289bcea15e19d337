// SPDX-License-Identifier: MIT
#include "mutants.hpp"

namespace mutants {

using namespace gradus;

namespace {

// The root with operand k of the vertex p replaced; no_vertex where the shapes do not fit any more.
gradus::index with_operand(graph& g, gradus::index root, gradus::index p, gradus::index k,
                           gradus::index replacement) {
    std::vector<gradus::index> image(root + 1);
    for (gradus::index i = 0; i <= root; ++i) {
        image[i] = i;
        auto const v = g[i];
        if (v.count == 0) continue;
        std::vector<gradus::index> operands;
        std::vector<shape> shapes;
        bool fits = true;
        for (gradus::index o = 0; o < v.count; ++o) {
            auto const now = i == p && o == k ? replacement : image[g.operand(i, o)];
            fits = fits && now != no_vertex;
            operands.push_back(now);
            if (fits) shapes.push_back(g[now].shape);
        }
        if (!fits || v.rules->shape(shapes.data(), shapes.size()).refused())
            image[i] = no_vertex;
        else
            image[i] = g.make(*v.rules, v.parameters, operands.data(), v.count);
    }
    auto const made = image[root];
    return made != no_vertex && g[made].shape == g[root].shape ? made : no_vertex;
}

}  // namespace

std::vector<gradus::index> of(graph& g, gradus::index root) {
    std::vector<gradus::index> all;
    auto const add = [&](gradus::index i) {
        if (i != no_vertex && i != root) all.push_back(i);
    };
    auto const term_of = [&](gradus::index i) { return term{&g, i}; };
    for (auto const whole : {rational_in(term_of(root), 2) * term_of(root), -term_of(root)}) add(whole.index);
    if (g[root].shape.is_square()) add(T(term_of(root)).index);
    usage const used(g, &root, 1);
    for (gradus::index p = 0; p <= root; ++p) {
        if (used.uses[p] == 0) continue;
        for (gradus::index k = 0; k < g[p].count; ++k) {
            auto const x = g.operand(p, k);
            if (g[p].rules->carriers > 0 || g.is(p, role::count) || g[x].properties.has(row_numbers))
                continue;
            add(with_operand(g, root, p, k, (rational_in(term_of(x), 2) * term_of(x)).index));
            add(with_operand(g, root, p, k, (-term_of(x)).index));
            if (g.is(x, role::transpose))
                add(with_operand(g, root, p, k, g.operand(x, 0)));
            else if (!g[x].shape.is_scalar())
                add(with_operand(g, root, p, k, T(term_of(x)).index));
            if (!g.is(p, role::product) || k == 0) continue;
            // AB becomes BA, as one operand of the vertex above.
            std::vector<gradus::index> operands(g.operands_of(p), g.operands_of(p) + g[p].count);
            std::swap(operands[k - 1], operands[k]);
            std::vector<shape> shapes;
            for (auto o : operands) shapes.push_back(g[o].shape);
            if (g[p].rules->shape(shapes.data(), shapes.size()).refused()) continue;
            auto const product = g.make(*g[p].rules, {}, operands.data(), g[p].count);
            if (g[product].shape != g[p].shape) continue;
            if (p == root) add(product);
            for (gradus::index above = p + 1; above <= root; ++above)
                for (gradus::index o = 0; o < g[above].count; ++o)
                    if (g.operand(above, o) == p) add(with_operand(g, root, above, o, product));
        }
    }
    return all;
}

}  // namespace mutants
