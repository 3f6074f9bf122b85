# The installed package. The folder names are fixed (no GNUInstallDirs): `axnet flags` relies on
# bin/ and lib/ lying side by side, which Debian's lib/<triplet> would break.
include(CMakePackageConfigHelpers)

set(packageDir lib/cmake/axnet)

install(TARGETS axnet_contract axnet_runtime EXPORT axnetTargets ARCHIVE DESTINATION lib)
install(TARGETS axnet EXPORT axnetTargets RUNTIME DESTINATION bin)
if(AXNET_BUILD_TRAINER)
  install(TARGETS axnet-train EXPORT axnetTargets RUNTIME DESTINATION bin)
endif()
if(AXNET_BUILD_PASS)
  install(TARGETS AxnetClang AxnetClangPlugin AxnetPass LIBRARY DESTINATION lib/axnet)
endif()
install(DIRECTORY include/axnet DESTINATION include FILES_MATCHING PATTERN "*.h")

install(EXPORT axnetTargets NAMESPACE axnet:: DESTINATION ${packageDir})

# The build tree is laid out like the installed one, and find_package() takes it as well.
set(packageTree ${PROJECT_BINARY_DIR}/${packageDir})
file(REMOVE ${PROJECT_BINARY_DIR}/axnetConfig.cmake) # of an earlier build: it would be found first
export(EXPORT axnetTargets NAMESPACE axnet:: FILE ${packageTree}/axnetTargets.cmake)
configure_package_config_file(cmake/axnetConfig.cmake.in ${packageTree}/axnetConfig.cmake
  INSTALL_DESTINATION ${packageDir})
write_basic_package_version_file(${packageTree}/axnetConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
configure_file(cmake/axnet_target.cmake ${packageTree}/axnet_target.cmake COPYONLY)
install(FILES
  ${packageTree}/axnetConfig.cmake
  ${packageTree}/axnetConfigVersion.cmake
  cmake/axnet_target.cmake
  DESTINATION ${packageDir})
