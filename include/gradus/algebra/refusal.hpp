// SPDX-License-Identifier: MIT
// A refusal: a compile error that is a sentence. The text is put together from names and shapes and becomes the
// template argument of a failing static_assert, because that is what compilers print.
#pragma once

#include <array>
#include <utility>

#include <gradus/algebra/node.hpp>

namespace gradus {

// Never true, but that depends on the sentence.
template <text... Sentence>
inline constexpr bool makes_sense = false;

// Read the words in the pieces: they say what was asked and what does not fit. (A function, because clang goes on after
// a failed assertion in its body, and a class would cause a second error.)
template <text... Sentence>
constexpr void refuse_because() {
    static_assert(makes_sense<Sentence...>,
                  "gradus refuses this expression for the reason in the quoted pieces");
}

// Writes an expression in ASCII; defined with the printers. (A template, so that it may be declared here.)
template <class Writer>
constexpr void write_ascii(Writer& out, descriptor const& expression);

// The beginning of a long expression is enough to find it.
template <class Writer>
constexpr void write_briefly(Writer& out, descriptor const& expression) {
    constexpr std::size_t longest = 96, shown = 64;
    Writer whole;
    write_ascii(whole, expression);
    auto const text = whole.view();
    if (text.size() <= longest)
        out << text;
    else
        out << text.substr(0, shown) << " ...";
}

namespace refusing {

// clang cuts a text of more than 32 characters in its messages.
inline constexpr std::size_t piece = 32;

template <class Sentence, std::size_t From, std::size_t Length>
constexpr text<Length> cut() {
    text<Length> part;
    for (std::size_t i = 0; i < Length; ++i) part.characters[i] = Sentence::value.characters[From + i];
    part.characters[Length] = '\0';  // written, or clang prints numbers
    return part;
}

template <class Sentence, std::size_t... I>
constexpr void refuse(std::index_sequence<I...>) {
    constexpr std::size_t last = Sentence::size - sizeof...(I) * piece;
    refuse_because<cut<Sentence, I * piece, piece>()..., cut<Sentence, sizeof...(I) * piece, last>()>();
}

// The sentence that Compose writes, stored with its exact size.
template <class Compose>
struct sentence {
    static constexpr std::size_t size = [] {
        writer out;
        Compose::write(out);
        return std::size_t{out.characters.size};
    }();
    static constexpr text<size> value = [] {
        writer out;
        Compose::write(out);
        text<size> result;
        for (std::size_t i = 0; i < size; ++i)
            result.characters[i] = out.characters[static_cast<unsigned>(i)];
        return result;
    }();
};

}  // namespace refusing

// Stops the compilation with the sentence that Compose::write(writer&) gives.
template <class Compose>
constexpr void refuse() {
    using words = refusing::sentence<Compose>;
    refusing::refuse<words>(std::make_index_sequence<words::size / refusing::piece>{});
}

// "A * x: A is m x n but x is a vector of length p; the inner dimensions must agree"
template <hash_value Refused>
struct misfit {
    static constexpr void write(writer& out) {
        auto const& d = meaning(node<Refused>{});
        write_briefly(out, d);
        out << ": ";
        auto const count = d.count - d.rules->carriers;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (i > 0) out << (i + 1 == count ? " but " : ", ");
            write_briefly(out, *d.operands[i]);
            out << " is " << d.operands[i]->shape;
        }
        out << "; " << d.complaint;
    }
};

}  // namespace gradus
