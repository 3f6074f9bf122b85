/// \file Every name that two parts of axnet must spell alike: attribute and annotation keys,
/// runtime symbols, files, environment variables.
#ifndef AXNET_NAMES_H
#define AXNET_NAMES_H

#include <cctype>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace axnet::names {

// IR: keys in llvm.global.annotations. Clang writes them, the pass erases them.
inline constexpr char kApproxAnnotation[] = "axnet.approx";
inline constexpr char kInAnnotation[] = "axnet.in";
inline constexpr char kOutAnnotation[] = "axnet.out";
inline constexpr char kInOutAnnotation[] = "axnet.inout";
inline constexpr char kIgnoreAnnotation[] = "axnet.ignore";

// IR: suffixes of the functions that one marked function F becomes.
inline constexpr char kExactSuffix[] = ".exact"; ///< the original body
inline constexpr char kPlainSuffix[] = ".plain"; ///< the same with no function marked, to be timed
inline constexpr char kFlatSuffix[] = ".flat";   ///< structs passed by value are behind pointers
inline constexpr char kNetworkSuffix[] = ".network"; ///< inputs to outputs and verdict, no memory
inline constexpr char kCountedSuffix[] = ".counted"; ///< a call under AXNET_STATS or AXNET_DISABLE
inline constexpr char kPresentSuffix[] = ".present"; ///< the guarded call once no pointer is null
inline constexpr char kExportedSuffix[] =
    ".exported.";                                  ///< and the target: F widened for other files
inline constexpr char kGuardSuffix[] = ".guard";   ///< inputs to outputs, with the fallback
inline constexpr char kTargetSuffix[] = ".target"; ///< a guard for the processor of its callers
inline constexpr char kSlowSuffix[] = ".slow";     ///< the same where a call is not an invocation

/// An undefined symbol of this prefix, followed by the function's symbol, stays in an object whose
/// annotated function was never transformed, so that the linker names the function.
inline constexpr char kUntransformedPrefix[] = "axnet_error_not_transformed.";

// Optimisation remarks: -Rpass=axnet, -Rpass-missed=axnet, -Rpass-analysis=axnet.
inline constexpr char kRemarkPass[] = "axnet";

// Runtime symbols (declared in runtime.h).
inline constexpr char kSwitches[] = "axnet_switches";
inline constexpr char kRegister[] = "axnet_register";
inline constexpr char kUnregister[] = "axnet_unregister";
inline constexpr char kProfileEnter[] = "axnet_profile_enter";
inline constexpr char kProfileTimeBegin[] = "axnet_profile_time_begin";
inline constexpr char kProfileTimeEnd[] = "axnet_profile_time_end";
inline constexpr char kProfileBegin[] = "axnet_profile_begin";
inline constexpr char kProfileLeave[] = "axnet_profile_leave";
inline constexpr char kEnter[] = "axnet_enter";
inline constexpr char kCount[] = "axnet_count";
inline constexpr char kEvaluate[] = "axnet_evaluate";

// Run-time environment.
inline constexpr char kEnvProfile[] = "AXNET_PROFILE"; ///< folder to record into
inline constexpr char kEnvSample[] = "AXNET_SAMPLE";   ///< rows a process and region, or "all"
inline constexpr char kEnvSampleBytes[] = "AXNET_SAMPLE_BYTES"; ///< bytes, with K, M or G
inline constexpr char kEnvModels[] = "AXNET_MODELS";            ///< folder of models in load mode
inline constexpr char kEnvForceStale[] = "AXNET_FORCE_STALE";   ///< 1: load models of other bodies
inline constexpr char kEnvDisable[] = "AXNET_DISABLE";          ///< 1: every call is exact
inline constexpr char kEnvStats[] = "AXNET_STATS";              ///< 1: a table a region at exit

// Files.
inline constexpr char kDefaultProfile[] = "axnet.profile";
inline constexpr char kDefaultModels[] = "axnet.models";
inline constexpr char kRegionFile[] = "region.json";
inline constexpr char kDatasetExtension[] = ".npy";
inline constexpr char kModelExtension[] = ".safetensors";

/// Dataset folder of rows that are no longer current: <stem>~<hash of the body>. No stem has it.
inline constexpr char kSetAside = '~';

/// FNV-1a, 64 bits (Fowler, Noll, Vo): changing any one byte changes the result.
inline std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = 0xcbf29ce484222325u) {
  for (unsigned char byte : bytes)
    hash = (hash ^ byte) * 0x100000001b3u;
  return hash;
}

inline std::string hex16(std::uint64_t value) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
  return text;
}

/// The file name (without extension) under which a region's dataset folder and model are kept: the
/// id itself where that is a portable file name, otherwise a readable part of it and a hash.
inline std::string fileStem(std::string_view id) {
  std::string stem;
  bool same = !id.empty() && id.size() <= 120 && id.front() != '.';
  for (char c : id.substr(0, 100)) {
    bool plain = std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.';
    same = same && plain;
    stem += plain ? c : '_';
  }
  return same ? std::string(id) : "r" + stem + "-" + hex16(fnv1a(id));
}

/// The model of the region ID in FOLDER.
inline std::string modelPath(const std::string &folder, std::string_view id) {
  return folder + "/" + fileStem(id) + kModelExtension;
}

} // namespace axnet::names

#endif // AXNET_NAMES_H
