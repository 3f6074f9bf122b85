# Where build products go and how our own sources are compiled; used by axnet's own targets only.

# `axnet flags` finds its plugin, runtime and headers relative to its own executable, so the build
# tree has the layout of the installed one: bin/, lib/, lib/axnet/, include/.
set(AXNET_BIN_DIR ${PROJECT_BINARY_DIR}/bin)
set(AXNET_LIB_DIR ${PROJECT_BINARY_DIR}/lib)
set(AXNET_PLUGIN_DIR ${PROJECT_BINARY_DIR}/lib/axnet)
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include SYMBOLIC)

# Language level, warnings, version and floating-point rules of one of our targets. Contraction is off
# because the reference evaluator states its operation order bit for bit and calls fma by name.
function(axnet_own_target target)
  target_compile_features(${target} PRIVATE cxx_std_17)
  target_compile_options(${target} PRIVATE -Wall -Wextra -ffp-contract=off)
  target_compile_definitions(${target} PRIVATE AXNET_VERSION="${PROJECT_VERSION}")
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF
    POSITION_INDEPENDENT_CODE ON
    RUNTIME_OUTPUT_DIRECTORY ${AXNET_BIN_DIR}
    ARCHIVE_OUTPUT_DIRECTORY ${AXNET_LIB_DIR})
endfunction()
