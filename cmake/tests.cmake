# SPDX-License-Identifier: MIT
# Every tests/<folder>/<name>.cpp is a program and a test of that name, but for some folders of other kinds.
set(GRADUS_TEST_FOLDERS all CACHE STRING "Folders under tests/ to build, for instance evaluation;examples")
set(GRADUS_TEST_FOLDERS_ELSEWHERE "" CACHE STRING "Folders under tests/ that another build tree tests")
set(GRADUS_TEST_PREFIX "" CACHE STRING "In front of test names, for several build trees tested as one")
set(GRADUS_BUDGET_FACTOR 0 CACHE STRING
    "A test fails when a compile takes this many times its budget; 0: times are shown, counts alone decide")
set(GRADUS_TEST_OPTIMISATION -O1 CACHE STRING "How the tests of evaluation are compiled; the others at -O0")
option(GRADUS_BUDGET_ALL "Test the budgets above 5 seconds, too" OFF)

# Lists the .cpp files of tests/<folder>, as far as their folders are asked for.
function(gradus_list_tests folder result)
    file(GLOB files RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS tests/${folder}/*.cpp)
    if(NOT GRADUS_TEST_FOLDERS STREQUAL "all")
        list(JOIN GRADUS_TEST_FOLDERS "|" folders)
        list(FILTER files INCLUDE REGEX "^tests/(${folders})/")
    endif()
    if(GRADUS_TEST_FOLDERS_ELSEWHERE)
        list(JOIN GRADUS_TEST_FOLDERS_ELSEWHERE "|" folders)
        list(FILTER files EXCLUDE REGEX "^tests/(${folders})/")
    endif()
    set(${result} ${files} PARENT_SCOPE)
endfunction()

# add_test(<name> <command>...) with the prefix, a label and a time limit.
function(gradus_add_test name label)
    add_test(NAME ${GRADUS_TEST_PREFIX}${name} COMMAND ${ARGN})
    set_tests_properties(${GRADUS_TEST_PREFIX}${name} PROPERTIES LABELS ${label} TIMEOUT 900)
endfunction()

# The test programs.
add_library(gradus_test_main OBJECT tests/main.cpp)
target_compile_options(gradus_test_main PUBLIC -Wall -Wextra -Werror)
find_package(Threads REQUIRED)
target_link_libraries(gradus_test_main PUBLIC gradus::print gradus::eigen doctest::doctest Threads::Threads)

include(${CMAKE_CURRENT_LIST_DIR}/every_operation.cmake)
target_include_directories(gradus_test_main PUBLIC ${PROJECT_BINARY_DIR}/generated)

# What several of them use.
add_library(gradus_test_support STATIC
    tests/laws.cpp tests/matrix_functions.cpp tests/mutants.cpp tests/reference.cpp)
target_link_libraries(gradus_test_support PUBLIC gradus_test_main)

# What random programs need beside: they are many, so their code is optimised.
add_library(gradus_test_programs STATIC EXCLUDE_FROM_ALL
    tests/every_kernel.cpp tests/matrix_functions.cpp tests/mutants.cpp tests/programs.cpp tests/reference.cpp)
target_link_libraries(gradus_test_programs PUBLIC gradus_test_main)
target_compile_options(gradus_test_programs PRIVATE -O1)

gradus_list_tests(* files)
list(FILTER files EXCLUDE REGEX "^tests/(refused|budget|consumer|bench|portable)/")
foreach(file IN LISTS files)
    string(REGEX REPLACE "^tests/(.*)/.*" "\\1" folder ${file})
    string(REGEX REPLACE "\\.cpp$" "" name ${file})
    string(REPLACE "/" "." target ${name})
    add_executable(${target} ${file})
    if(folder STREQUAL "net")
        target_link_libraries(${target} PRIVATE gradus_test_main gradus_test_programs)
    else()
        target_link_libraries(${target} PRIVATE gradus_test_main gradus_test_support)
    endif()
    target_compile_options(${target} PRIVATE
        $<IF:$<IN_LIST:${folder},evaluation$<SEMICOLON>net>,${GRADUS_TEST_OPTIMISATION},-O0>)
    if(folder STREQUAL "examples")
        target_include_directories(${target} PRIVATE examples)
        target_compile_definitions(${target} PRIVATE
            GRADUS_EXAMPLE_DATA="${PROJECT_SOURCE_DIR}/examples/data")
    elseif(folder STREQUAL "golden")
        target_compile_definitions(${target} PRIVATE
            GRADUS_GOLDEN_DATA="${PROJECT_SOURCE_DIR}/tests/golden")
    endif()
    gradus_add_test(${name} ${folder} ${target})
endforeach()

# Products of matrices, over the threads of OpenMP as well.
find_package(OpenMP QUIET COMPONENTS CXX)
if(OpenMP_CXX_FOUND AND TARGET tests.evaluation.matrix_product)
    foreach(name IN ITEMS matrix_product split_product)
        set(target tests.evaluation.${name}.openmp)
        add_executable(${target} tests/evaluation/${name}.cpp)
        target_link_libraries(${target} PRIVATE gradus_test_main OpenMP::OpenMP_CXX)
        target_compile_options(${target} PRIVATE ${GRADUS_TEST_OPTIMISATION})
        gradus_add_test("tests/evaluation/${name} with OpenMP" evaluation ${target})
    endforeach()
endif()

# Every header stands alone, and all of them may meet in one program.
if(GRADUS_TEST_FOLDERS STREQUAL "all" AND NOT GRADUS_TEST_FOLDERS_ELSEWHERE MATCHES "headers")
    file(CONFIGURE OUTPUT headers/main.cpp CONTENT "int main() {}\n")
    add_executable(tests.headers ${PROJECT_BINARY_DIR}/headers/main.cpp)
    file(GLOB_RECURSE headers RELATIVE ${PROJECT_SOURCE_DIR}/include CONFIGURE_DEPENDS include/*.hpp)
    foreach(header IN LISTS headers)
        file(CONFIGURE OUTPUT headers/${header}.cpp CONTENT "#include <${header}>\n")
        target_sources(tests.headers PRIVATE ${PROJECT_BINARY_DIR}/headers/${header}.cpp)
    endforeach()
    target_compile_options(tests.headers PRIVATE -O0 -Wall -Wextra -Wshadow -Werror)
    target_link_libraries(tests.headers PRIVATE gradus::print gradus::eigen)
    gradus_add_test(tests/headers headers tests.headers)
endif()

# Tests that run the compiler themselves read its flags from this file.
set(flags_file ${PROJECT_BINARY_DIR}/flags.txt)
string(TOUPPER ${CMAKE_CXX_COMPILER_ID} compiler)
list(JOIN GRADUS_${compiler}_LIMITS " " limits)
set(folders "$<TARGET_PROPERTY:gradus_test_main,INCLUDE_DIRECTORIES>")
set(folders "$<FILTER:${folders},EXCLUDE,^(/usr|/usr/local|${PROJECT_SOURCE_DIR})/include$>")
set(folders "$<REMOVE_DUPLICATES:${folders}>")
set(definitions "$<TARGET_PROPERTY:gradus_test_main,COMPILE_DEFINITIONS>")
string(CONCAT flags "-std=c++20 -O0 ${limits} -I\"${PROJECT_SOURCE_DIR}/include\""
    "$<$<BOOL:${folders}>: -isystem\"$<JOIN:${folders},\" -isystem\">\">"
    "$<$<BOOL:${definitions}>: -D$<JOIN:${definitions}, -D>>")
file(GENERATE OUTPUT ${flags_file} CONTENT "${flags}\n")
set(compiler_test ${CMAKE_COMMAND} -DCOMPILER=${CMAKE_CXX_COMPILER} -DFLAGS=@${flags_file})

# What must not compile.
gradus_list_tests(refused files)
foreach(file IN LISTS files)
    string(REGEX REPLACE "\\.cpp$" "" name ${file})
    gradus_add_test(${name} refused ${compiler_test} -DFILE=${PROJECT_SOURCE_DIR}/${file}
        -P ${PROJECT_SOURCE_DIR}/cmake/refused.cmake)
endforeach()

# What must compile for a target of 32 bits, too: Clang knows one whose headers are packages.
find_file(wasm32_headers wasm32-wasi/c++/v1/vector NO_CACHE)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND wasm32_headers)
    gradus_list_tests(portable files)
    foreach(file IN LISTS files)
        string(REGEX REPLACE "\\.cpp$" "" name ${file})
        gradus_add_test(${name} portable ${CMAKE_CXX_COMPILER} @${flags_file} --target=wasm32-wasi
            -D_WASI_EMULATED_SIGNAL -fexceptions -fsyntax-only -Wall -Wextra -Wshadow -Werror
            ${PROJECT_SOURCE_DIR}/${file})
    endforeach()
endif()

# What must compile fast: a line "// budget: LENGTH=16 0.8" is a test with -DLENGTH=16 and a budget of 0.8 s.
string(REGEX MATCH "^[0-9]+" compiler_name ${CMAKE_CXX_COMPILER_VERSION})
set(compiler_name "${CMAKE_CXX_COMPILER_ID} ${compiler_name}")
gradus_list_tests(budget files)
foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    string(REGEX REPLACE "\\.cpp$" "" name ${file})
    file(STRINGS ${file} lines REGEX "^// budget: ")
    foreach(line IN LISTS lines)
        string(REGEX REPLACE "^// budget: +" "" line "${line}")
        string(REGEX REPLACE "[^ ]+$" "" definitions "${line}")
        string(REGEX MATCH "[^ ]+$" seconds "${line}")
        string(STRIP "${name} ${definitions}" case)
        if(seconds GREATER 5 AND NOT GRADUS_BUDGET_ALL)
            continue()
        endif()
        gradus_add_test(${case} budget ${compiler_test} -DFILE=${PROJECT_SOURCE_DIR}/${file}
            -DNAME=${compiler_name} -DDEFINITIONS=${definitions} -DBUDGET=${seconds} -DFACTOR=${GRADUS_BUDGET_FACTOR}
            -P ${PROJECT_SOURCE_DIR}/cmake/budget.cmake)
        set_tests_properties(${GRADUS_TEST_PREFIX}${case} PROPERTIES RUN_SERIAL ON)
    endforeach()
endforeach()

if("tests/budget/include.cpp" IN_LIST files)
    gradus_add_test(tests/budget/perceptron budget ${CMAKE_COMMAND} -DCOMPILER=${CMAKE_CXX_COMPILER}
        "-DFLAGS=@${flags_file} -O2" -DFILE=${PROJECT_SOURCE_DIR}/tests/bench/perceptron_gradus.cpp
        -DBASE=${PROJECT_SOURCE_DIR}/tests/bench/perceptron_by_hand.cpp -DRATIO=1.3 -DRUNS=1
        -P ${PROJECT_SOURCE_DIR}/cmake/compile_ratio.cmake)
    set_tests_properties(${GRADUS_TEST_PREFIX}tests/budget/perceptron PROPERTIES RUN_SERIAL ON)
endif()

# A project outside builds against the installed package; its program is the first one of the README.
gradus_list_tests(consumer files)  # its one file
if(files AND NOT GRADUS_FETCH)
    set(prefix ${PROJECT_BINARY_DIR}/consumer/installed)
    gradus_add_test(tests/consumer/install consumer
        ${CMAKE_COMMAND} --install ${PROJECT_BINARY_DIR} --prefix ${prefix})
    gradus_add_test(tests/consumer/use consumer
        ${CMAKE_CTEST_COMMAND} --build-and-test ${PROJECT_SOURCE_DIR}/tests/consumer ${prefix}/../build
        --build-generator ${CMAKE_GENERATOR} --build-options -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}
        -DCMAKE_PREFIX_PATH=${prefix} --test-command ${CMAKE_CTEST_COMMAND} --output-on-failure)
    set_tests_properties(${GRADUS_TEST_PREFIX}tests/consumer/install PROPERTIES
        FIXTURES_SETUP ${GRADUS_TEST_PREFIX}installed)
    set_tests_properties(${GRADUS_TEST_PREFIX}tests/consumer/use PROPERTIES
        FIXTURES_REQUIRED ${GRADUS_TEST_PREFIX}installed)
    if(EXISTS ${PROJECT_SOURCE_DIR}/README.md)
        gradus_add_test(tests/consumer/readme consumer
            ${CMAKE_COMMAND} -DREADME=${PROJECT_SOURCE_DIR}/README.md -DPROGRAM=${PROJECT_SOURCE_DIR}/${files}
            -P ${PROJECT_SOURCE_DIR}/cmake/readme.cmake)
    endif()
endif()
