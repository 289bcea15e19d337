# SPDX-License-Identifier: MIT
# The target `bench` measures: every tests/bench/<name>.cpp is a workload or a part of one, and one program holds them all.
# `instructions` counts those of small cases, `bench_compile` compares compile times.
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
        find_path(folder ${each} PATH_SUFFIXES trilinos eigen3 torch/csrc/api/include NO_CACHE)
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
add_peer(libtorch torch/torch.h libtorch-dev LIBRARIES torch torch_cpu c10)
get_target_property(definitions gradus_bench COMPILE_DEFINITIONS)
if(definitions MATCHES GRADUS_BENCH_LIBTORCH)
    target_sources(gradus_bench PRIVATE tests/bench/peers/libtorch.cpp)
endif()
string(REGEX REPLACE ", $" "" peers "${peers}")

target_compile_definitions(gradus_bench PRIVATE
    GRADUS_BENCH_COMPILER="${compiler}" GRADUS_BENCH_PEERS="${peers}")
add_custom_target(bench
    COMMAND gradus_bench --markdown ${PROJECT_BINARY_DIR}/table.md --json ${PROJECT_BINARY_DIR}/table.json
    DEPENDS gradus_bench USES_TERMINAL VERBATIM)

# Valgrind does not know AVX-512.
find_program(VALGRIND valgrind)
if(VALGRIND)
    add_executable(gradus_bench_small EXCLUDE_FROM_ALL tests/bench/main.cpp tests/bench/least_squares.cpp
        tests/bench/quadratic_form.cpp tests/bench/partial_derivatives.cpp)
    target_link_libraries(gradus_bench_small PRIVATE gradus::eigen)
    target_compile_options(gradus_bench_small PRIVATE -O3 -march=x86-64-v3 -DNDEBUG)
    target_compile_definitions(gradus_bench_small PRIVATE GRADUS_BENCH_COMPILER="" GRADUS_BENCH_PEERS="")
    add_custom_target(instructions
        COMMAND ${CMAKE_COMMAND} -DVALGRIND=${VALGRIND} -DPROGRAM=$<TARGET_FILE:gradus_bench_small>
            -DFILE=${PROJECT_BINARY_DIR}/instructions.md -P ${PROJECT_SOURCE_DIR}/cmake/instructions.cmake
        DEPENDS gradus_bench_small USES_TERMINAL VERBATIM)
else()
    message(STATUS "gradus: instructions are not counted: valgrind was not found")
endif()

string(TOUPPER ${CMAKE_CXX_COMPILER_ID} compiler)
list(JOIN GRADUS_${compiler}_LIMITS " " limits)
get_target_property(folder Eigen3::Eigen INTERFACE_INCLUDE_DIRECTORIES)
add_custom_target(bench_compile
    COMMAND ${CMAKE_COMMAND} -DCOMPILER=${CMAKE_CXX_COMPILER}
        "-DFLAGS=-std=c++20 -O2 ${limits} -I${PROJECT_SOURCE_DIR}/include -isystem ${folder}"
        -DFILE=${PROJECT_SOURCE_DIR}/tests/bench/perceptron_gradus.cpp
        -DBASE=${PROJECT_SOURCE_DIR}/tests/bench/perceptron_by_hand.cpp -DRATIO=1.3
        -P ${PROJECT_SOURCE_DIR}/cmake/compile_ratio.cmake
    USES_TERMINAL VERBATIM)
