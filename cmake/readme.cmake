# SPDX-License-Identifier: MIT
# The first program of README is PROGRAM, without the comment at its top.
file(READ ${README} readme)
file(READ ${PROGRAM} program)
string(REGEX REPLACE "^(//[^\n]*\n)+" "" program "${program}")
string(FIND "${readme}" "```cpp\n${program}```\n" position)
if(position EQUAL -1)
    message(FATAL_ERROR "README.md does not show the program of tests/consumer/main.cpp")
endif()
