# How lit runs the tests of this folder. Run one by hand with
#   lit-22 -v build/test/profile/one_test.cpp
#
# A lit test is test/<behaviour>/*.{c,cpp,ll,test}: its first line is a comment that begins with
# `Intent:`, its RUN lines are shell. GoogleTest sources are named *_test.cpp, benchmarks
# *_benchmark.cpp, fuzzers *_fuzzer.cpp; none are lit's. Files that tests share lie in Inputs/.
#
# Substitutions (each path is absolute, none depends on the current folder):
#   %clang %clangxx      Clang 22 for C and C++, without the plugin
#   %gcc %gxx            the system's GCC
#   %axnet_profile       compile flags of the three modes; approx and load take the models
#   %axnet_approx        folder as well: %axnet_approx -fplugin-arg-axnet-models=%t/models
#   %axnet_load
#   %include             -I of the contract headers (the three flags above contain it)
#   %runtime             link flags of the runtime: %clangxx %axnet_profile %s %runtime -o %t
#   %plugin %opt_plugin  the two modules, for -fplugin= and -load-pass-plugin=
#   %opt                 opt-22 with the axnet pass loaded; choose it with -passes=...
#   %test_model          writes a model with random weights: test/network/Inputs/random_model.cpp
#   %axnet %train        the commands; tests that need %train say REQUIRES: trainer
#   %python              a Python 3 that has numpy
#   %every_way           builds and runs a program in every mode and compares:
#                        %every_way %t '%clangxx %s' (test/Inputs/every_way.py)
#   %cmake               the CMake that configured this build
#   %aarch64_clangxx     Clang 22 for C++ that compiles and links for AArch64; %aarch64_link is
#   %aarch64_link        what a program has to be linked with, in the place of %runtime
#   %aarch64_run         runs a program under qemu-user
#   %root %build         the source tree and the build tree
# FileCheck, not and split-file can be called by these names.
#
# Features: trainer (axnet-train was built), fma (the processor has fused multiply-add), x86-64-v3
# and x86-64-v4 (the processor runs such code), gdb and ccache (they are installed), perf (so is it,
# and it may record), aarch64 (qemu-user runs it, and there are libraries to link with).

import glob
import os
import platform
import shutil
import subprocess

import lit.formats

config.name = "axnet"
config.test_format = lit.formats.ShTest(execute_external=True)
config.suffixes = [".c", ".cpp", ".ll", ".test"]
config.test_source_root = os.path.join(config.axnet_src_root, "test")
programs = [path for kind in ("test", "benchmark", "fuzzer")
            for path in glob.glob(os.path.join(config.test_source_root, "*", f"*_{kind}.cpp"))]
config.excludes = ["Inputs"] + [os.path.basename(path) for path in programs]
config.test_exec_root = os.path.join(config.axnet_obj_root, "test")


def mode_flags(mode):
    """Equal to `axnet flags MODE --compile`; test/consumer checks that command itself."""
    return f"-fplugin={config.plugin} -fplugin-arg-axnet-mode={mode} {include}"


include = f"-I{config.axnet_src_root}/include"
triple = "aarch64-linux-gnu"
runtime = f"-Wl,-u,axnet_runtime_version {config.runtime} -lstdc++ -lm -lpthread"

# The patterns are regular expressions; \b keeps %clang from matching the start of %clangxx, and
# %axnet that of %axnet_profile.
for name, value in [
    ("clang", config.clang),
    ("clangxx", config.clangxx),
    ("gcc", config.gcc),
    ("gxx", config.gxx),
    ("axnet_profile", mode_flags("profile")),
    ("axnet_approx", mode_flags("approx")),
    ("axnet_load", mode_flags("load")),
    ("include", include),
    ("runtime", runtime),
    ("plugin", config.plugin),
    ("opt_plugin", config.opt_plugin),
    ("opt", f"{config.opt} -load-pass-plugin={config.opt_plugin}"),
    ("axnet", config.axnet),
    ("train", config.train),
    ("test_model", f"{config.axnet_obj_root}/test/bin/axnet_test_model"),
    ("python", config.python),
    ("every_way", f"{config.python} {config.axnet_src_root}/test/Inputs/every_way.py "
                  f"'-fplugin={config.plugin} {include}' '{runtime}' "
                  f"{config.axnet_obj_root}/test/bin/axnet_test_model"),
    ("cmake", config.cmake),
    ("aarch64_clangxx", f"{config.clangxx} --target={triple} -fuse-ld=lld"),
    ("aarch64_link", config.aarch64_runtime),
    ("aarch64_run", f"{config.qemu_aarch64} -L /usr/{triple}"),
    ("root", config.axnet_src_root),
    ("build", config.axnet_obj_root),
]:
    config.substitutions.append((rf"%{name}\b", value))



def may_record():
    """Containers often forbid it."""
    command = ["perf", "record", "-q", "-e", "cpu-clock", "-o", os.devnull, "true"]
    if not shutil.which("perf"):
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


# FileCheck, not and split-file, by their plain names.
config.environment["PATH"] = os.pathsep.join([config.llvm_bin, os.environ["PATH"]])

if config.has_trainer:
    config.available_features.add("trainer")
with open("/proc/cpuinfo") as cpuinfo:
    flags = set(cpuinfo.read().split())
LEVEL_3 = {"avx2", "fma", "f16c", "bmi1", "bmi2", "abm", "movbe"}
LEVEL_4 = LEVEL_3 | {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"}
for feature, there in [
    ("fma", platform.machine() != "x86_64" or "fma" in flags),
    ("x86-64", platform.machine() == "x86_64"),
    ("x86-64-v3", LEVEL_3 <= flags),
    ("x86-64-v4", LEVEL_4 <= flags),
    ("gdb", shutil.which("gdb")),
    ("ccache", shutil.which("ccache")),
    ("perf", may_record()),
    ("aarch64", not config.aarch64_missing),
]:
    if there:
        config.available_features.add(feature)
if config.aarch64_missing:
    lit_config.note(f"tests that need aarch64 are unsupported: install {config.aarch64_missing}, "
                    "then configure again")

# LibTorch and OpenMP would otherwise start as many threads as there are cores, in every test.
config.environment["OMP_NUM_THREADS"] = "1"
