# SPDX-License-Identifier: MIT
# Counts the instructions of one call by valgrind, exactly: those of 2000 calls less those of 1000. PROGRAM is the
# benchmark, compiled for a processor that valgrind knows; the table goes to FILE, too.
function(count key side calls result)
    execute_process(
        COMMAND ${VALGRIND} --tool=callgrind --callgrind-out-file=/dev/null
            ${PROGRAM} --only ${key} --side ${side} --calls ${calls}
        RESULT_VARIABLE failed ERROR_VARIABLE output OUTPUT_QUIET)
    if(failed OR NOT output MATCHES "Collected : ([0-9]+)")
        message(FATAL_ERROR "${output}")
    endif()
    set(${result} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()

set(table "| instructions per call | H | gradus | verdict |\n|---|---|---|---|\n")
foreach(key IN ITEMS W1/8x4 W2/4 W9/scalar)
    foreach(side IN ITEMS H gradus)
        count(${key} ${side} 1000 fewer)
        count(${key} ${side} 2000 more)
        math(EXPR ${side} "(${more} - ${fewer}) / 1000")
    endforeach()
    set(verdict met)
    if(gradus GREATER H)
        set(verdict missed)
    endif()
    string(APPEND table "| ${key} | ${H} | ${gradus} | ${verdict} |\n")
endforeach()
file(WRITE ${FILE} "${table}")
message("${table}")
