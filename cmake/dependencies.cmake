# SPDX-License-Identifier: MIT
# The libraries that gradus stands on, and what each is called where packages come from.
if(POLICY CMP0167)
    cmake_policy(SET CMP0167 NEW)  # Boost's own package file
endif()

#   package           imported target     Debian            vcpkg       Conan
set(gradus_Boost      Boost::headers      libboost1.81-dev  boost-hana  boost)
set(gradus_fmt        fmt::fmt            libfmt-dev        fmt         fmt)
set(gradus_Eigen3     Eigen3::Eigen       libeigen3-dev     eigen3      eigen)
set(gradus_doctest    doctest::doctest    doctest-dev       doctest     doctest)

# Looks for `package`: gradus_target is its target, gradus_missing says what to install, or is empty.
macro(gradus_find package)
    list(GET gradus_${package} 0 gradus_target)
    if(NOT TARGET ${gradus_target})
        find_package(${package} QUIET GLOBAL)
    endif()
    set(gradus_missing "")
    if(NOT TARGET ${gradus_target})
        string(REGEX REPLACE "^.*;(.*);(.*);(.*)$" "Debian \\1, vcpkg \\2, Conan \\3" gradus_missing
            "${gradus_${package}}")
        set(gradus_missing "${package} was not found (packages: ${gradus_missing}).")
    endif()
endmacro()

# Stops with a clear message if `package` is not there.
function(gradus_require package)
    gradus_find(${package})
    if(gradus_missing)
        message(FATAL_ERROR "gradus: ${gradus_missing}\nInstall it; or let CMake download it with "
            "-DGRADUS_FETCH=ON; the core alone, -DGRADUS_TESTS=OFF -DGRADUS_EXAMPLES=OFF, needs only Boost.")
    endif()
endfunction()

# gradus::<component> is gradus::gradus together with the package of the component, where that is found.
set(gradus_package_print fmt)
set(gradus_package_eigen Eigen3)
macro(gradus_add_component component)
    gradus_find(${gradus_package_${component}})
    if(NOT gradus_missing AND NOT TARGET gradus::${component})
        add_library(gradus::${component} INTERFACE IMPORTED GLOBAL)
        target_link_libraries(gradus::${component} INTERFACE gradus::gradus ${gradus_target})
    endif()
endmacro()
