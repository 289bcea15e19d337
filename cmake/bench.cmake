# SPDX-License-Identifier: MIT
# The target `bench` measures: every tests/bench/<name>.cpp is a workload, and one program holds them all.
set(GRADUS_BENCH_ARCHITECTURE native CACHE STRING "-march of the benchmark")

file(GLOB workloads CONFIGURE_DEPENDS tests/bench/*.cpp)
add_executable(gradus_bench EXCLUDE_FROM_ALL ${workloads})
target_link_libraries(gradus_bench PRIVATE gradus::eigen)
set(flags -O3 -march=${GRADUS_BENCH_ARCHITECTURE} -DNDEBUG)
# GCC 12 takes its own AVX-512 intrinsics for uninitialised.
target_compile_options(gradus_bench PRIVATE ${flags}
    -Wall -Wextra -Werror -Wno-uninitialized -Wno-maybe-uninitialized)
list(JOIN flags " " flags)
set(compiler "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${flags}")

# Adds a peer by one of its headers, with further libraries and headers that it needs.
set(peers "")
function(add_peer name header package)
    cmake_parse_arguments(needs "" "" "HEADERS;LIBRARIES" ${ARGN})
    set(libraries "")
    foreach(library IN LISTS needs_LIBRARIES)
        find_library(GRADUS_BENCH_LIBRARY_${library} ${library})
        list(APPEND libraries ${GRADUS_BENCH_LIBRARY_${library}})
    endforeach()
    set(folders "")
    foreach(each IN ITEMS ${header} ${needs_HEADERS})
        unset(folder)
        find_path(folder ${each} PATH_SUFFIXES trilinos eigen3 NO_CACHE)
        list(APPEND folders ${folder})
        if(NOT folder OR libraries MATCHES "NOTFOUND")
            message(STATUS "gradus: the benchmark leaves out ${name}: ${each} was not found (Debian ${package})")
            return()
        endif()
    endforeach()
    string(TOUPPER ${name} macro)
    target_compile_definitions(gradus_bench PRIVATE GRADUS_BENCH_${macro}=1)
    target_include_directories(gradus_bench SYSTEM PRIVATE ${folders})
    target_link_libraries(gradus_bench PRIVATE ${libraries})
    # The version, as Debian knows it.
    execute_process(COMMAND dpkg-query -W "-f=\${Version}" ${package}
        OUTPUT_VARIABLE version ERROR_QUIET RESULT_VARIABLE unknown)
    if(NOT unknown)
        set(peers "${peers}${name} ${version}, " PARENT_SCOPE)
    endif()
endfunction()
add_peer(AutoDiff unsupported/Eigen/AutoDiff libeigen3-dev)
add_peer(ADOLC adolc/adolc.h libadolc-dev LIBRARIES adolc)
add_peer(Sacado Sacado_trad.hpp libtrilinos-sacado-dev HEADERS Kokkos_Macros.hpp LIBRARIES trilinos_sacado)
string(REGEX REPLACE ", $" "" peers "${peers}")

target_compile_definitions(gradus_bench PRIVATE
    GRADUS_BENCH_COMPILER="${compiler}" GRADUS_BENCH_PEERS="${peers}")
add_custom_target(bench
    COMMAND gradus_bench --markdown ${PROJECT_BINARY_DIR}/table.md --json ${PROJECT_BINARY_DIR}/table.json
    DEPENDS gradus_bench USES_TERMINAL VERBATIM)
