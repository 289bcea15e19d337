// SPDX-License-Identifier: MIT
// The text of assumptions: "A symmetric; X invertible; x ≠ 0; p > 0", or "nothing".
#pragma once

#include <gradus/calculus/assumptions.hpp>
#include <gradus/printing/property_text.hpp>
#include <gradus/printing/text_of.hpp>

namespace gradus {

template <class Origin>
struct assumptions_text {
    static constexpr auto const& found = assumptions_job<Origin>::result;

    static constexpr void write(writer& out, dialect d, std::int64_t const* numerals) {
        if (found.count == 0) out << (d == dialect::latex ? "\\text{nothing}" : "nothing");
        if constexpr (found.count > 0) [&]<index... K>(std::integer_sequence<index, K...>) {
                (write_one<K>(out, d, numerals), ...);
            }
        (std::make_integer_sequence<index, found.count>{});
    }

private:
    template <index K>
    static constexpr void write_one(writer& out, dialect d, std::int64_t const* numerals) {
        using e = decltype(lift<assumptions_job<Origin>, K>(std::array<std::int64_t, Origin::numerals>{}));
        constexpr auto const& meant = meaning(node<e::hash>{});
        if (K > 0) out << (d == dialect::latex ? ";\\ " : "; ");
        std::int64_t here[most_numerals]{};
        if constexpr (e::numeral_count > 0)
            for (std::uint32_t k = 0; k < e::numeral_count && numerals; ++k)
                here[k] = numerals[found.numerals[K][k]];
        write_expression(out, d, meant, numerals ? here : nullptr);
        write_properties<Origin>(out, d, found.properties[K], meant.shape.is_scalar());
    }
};

template <class Origin, dialect D>
struct composed_assumptions {
    static constexpr void write(writer& out) { assumptions_text<Origin>::write(out, D, nullptr); }
};

template <dialect D, class Origin, std::size_t N>
constexpr auto text_in(assumptions_of<Origin, N> const& a) {
    using composed = stored_text<composed_assumptions<Origin, D>>;
    if constexpr (N == 0) {
        return composed::view;
    } else {
        text_by_value<2 * composed::size + 64> result;
        writer out;
        auto const numerals = a.numerals;
        assumptions_text<Origin>::write(out, D, numerals.data());
        result.take(out);
        return result;
    }
}

template <class Origin, std::size_t N>
constexpr auto unicode(assumptions_of<Origin, N> const& a) {
    return text_in<dialect::unicode>(a);
}
// For mathematics mode.
template <class Origin, std::size_t N>
constexpr auto latex(assumptions_of<Origin, N> const& a) {
    return text_in<dialect::latex>(a);
}
template <class Origin, std::size_t N>
constexpr auto ascii(assumptions_of<Origin, N> const& a) {
    return text_in<dialect::ascii>(a);
}

}  // namespace gradus
