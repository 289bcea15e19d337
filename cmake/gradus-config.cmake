# SPDX-License-Identifier: MIT
# find_package(gradus [COMPONENTS print eigen]) gives gradus::gradus, and where possible the components.
include(${CMAKE_CURRENT_LIST_DIR}/gradus-dependencies.cmake)

gradus_find(Boost)
if(gradus_missing)
    set(gradus_FOUND FALSE)
    set(gradus_NOT_FOUND_MESSAGE "gradus: ${gradus_missing}")
    return()
endif()
include(${CMAKE_CURRENT_LIST_DIR}/gradus-targets.cmake)

set(gradus_components print eigen)
foreach(component IN LISTS gradus_components gradus_FIND_COMPONENTS)
    if(component IN_LIST gradus_components)
        gradus_add_component(${component})
    else()
        set(gradus_missing "there is no component '${component}', only print and eigen.")
    endif()
    if(gradus_missing AND gradus_FIND_REQUIRED_${component})
        set(gradus_FOUND FALSE)
        set(gradus_NOT_FOUND_MESSAGE "gradus: ${gradus_missing}")
    endif()
endforeach()
