# SPDX-License-Identifier: MIT
# cmake -P cmake/demo.cmake: installs what is missing, builds the tour of gradus, and runs it.
include(${CMAKE_CURRENT_LIST_DIR}/prepare.cmake)
if(NOT DEFINED ENV{CXX})
    need(c++ g++)
endif()
install_missing()

choose_generator(generator)
run(${CMAKE_COMMAND} -S ${source} -B ${source}/build/demo -G ${generator} -DGRADUS_TESTS=OFF)
run(${CMAKE_COMMAND} --build ${source}/build/demo --target tour)
run(${source}/build/demo/examples/tour)
