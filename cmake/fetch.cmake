# SPDX-License-Identifier: MIT
# GRADUS_FETCH downloads the libraries that are not installed. What is built so is not for installing.
include(FetchContent)

# Headers are enough, so the build of a library is not entered: `folder` of its sources is the include path.
function(gradus_fetch package folder repository tag)
    gradus_find(${package})
    if(gradus_missing)
        string(TOLOWER gradus_${package} name)
        FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW ON
            SOURCE_SUBDIR none)
        FetchContent_MakeAvailable(${name})
        add_library(${gradus_target} INTERFACE IMPORTED GLOBAL)
        target_include_directories(${gradus_target} INTERFACE ${${name}_SOURCE_DIR}/${folder})
        target_compile_definitions(${gradus_target} INTERFACE ${ARGN})
    endif()
endfunction()

gradus_fetch(Boost    include  https://github.com/boostorg/hana.git     boost-1.81.0)
gradus_fetch(fmt      include  https://github.com/fmtlib/fmt.git        9.1.0  FMT_HEADER_ONLY=1)
gradus_fetch(Eigen3   .        https://gitlab.com/libeigen/eigen.git    3.4.0)
gradus_fetch(doctest  .        https://github.com/doctest/doctest.git   v2.4.11)
