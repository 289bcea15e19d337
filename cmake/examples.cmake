# SPDX-License-Identifier: MIT
# Every examples/<name>.cpp is a program, and a test when run with --quick.
find_package(Threads REQUIRED)
file(GLOB examples RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS examples/*.cpp)
foreach(file IN LISTS examples)
    cmake_path(GET file STEM name)
    add_executable(${name} ${file})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/examples)
    target_link_libraries(${name} PRIVATE gradus::print gradus::eigen Threads::Threads)
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

# The data-parallel example over processes, where MPI is found.
find_package(MPI QUIET COMPONENTS CXX)
if(MPI_CXX_FOUND)
    add_executable(data_parallel_mpi examples/data_parallel.cpp)
    set_target_properties(data_parallel_mpi PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/examples)
    target_link_libraries(data_parallel_mpi PRIVATE gradus::print gradus::eigen Threads::Threads MPI::MPI_CXX)
    target_compile_options(data_parallel_mpi PRIVATE -O2 -Wall -Wextra -Werror)
    target_compile_definitions(data_parallel_mpi PRIVATE GRADUS_EXAMPLE_MPI OMPI_SKIP_MPICXX MPICH_SKIP_MPICXX
        GRADUS_EXAMPLE_DATA="${PROJECT_SOURCE_DIR}/examples/data")
    if(MPIEXEC_EXECUTABLE)
        set(test "${GRADUS_TEST_PREFIX}examples/data_parallel with MPI")
        add_test(NAME "${test}" COMMAND ${MPIEXEC_EXECUTABLE} ${MPIEXEC_NUMPROC_FLAG} 2 ${MPIEXEC_PREFLAGS}
            $<TARGET_FILE:data_parallel_mpi> ${MPIEXEC_POSTFLAGS} --quick)
        # Open MPI asks for more cores than processes, and for a user who is not root.
        set_tests_properties("${test}" PROPERTIES LABELS example TIMEOUT 900 PROCESSORS 2
            PASS_REGULAR_EXPRESSION "2 processes of.*which is fine" ENVIRONMENT
            "OMPI_ALLOW_RUN_AS_ROOT=1;OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1;OMPI_MCA_rmaps_base_oversubscribe=1;PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe")
    endif()
endif()
