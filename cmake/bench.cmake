# SPDX-License-Identifier: MIT
# The target `bench` measures: every tests/bench/<name>.cpp is a workload, and one program holds them all.
set(GRADUS_BENCH_ARCHITECTURE native CACHE STRING "-march of the benchmark")

file(GLOB workloads CONFIGURE_DEPENDS tests/bench/*.cpp)
add_executable(gradus_bench EXCLUDE_FROM_ALL ${workloads})
target_link_libraries(gradus_bench PRIVATE gradus::eigen)
# GCC 12 takes its own AVX-512 intrinsics for uninitialised.
target_compile_options(gradus_bench PRIVATE -O3 -march=${GRADUS_BENCH_ARCHITECTURE} -DNDEBUG
    -Wall -Wextra -Werror -Wno-uninitialized -Wno-maybe-uninitialized)
target_compile_definitions(gradus_bench PRIVATE
    GRADUS_BENCH_COMPILER="${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} -O3 -march=${GRADUS_BENCH_ARCHITECTURE} -DNDEBUG")

add_custom_target(bench
    COMMAND gradus_bench --markdown ${PROJECT_BINARY_DIR}/table.md --json ${PROJECT_BINARY_DIR}/table.json
    DEPENDS gradus_bench USES_TERMINAL VERBATIM)
