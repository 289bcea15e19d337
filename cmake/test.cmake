# SPDX-License-Identifier: MIT
# cmake [-DPRESETS="gcc;clang"] -P cmake/test.cmake: installs what is missing, builds and tests the presets.
include(${CMAKE_CURRENT_LIST_DIR}/prepare.cmake)
if(NOT DEFINED PRESETS)
    set(PRESETS gcc clang sanitize)
endif()
need(doctest/doctest.h doctest-dev)
need(g++ g++)  # Clang uses its standard library, too
if(PRESETS MATCHES "clang|sanitize")
    need(clang++-19 clang-19)
    need(wasm32-wasi/c++/v1/vector libc++-19-dev-wasm32)  # a target of 32 bits
endif()
if("sanitize" IN_LIST PRESETS)
    file(GLOB runtime /usr/lib/llvm-19/lib/clang/19/lib/*/libclang_rt.asan*)
    if(NOT runtime)
        list(APPEND missing libclang-rt-19-dev)
    endif()
endif()
install_missing()

choose_generator(generator)
set(keep_going -k)
if(generator STREQUAL "Ninja")
    set(keep_going -k 0)
endif()
set(broken "")
file(WRITE ${source}/build/CTestTestfile.cmake "")
foreach(preset IN LISTS PRESETS)
    set(elsewhere "")
    if(preset STREQUAL "clang" AND "sanitize" IN_LIST PRESETS)
        set(elsewhere "evaluation|examples")  # the same compiler builds them under the sanitizers
        if("gcc" IN_LIST PRESETS)
            string(APPEND elsewhere "|headers")  # one compiler sees that each stands alone
        endif()
    endif()
    run(${CMAKE_COMMAND} --preset ${preset} -G ${generator} "-DGRADUS_TEST_FOLDERS_ELSEWHERE=${elsewhere}")
    message("> building ${preset} with ${jobs} jobs")
    execute_process(COMMAND ${CMAKE_COMMAND} --build build/${preset} --parallel ${jobs} -- ${keep_going}
        WORKING_DIRECTORY ${source} RESULT_VARIABLE failed)
    if(failed)
        list(APPEND broken ${preset})
    endif()
    file(APPEND ${source}/build/CTestTestfile.cmake "subdirs(${preset})\n")
endforeach()

execute_process(COMMAND ${CMAKE_CTEST_COMMAND} --test-dir build --parallel ${jobs} --output-on-failure
    --no-tests=error --no-label-summary WORKING_DIRECTORY ${source} RESULT_VARIABLE failed)
if(broken)
    message(FATAL_ERROR "These did not build: ${broken}")
elseif(failed)
    message(FATAL_ERROR "Some tests failed")
endif()
