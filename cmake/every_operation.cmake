# SPDX-License-Identifier: MIT
# Writes every_operation.hpp: the operations that the headers of the operators define. Tests walk it, so that none can be
# forgotten in a list.
file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/gradus/operators/*.hpp)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${headers})
set(pointers "")
set(arguments "")
foreach(header IN LISTS headers)
    file(STRINGS ${header} lines REGEX "^inline constexpr operation [a-z_0-9]+")
    foreach(line IN LISTS lines)
        if(line MATCHES "^inline constexpr operation ([a-z_0-9]+)")
            list(APPEND pointers "    &gradus::op::${CMAKE_MATCH_1}")
            list(APPEND arguments "    gradus::op::${CMAKE_MATCH_1}")
        endif()
    endforeach()
endforeach()
list(JOIN pointers ",\n" pointers)
list(JOIN arguments ",\n" arguments)
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/every_operation.hpp CONTENT
"// The operations that the headers of the operators define.
#pragma once
#include <gradus/gradus.hpp>
namespace every_operation {
inline constexpr gradus::operation const* list[] = {
@pointers@};
template <gradus::operation const&... O>
struct pack {};
using all = pack<
@arguments@>;
}
" @ONLY)
