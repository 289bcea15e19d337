# SPDX-License-Identifier: MIT
# Compiles FILE and the hand-written BASE in turn, and says whether FILE takes at most RATIO times the user
# seconds. It fails where the program that FILE makes holds laws of operators: these belong to the compiler alone.
include(${CMAKE_CURRENT_LIST_DIR}/compile_time.cmake)
if(NOT DEFINED RUNS)
    set(RUNS 5)  # the least of several counts
endif()

separate_arguments(FLAGS UNIX_COMMAND "${FLAGS}")
set(work ${CMAKE_CURRENT_BINARY_DIR}/compile_ratio)
set(base "")
set(full "")
foreach(run RANGE 1 ${RUNS})
    time_compile(${BASE} base)
    time_compile(${FILE} full)
endforeach()

math(EXPR ratio "${full} * 1000 / ${base}")
seconds(${ratio} ratio_shown)
seconds(${full} full_shown)
seconds(${base} base_shown)
cmake_path(GET FILE STEM name)
milli(${RATIO} target)
set(verdict met)
if(ratio GREATER target)
    set(verdict missed)
endif()
message("${name}: ${full_shown} s, ${ratio_shown} times the ${base_shown} s of the hand-written code; target ${RATIO}: ${verdict}")

file(STRINGS ${work}.o laws REGEX lawbook LIMIT_COUNT 1)
if(laws)
    message(FATAL_ERROR "The program holds laws of operators: ${laws}")
endif()
