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
configure_package_config_file(cmake/axnetConfig.cmake.in axnetConfig.cmake
  INSTALL_DESTINATION ${packageDir})
write_basic_package_version_file(axnetConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/axnetConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/axnetConfigVersion.cmake
  cmake/axnet_target.cmake
  DESTINATION ${packageDir})
