# SPDX-License-Identifier: MIT
# Every examples/<name>.cpp is a program, and a test when run with --quick.
file(GLOB examples RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS examples/*.cpp)
foreach(file IN LISTS examples)
    cmake_path(GET file STEM name)
    add_executable(${name} ${file})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/examples)
    target_link_libraries(${name} PRIVATE gradus::print gradus::eigen)
    target_compile_options(${name} PRIVATE -O2 -Wall -Wextra -Werror)
    target_compile_definitions(${name} PRIVATE GRADUS_EXAMPLE_DATA="${PROJECT_SOURCE_DIR}/examples/data")

    set(test ${GRADUS_TEST_PREFIX}examples/${name})
    add_test(NAME ${test} COMMAND ${name} --quick)
    set_tests_properties(${test} PROPERTIES LABELS example TIMEOUT 900)

    # An example that reads a CSV file says what is wrong with a bad one, and exits with 1.
    file(STRINGS ${file} reads_csv REGEX "#include \"(csv|digits).hpp\"")
    if(reads_csv)
        set(missing ${PROJECT_BINARY_DIR}/no_such_file.csv)
        add_test(NAME "${test} without data"
            COMMAND sh -c "\"$1\" --quick \"$2\"; echo \"exit code $?\"" sh $<TARGET_FILE:${name}> ${missing})
        set_tests_properties("${test} without data" PROPERTIES LABELS example
            PASS_REGULAR_EXPRESSION "no_such_file.csv:0: cannot open the file.*exit code 1\n")
    endif()

    # An option that there is not is refused before anything happens.
    file(STRINGS ${file} takes_options REGEX "#include \"command_line.hpp\"")
    if(takes_options)
        add_test(NAME "${test} with a wrong option"
            COMMAND sh -c "\"$1\" --quik; echo \"exit code $?\"" sh $<TARGET_FILE:${name}>)
        set_tests_properties("${test} with a wrong option" PROPERTIES LABELS example
            PASS_REGULAR_EXPRESSION "^unknown option, got --quik, expected --quick\nexit code 1\n$")
    endif()
endforeach()
