# The runtime for AArch64, which the tests of test/targets link into programs that they run under
# qemu-user. Without the cross packages of cmake/packages.txt those tests are reported as
# unsupported, with the reason.

set(triple aarch64-linux-gnu)
find_program(AXNET_QEMU_AARCH64 NAMES qemu-aarch64 qemu-aarch64-static)
find_program(AXNET_LLD NAMES ld.lld PATHS ${LLVM_TOOLS_BINARY_DIR} NO_DEFAULT_PATH)
find_file(AXNET_AARCH64_LIBSTDCXX NAMES libstdc++.so
  PATHS /usr/lib/gcc-cross/${triple}/12 NO_DEFAULT_PATH)
mark_as_advanced(AXNET_QEMU_AARCH64 AXNET_LLD AXNET_AARCH64_LIBSTDCXX)

set(missing "")
foreach(need IN ITEMS AXNET_QEMU_AARCH64=qemu-user AXNET_LLD=lld-${AXNET_CLANG_MAJOR}
    AXNET_AARCH64_LIBSTDCXX=libstdc++-12-dev-arm64-cross)
  string(REGEX MATCH "^([^=]+)=(.+)$" unused ${need})
  if(NOT ${CMAKE_MATCH_1})
    list(APPEND missing ${CMAKE_MATCH_2})
  endif()
endforeach()
list(JOIN missing " " AXNET_AARCH64_MISSING)
if(AXNET_AARCH64_MISSING)
  message(STATUS
    "The AArch64 tests will not run: install ${AXNET_AARCH64_MISSING}, then configure again")
  return()
endif()

# One file that includes all others: parsed one by one they take six times as long, most of it on
# the same headers.
get_target_property(sources axnet_runtime SOURCES)
list(FILTER sources EXCLUDE REGEX "TARGET_OBJECTS")
get_target_property(evaluator axnet_evaluator SOURCES)
list(TRANSFORM evaluator PREPEND evaluator/)
list(APPEND sources ${evaluator})
list(TRANSFORM sources PREPEND "#include \"${PROJECT_SOURCE_DIR}/runtime/")
list(TRANSFORM sources APPEND "\"\n")
list(JOIN sources "" sources)
set(all ${CMAKE_CURRENT_BINARY_DIR}/aarch64/runtime.cpp)
set(AXNET_AARCH64_RUNTIME ${CMAKE_CURRENT_BINARY_DIR}/aarch64/runtime.o)
file(CONFIGURE OUTPUT ${all} CONTENT "${sources}" @ONLY)
add_custom_command(OUTPUT ${AXNET_AARCH64_RUNTIME}
  COMMAND ${AXNET_CLANGXX} --target=${triple} -std=c++17 -O1 -Wall -Wextra -ffp-contract=off
    -I${PROJECT_SOURCE_DIR}/include -I${PROJECT_SOURCE_DIR}/runtime/evaluator
    -DAXNET_VERSION="${PROJECT_VERSION}"
    -MD -MF ${AXNET_AARCH64_RUNTIME}.d -c ${all} -o ${AXNET_AARCH64_RUNTIME}
  DEPENDS ${all}
  DEPFILE ${AXNET_AARCH64_RUNTIME}.d
  COMMENT "Compiling the runtime for AArch64"
  VERBATIM)
add_custom_target(axnet_runtime_aarch64 ALL DEPENDS ${AXNET_AARCH64_RUNTIME})
