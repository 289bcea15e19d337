// SPDX-License-Identifier: MIT
// What may be bound to a symbol: objects of Eigen that have their entries in memory, contiguous ranges as columns,
// numbers as scalars. They are read where they lie.
#pragma once

#include <concepts>
#include <cstdint>
#include <iterator>
#include <type_traits>

#include <gradus/numerics/memory.hpp>

#include <gradus/algebra/size_binding.hpp>

namespace gradus {

template <class Object>
void accept_eigen_object(Eigen::EigenBase<Object> const&);
template <class Value>
concept eigen_object = requires(std::remove_cvref_t<Value> const& v) {
    accept_eigen_object(v);
};

template <class Value>
concept eigen_in_memory = eigen_object<Value> && requires {
    requires(Eigen::internal::traits<std::remove_cvref_t<Value>>::Flags & Eigen::DirectAccessBit) != 0;
};

// Objects whose entries lie one behind the other: vectors, arrays and spans of the standard library.
template <class Value>
concept contiguous_column = !eigen_object<Value> && requires(Value & v) {
    requires std::is_arithmetic_v<std::remove_reference_t<decltype(*std::data(v))>>;
    std::size(v);
    // One entry after the other, not one row of several.
    requires std::is_same_v<decltype(*std::begin(v)), decltype(*std::data(v))>;
    std::end(v) - std::begin(v);
};

template <class Value>
struct bound {
    static constexpr bool is_known = false;
    using scalar = void;
};

// Maps without gaps between the columns, or the rows.
template <class Object>
inline constexpr bool is_whole_map = false;
template <class Object, int Options>
inline constexpr bool is_whole_map<Eigen::Map<Object, Options, Eigen::Stride<0, 0>>> = true;

template <eigen_in_memory Value>
struct bound<Value> {
    static constexpr bool is_known = true;
    static constexpr bool is_number = false;
    using scalar = typename std::remove_cvref_t<Value>::Scalar;

    using type = std::remove_cvref_t<Value>;
    static constexpr bool row_major = (type::Flags & Eigen::RowMajorBit) != 0;
    static constexpr bool is_plain = std::is_base_of_v<Eigen::PlainObjectBase<type>, type>;
    static constexpr layout kind = type::InnerStrideAtCompileTime != 1 ? layout::any
                                   : type::ColsAtCompileTime == 1      ? layout::packed
                                   : row_major                         ? layout::by_rows
                                   : is_plain || is_whole_map<type>    ? layout::packed
                                                                       : layout::by_columns;

    static auto view(auto& value) {
        auto const inner = value.innerStride(), outer = value.outerStride();
        return strided<std::remove_pointer_t<decltype(value.data())>>{
            value.data(), value.rows(), value.cols(), row_major ? outer : inner, row_major ? inner : outer};
    }
};

template <contiguous_column Value>
struct bound<Value> {
    static constexpr bool is_known = true;
    static constexpr bool is_number = false;
    using scalar = std::remove_cvref_t<decltype(*std::data(std::declval<Value&>()))>;
    static constexpr layout kind = layout::packed;

    static auto view(auto& value) {
        auto const size = static_cast<Index>(std::size(value));
        return strided<std::remove_reference_t<decltype(*std::data(value))>>{std::data(value), size, 1, 1,
                                                                             size};
    }
};

template <class Value>
    requires std::is_arithmetic_v<std::remove_cvref_t<Value>>
struct bound<Value> {
    static constexpr bool is_known = true;
    static constexpr bool is_number = true;
    using scalar = std::remove_cvref_t<Value>;
    static constexpr layout kind = layout::packed;
};

// n = 5 is the length of a column without entries.
template <>
struct bound<bound_size> {
    static constexpr bool is_known = true;
    static constexpr bool is_number = false;
    using scalar = void;
    static constexpr layout kind = layout::packed;

    struct column {
        std::nullptr_t data = nullptr;
        Index rows = 0, columns = 1, row_step = 1, column_step = 0;
    };
    static column view(bound_size const& size) { return {nullptr, static_cast<Index>(size.value)}; }
};

// The machine's numbers are float or double; whole numbers may stand for scalars.
template <class S>
concept machine_number = std::same_as<S, float> || std::same_as<S, double>;

}  // namespace gradus
