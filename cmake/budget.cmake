# SPDX-License-Identifier: MIT
# FILE, compiled with DEFINITIONS ("LENGTH=16 ...") at -O0, should take BUDGET user seconds more than an empty file, and
# fails beyond FACTOR times that unless FACTOR is 0. "// budget over: <header> ..." in FILE puts headers into the empty
# file. "// counts: GNU 12 LENGTH=16: 22000 4000000" allows that compiler as many instantiations of templates, and steps in
# one constant evaluation: these do not depend on the machine.
set(runs 3)  # the least of several runs counts, since machines are noisy; one within the budget is enough
include(${CMAKE_CURRENT_LIST_DIR}/compile_time.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/counts.cmake)

set(wanted ${DEFINITIONS})
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
if(factor GREATER 0 AND time GREATER limit)
    message(FATAL_ERROR "This is more than ${FACTOR} times the budget")
endif()

string(STRIP "${NAME} ${wanted}" counted)
file(STRINGS ${FILE} lines REGEX "^// counts: ${counted}: [0-9]+ [0-9]+$")
if(lines)
    string(REGEX MATCH "([0-9]+) ([0-9]+)$" numbers "${lines}")
    set(most ${CMAKE_MATCH_1})
    set(steps ${CMAKE_MATCH_2})
    count_instantiations(${FILE} ${steps} instantiations ${DEFINITIONS})
    message("${counted}: ${instantiations} instantiations, at most ${most}; at most ${steps} steps")
    if(instantiations STREQUAL "")
        message(FATAL_ERROR "A constant evaluation takes more than ${steps} steps")
    elseif(instantiations GREATER most)
        message(FATAL_ERROR "More than ${most} instantiations")
    endif()
endif()
