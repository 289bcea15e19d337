# SPDX-License-Identifier: MIT
# FILE, compiled with DEFINITIONS ("LENGTH=16 ...") at -O0, takes BUDGET user seconds more than an empty file,
# and fails beyond FACTOR times that. "// budget over: <header> ..." in FILE puts headers into the empty file.
set(runs 3)  # the least of several runs counts, since machines are noisy; one within the budget is enough

# "0.8" as 800.
function(milli number result)
    if(NOT number MATCHES "^([0-9]*)[.]?([0-9]*)$")
        message(FATAL_ERROR "'${number}' is not a number")
    endif()
    string(SUBSTRING "${CMAKE_MATCH_2}000" 0 3 fraction)
    string(REGEX MATCH "[1-9].*|0$" value "${CMAKE_MATCH_1}${fraction}")
    set(${result} ${value} PARENT_SCOPE)
endfunction()

# 800 as "0.800".
function(seconds milli result)
    math(EXPR whole "${milli} / 1000")
    math(EXPR fraction "${milli} % 1000 + 1000")
    string(SUBSTRING ${fraction} 1 3 fraction)
    set(${result} ${whole}.${fraction} PARENT_SCOPE)
endfunction()

# Lowers `best` to the user milliseconds of compiling `file`, if those are fewer.
function(time_compile file best)
    execute_process(
        COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C CCACHE_DISABLE=1 TIMEFORMAT=%3U
            bash -c "time \"$@\"" bash ${COMPILER} ${FLAGS} ${ARGN} -c ${file} -o ${work}.o
        RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        message("${output}")
        message(FATAL_ERROR "${file} does not compile")
    endif()
    string(REGEX MATCH "[0-9.]+\n$" time "${output}")
    string(STRIP "${time}" time)
    milli(${time} time)
    if(${best} STREQUAL "" OR time LESS ${best})
        set(${best} ${time} PARENT_SCOPE)
    endif()
endfunction()

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
