# SPDX-License-Identifier: MIT
# Installs the headers and the package that find_package(gradus [COMPONENTS print eigen]) reads.
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_DATADIR}/cmake/gradus)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/gradus-config-version.cmake
    COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)

install(TARGETS gradus EXPORT gradus-targets)
install(EXPORT gradus-targets NAMESPACE gradus:: DESTINATION ${package_folder})
install(DIRECTORY include/gradus DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.hpp)
install(FILES cmake/gradus-config.cmake ${PROJECT_BINARY_DIR}/gradus-config-version.cmake
    DESTINATION ${package_folder})
install(FILES cmake/dependencies.cmake DESTINATION ${package_folder} RENAME gradus-dependencies.cmake)
