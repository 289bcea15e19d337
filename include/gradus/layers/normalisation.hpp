// SPDX-License-Identifier: MIT
// Normalisation layers: layer norm, batch norm and RMS norm, with an optional gain γ, bias β and ε. Samples are rows:
// layer and RMS norm act on every row, batch norm on every column; of a vector, all act on the vector.
#pragma once

#include <gradus/operators.hpp>

namespace gradus {

template <hash_value E>
struct not_an_epsilon {
    static constexpr void write(writer& out) {
        out << "the epsilon of a normalisation is an exact constant that is not negative, such as "
               "rational<1, 100000> or constant<0>";
    }
};

// Whether an argument is meant as ε; a gain or a bias is never a number.
template <operand E>
inline constexpr bool is_epsilon = [] {
    auto const r = meaning(node<expression_of<E>::hash>{}).rules->role;
    return r == role::rational || r == role::numeral;
}();
template <operand E>
constexpr parameters epsilon_of() {
    constexpr auto const& d = meaning(node<expression_of<E>::hash>{});
    if constexpr (d.rules->role == role::rational && d.parameters.first >= 0)
        return d.parameters;
    else
        return refuse<not_an_epsilon<expression_of<E>::hash>>(), parameters{};
}

// γ or β at every row of a matrix; a vector has its own.
template <hash_value X, expression G>
constexpr auto at_every_row(G const& g) {
    constexpr shape s = meaning(node<X>{}).shape;
    if constexpr (s.is_vector())
        return g;
    else
        return ones<s.rows, dimension{1}> * T(g);
}

// A normalisation by an operator with ε as its parameter: x̂, x̂ ⊙ γ, x̂ ⊙ γ + β.
template <operation const& Rules>
struct normalisation {
    static constexpr parameters usual_epsilon{op::epsilon.usual.numerator, op::epsilon.usual.denominator};

    template <parameters Epsilon, expression X>
    static constexpr auto of(X const& x) {
        return apply<Rules, Epsilon>(x);
    }
    template <parameters Epsilon, expression X, expression G>
    static constexpr auto of(X const& x, G const& gain) {
        return hadamard(of<Epsilon>(x), at_every_row<X::hash>(gain));
    }
    template <parameters Epsilon, expression X, expression G, expression B>
    static constexpr auto of(X const& x, G const& gain, B const& bias) {
        return of<Epsilon>(x, gain) + at_every_row<X::hash>(bias);
    }

    template <expression X>
    constexpr auto operator()(X const& x) const {
        return of<usual_epsilon>(x);
    }
    template <expression X, operand E>
    constexpr auto operator()(X const& x, E const& last) const {
        if constexpr (is_epsilon<E>)
            return of<epsilon_of<E>()>(x);
        else
            return of<usual_epsilon>(x, last);
    }
    template <expression X, expression G, operand E>
    constexpr auto operator()(X const& x, G const& gain, E const& last) const {
        if constexpr (is_epsilon<E>)
            return of<epsilon_of<E>()>(x, gain);
        else
            return of<usual_epsilon>(x, gain, last);
    }
    template <expression X, expression G, expression B, operand E>
    constexpr auto operator()(X const& x, G const& gain, B const& bias, E const&) const {
        return of<epsilon_of<E>()>(x, gain, bias);
    }
};

// (x − mean x)/√(mean (x − mean x)² + ε) ⊙ γ + β, called as layer_norm(x), (x, γ), (x, γ, β), each also with ε last, which
// is 1/100000 where it is not given. γ and β have the length of x, or of the rows of a matrix. (Ba, Kiros & Hinton 2016.)
inline constexpr normalisation<op::standardised> layer_norm;
// x/√(mean x² + ε) ⊙ γ + β, with the arguments of layer_norm. (Zhang & Sennrich 2019.)
inline constexpr normalisation<op::rms_normalised> rms_norm;

// As layer_norm, of every column: the samples are the rows. (Ioffe & Szegedy 2015.)
struct batch_normalisation {
    template <expression X, class... Rest>
    constexpr auto operator()(X const& x, Rest const&... rest) const {
        if constexpr (meaning(node<X::hash>{}).shape.is_vector())
            return layer_norm(x, rest...);
        else
            return normalisation<op::standardised_columns>{}(x, rest...);
    }
};
inline constexpr batch_normalisation batch_norm;

// The divisors of the normalisations, for texts such as unicode(g, let<"σ">(standard_deviation(x))): √(mean (x − mean x)²
// + ε) of a vector or of each row (m×1), of each column (n×1), and √(mean x² + ε) of a vector or of each row.
inline constexpr normalisation<op::deviation> standard_deviation;
inline constexpr normalisation<op::column_deviation> column_deviations;
inline constexpr normalisation<op::rms> root_mean_square;

}  // namespace gradus
