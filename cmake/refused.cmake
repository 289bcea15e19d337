# SPDX-License-Identifier: MIT
# FILE compiles as it stands; with -DREFUSED it fails, and says early and briefly what FILE promises in lines
# "// refused: <phrase>".
set(max_lines 60)
set(max_bytes 8000)
set(early_lines 8)

set(compile ${CMAKE_COMMAND} -E env LC_ALL=C ${COMPILER} ${FLAGS} -fsyntax-only ${FILE})
execute_process(COMMAND ${compile} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status EQUAL 0)
    message("${output}")
    message(FATAL_ERROR "It does not compile as it stands")
endif()
execute_process(COMMAND ${compile} -DREFUSED
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(status EQUAL 0)
    message(FATAL_ERROR "It compiles with -DREFUSED")
endif()
message("${output}")

# Size, whatever the folder of the sources is called.
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH source)
string(REPLACE "${source}/" "" output "${output}")
string(LENGTH "${output}" bytes)
string(REGEX REPLACE "[^\n]" "" newlines "${output}")
string(LENGTH "${newlines}" lines)
if(lines GREATER max_lines OR bytes GREATER max_bytes)
    message(SEND_ERROR "${lines} lines and ${bytes} bytes are more than ${max_lines} and ${max_bytes}")
endif()

# What is early, not counting lines that tell who includes whom. Text in template arguments comes in pieces:
# {"A * b: A is m x n, "}, text<8>{"b has "} reads as one.
string(REGEX REPLACE "\n[ ]+from [^\n]*" "" output "${output}")
string(REGEX REPLACE "In file included from [^\n]*\n" "" output "${output}")
string(REPEAT "\n?[^\n]*" ${early_lines} lines)
string(REGEX MATCH "^${lines}" early "${output}")
string(REPLACE "\n" " " early "${early}")
string(REGEX REPLACE "(\\\\0+)?\"}[^\"]*{\"" "" early "${early}")

file(STRINGS ${FILE} phrases REGEX "^// refused: ")
if(NOT phrases)
    message(SEND_ERROR "There is no line \"// refused: <phrase>\"")
endif()
foreach(phrase IN LISTS phrases)
    string(REGEX REPLACE "^// refused: " "" phrase "${phrase}")
    string(FIND "${early}" "${phrase}" position)
    if(position EQUAL -1)
        message(SEND_ERROR "The first ${early_lines} lines do not say: ${phrase}")
    endif()
endforeach()
