# LLVM and Clang headers of the one supported major, as axnet::llvm and axnet::clang.
# Headers only: the plugin finds LLVM's symbols in the compiler that loads it, and a second copy of
# LLVM in the process is fatal (options registered twice).

# AXNET_CLANG_MAJOR is set in axnet_target.cmake, which users get too.
# A version in find_package would refuse every minor release but the one named, so none is given.
find_package(LLVM REQUIRED CONFIG HINTS /usr/lib/llvm-${AXNET_CLANG_MAJOR})
find_package(Clang REQUIRED CONFIG HINTS ${LLVM_DIR}/../clang)
if(NOT LLVM_VERSION_MAJOR EQUAL AXNET_CLANG_MAJOR)
  message(FATAL_ERROR "axnet needs LLVM ${AXNET_CLANG_MAJOR}, but ${LLVM_DIR} is LLVM "
    "${LLVM_VERSION}: install llvm-${AXNET_CLANG_MAJOR}-dev and libclang-${AXNET_CLANG_MAJOR}-dev "
    "or pass -DLLVM_DIR=<folder of LLVMConfig.cmake>.")
endif()

add_library(axnet_llvm INTERFACE)
add_library(axnet::llvm ALIAS axnet_llvm)
target_include_directories(axnet_llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
separate_arguments(llvmDefinitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_options(axnet_llvm INTERFACE ${llvmDefinitions})
if(NOT LLVM_ENABLE_RTTI)
  # Without this, classes derived from LLVM's ask for typeinfo that LLVM does not have.
  target_compile_options(axnet_llvm INTERFACE -fno-rtti)
endif()

add_library(axnet_clang INTERFACE)
add_library(axnet::clang ALIAS axnet_clang)
target_link_libraries(axnet_clang INTERFACE axnet_llvm)
target_include_directories(axnet_clang SYSTEM INTERFACE ${CLANG_INCLUDE_DIRS})
