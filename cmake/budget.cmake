# SPDX-License-Identifier: MIT
# FILE, compiled with DEFINITIONS ("LENGTH=16 ...") at -O0, takes BUDGET user seconds more than an empty file,
# and fails beyond FACTOR times that. "// budget over: <header> ..." in FILE puts headers into the empty file.
set(runs 3)  # the least of several runs counts, since machines are noisy; one within the budget is enough
include(${CMAKE_CURRENT_LIST_DIR}/compile_time.cmake)

separate_arguments(DEFINITIONS)
cmake_path(GET FILE STEM name)
list(JOIN DEFINITIONS " " case)
string(STRIP "${name} ${case}" case)
string(REPLACE " " "." work "${CMAKE_CURRENT_BINARY_DIR}/budget/${case}")
list(TRANSFORM DEFINITIONS PREPEND -D)

file(STRINGS ${FILE} headers REGEX "^// budget over: ")
string(REGEX REPLACE "^// budget over:" "" headers "${headers}")
string(REGEX REPLACE " +([^ ]+)" "#include \\1\n" headers "${headers}")
file(WRITE ${work}.empty.cpp "${headers}")

milli(${BUDGET} budget)
milli(${FACTOR} factor)
set(empty "")
set(full "")
foreach(run RANGE 1 ${runs})
    time_compile(${work}.empty.cpp empty)
    time_compile(${FILE} full ${DEFINITIONS})
    math(EXPR time "${full} - ${empty}")
    if(time LESS_EQUAL budget)
        break()
    endif()
endforeach()

seconds(${time} time_shown)
message("${case}: ${time_shown} s over an empty file, budget ${BUDGET} s")
math(EXPR limit "${budget} * ${factor} / 1000")
if(time GREATER limit)
    message(FATAL_ERROR "This is more than ${FACTOR} times the budget")
endif()
