// SPDX-License-Identifier: MIT
// The graph of an expression: vertices and edges, every shared part once.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;
constexpr auto z = vector<"z", n>;
constexpr auto t = scalar<"t">;

constexpr int count(std::string_view text, std::string_view part) {
    int found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++found;
    return found;
}
constexpr int vertices(std::string_view dot) { return count(dot, "[label="); }
constexpr int edges(std::string_view dot) { return count(dot, " -> "); }
constexpr bool has(std::string_view dot, std::string_view label) {
    writer quoted;
    quoted << "[label=\"" << label << "\"";
    return count(dot, quoted.view()) == 1;
}

static_assert(dot_graph(A * x) == "digraph {\n"
                                  "  ordering=out;\n"
                                  "  v0 [label=\"A: m×n\", shape=box];\n"
                                  "  v1 [label=\"x: n\", shape=box];\n"
                                  "  v2 [label=\"·\"];\n"
                                  "  v2 -> v0;\n"
                                  "  v2 -> v1;\n"
                                  "}\n");

// A shared part is one vertex with two edges to it.
constexpr auto h = tanh(A * x);
static_assert(vertices(dot_graph(hadamard(h, b) + h)) == 7 && edges(dot_graph(hadamard(h, b) + h)) == 7);
static_assert(vertices(dot_graph(h + h)) == 5 && edges(dot_graph(h + h)) == 5);
template <int Count, class X>
constexpr auto doubled(X e) {
    if constexpr (Count == 0)
        return e;
    else
        return doubled<Count - 1>(e + e);
}
static_assert(vertices(dot_graph(doubled<40>(x))) == 41 && edges(dot_graph(doubled<40>(x))) == 80);

// Signs.
constexpr auto every = dot_graph(squared_norm(T(A) * b) + tr(inv(T(A) * A)) + pow<2>(t) * sqrt(t) + half);
static_assert(has(every, "‖·‖²") && has(every, "ᵀ") && has(every, "tr") && has(every, "⁻¹") &&
              has(every, "²") && has(every, "√") && has(every, "t") && has(every, "½") && has(every, "b: m"));
static_assert(has(dot_graph(hadamard(x, z)), "⊙") && has(dot_graph(pow<3>(x)), "∘³") &&
              has(dot_graph(pow<1, 3>(t)), "^(1/3)") && has(dot_graph(mean(x)), "mean"));
static_assert(has(dot_graph(ones<n>), "1: n") && vertices(dot_graph(commutation<m, n>)) == 1 &&
              has(dot_graph(commutation<m, n>), "Kₘₙ") && edges(dot_graph(vec(A))) == 1);

// Quotation marks and backslashes of a name do not end the label.
static_assert(has(dot_graph(scalar<"a\"b\\c">), "a\\\"b\\\\c"));

// Plain integers with their values.
constexpr auto numbered_graph = dot_graph(27 * x);
static_assert(has(numbered_graph, "27") && vertices(numbered_graph) == 3 && edges(numbered_graph) == 2);

TEST_CASE("braces are closed and every edge leads to a vertex") {
    std::string_view const dot = dot_graph(grad(squared_norm(A * x - b), x));
    CHECK(dot.starts_with("digraph {"));
    CHECK(dot.ends_with("}\n"));
    CHECK(count(dot, "{") == count(dot, "}"));
    CHECK(edges(dot) == vertices(dot));  // A and its transpose share a vertex
}
