# The tools that the lit tests call, and the lit.site.cfg.py that names them.

set(llvmBin ${LLVM_TOOLS_BINARY_DIR})
set(major ${AXNET_CLANG_MAJOR})
find_program(AXNET_LIT NAMES lit-${major} lit HINTS ${llvmBin} REQUIRED)
find_program(AXNET_CLANG NAMES clang-${major} clang HINTS ${llvmBin} REQUIRED)
find_program(AXNET_CLANGXX NAMES clang++-${major} clang++ HINTS ${llvmBin} REQUIRED)
find_program(AXNET_OPT NAMES opt-${major} opt HINTS ${llvmBin} REQUIRED)
# lit.cfg.py puts this folder in front of PATH, for FileCheck, not and split-file.
find_program(AXNET_FILECHECK NAMES FileCheck PATHS ${llvmBin} NO_DEFAULT_PATH REQUIRED)
find_program(AXNET_GCC NAMES gcc REQUIRED)
find_program(AXNET_GXX NAMES g++ REQUIRED)

# numpy is Debian's, so the system's Python comes before any other that happens to be on PATH.
find_program(AXNET_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(AXNET_PYTHON NAMES python3 REQUIRED)
execute_process(COMMAND ${AXNET_PYTHON} -c "import numpy" RESULT_VARIABLE noNumpy ERROR_QUIET)
if(noNumpy)
  message(FATAL_ERROR "${AXNET_PYTHON} has no numpy, which the tests need: "
    "install python3-numpy or pass -DAXNET_PYTHON=<a Python that has it>.")
endif()

set(hasTrainer 0)
if(TARGET axnet-train)
  set(hasTrainer 1)
endif()
include(aarch64_runtime.cmake)
configure_file(lit.site.cfg.py.in lit.site.cfg.py @ONLY)
