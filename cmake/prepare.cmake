# SPDX-License-Identifier: MIT
# What demo.cmake and test.cmake share: need() and install_missing() find or install what they need.
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH source)

# Adds the Debian package `package` to `missing` unless the program or header `file` is there.
set(missing "")
function(need file package)
    find_program(program ${file} NO_CACHE)
    find_file(header ${file} PATHS /usr/include /usr/local/include PATH_SUFFIXES eigen3 NO_CACHE)
    if(NOT program AND NOT header)
        set(missing ${missing} ${package} PARENT_SCOPE)
    endif()
endfunction()

# Installs what is missing, with apt and the rights to use it; else says what to install, and stops.
function(install_missing)
    if(NOT missing)
        return()
    endif()
    list(JOIN missing " " names)
    find_program(apt apt-get)
    if(NOT apt)
        message(FATAL_ERROR "Install, by the names that Debian gives them,\n  ${names}\nand run this again."
            " In vcpkg the libraries are boost-hana fmt eigen3 doctest, in Conan boost fmt eigen doctest.")
    endif()

    execute_process(COMMAND id -u OUTPUT_VARIABLE user OUTPUT_STRIP_TRAILING_WHITESPACE)
    set(as_root env DEBIAN_FRONTEND=noninteractive)
    if(NOT user EQUAL 0)
        list(PREPEND as_root sudo -n)
        execute_process(COMMAND sudo -n true RESULT_VARIABLE refused OUTPUT_QUIET ERROR_QUIET)
        if(refused)
            message(FATAL_ERROR "Packages are missing, and there are no rights to install them. Run\n"
                "  sudo apt-get install --no-install-recommends ${names}\nand then this again.")
        endif()
    endif()
    message("Installing ${names}")
    execute_process(COMMAND ${as_root} ${apt} update)
    execute_process(COMMAND ${as_root} ${apt} install --yes --no-install-recommends ${missing}
        RESULT_VARIABLE failed)
    if(failed)
        message(FATAL_ERROR "apt-get did not succeed. Install\n  ${names}\nand run this again.")
    endif()
endfunction()

# Runs a command, shown; it must succeed.
function(run)
    list(JOIN ARGV " " command)
    message("> ${command}")
    execute_process(COMMAND ${ARGV} WORKING_DIRECTORY ${source} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# Ninja where it is there, else make.
function(choose_generator result)
    find_program(ninja ninja NO_CACHE)
    set(${result} "Unix Makefiles" PARENT_SCOPE)
    if(ninja)
        set(${result} Ninja PARENT_SCOPE)
    endif()
endfunction()

# As many jobs as there are processors, and 2 GB of memory for each.
cmake_host_system_information(RESULT processors QUERY NUMBER_OF_LOGICAL_CORES)
cmake_host_system_information(RESULT memory QUERY TOTAL_PHYSICAL_MEMORY)
math(EXPR jobs "${memory} / 2000")
if(jobs GREATER processors)
    set(jobs ${processors})
elseif(jobs LESS 1)
    set(jobs 1)
endif()

find_program(make NAMES ninja make NO_CACHE)
if(NOT make)
    list(APPEND missing ninja-build)
endif()
need(boost/hana/tuple.hpp libboost1.81-dev)
need(fmt/core.h libfmt-dev)
need(Eigen/Core libeigen3-dev)
