# SPDX-License-Identifier: MIT
# Compile times in user milliseconds, by COMPILER and FLAGS, and decimal numbers of seconds.

# "0.8" as 800.
function(milli number result)
    if(NOT number MATCHES "^([0-9]*)[.]?([0-9]*)$")
        message(FATAL_ERROR "'${number}' is not a number")
    endif()
    string(SUBSTRING "${CMAKE_MATCH_2}000" 0 3 fraction)
    string(REGEX MATCH "[1-9].*|0$" value "${CMAKE_MATCH_1}${fraction}")
    set(${result} ${value} PARENT_SCOPE)
endfunction()

# 800 as "0.800", −20 as "-0.020".
function(seconds milli result)
    set(sign "")
    if(milli LESS 0)
        set(sign "-")
        math(EXPR milli "-(${milli})")
    endif()
    math(EXPR whole "${milli} / 1000")
    math(EXPR fraction "${milli} % 1000 + 1000")
    string(SUBSTRING ${fraction} 1 3 fraction)
    set(${result} ${sign}${whole}.${fraction} PARENT_SCOPE)
endfunction()

# Lowers `best` to the user milliseconds of compiling `file` into `work`.o, if those are fewer.
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
