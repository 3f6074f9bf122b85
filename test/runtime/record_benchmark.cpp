// Intent: measure what recording costs a call of 6 floats in, 1 out, next to the same loop without
// it. CPU time, so that the writes to the profile folder count and other programs do not:
//   AXNET_PROFILE=$(mktemp -d) axnet_record_benchmark
#include "axnet/region_json.h"
#include "axnet/runtime.h"

#include <benchmark/benchmark.h>

#include <cstdlib>

namespace {

struct Row {
  float inputs[6];
  float output;
};

/// A row as the pass makes room for it.
struct Record {
  Row row;
  char bookkeeping[AXNET_BOOKKEEPING_BYTES];
};

AxnetRegion *region() {
  static axnet::Region description = [] {
    axnet::Region made;
    made.id = "benchmark";
    made.function = "float benchmark(...)";
    for (const char *name : {"a", "b", "c", "d", "e", "f"})
      made.inputs.push_back({name, axnet::Type::F32});
    made.outputs = {{"return", axnet::Type::F32}};
    return made;
  }();
  static const std::string json = axnet::toJson(description);
  static AxnetRegion made{AXNET_RUNTIME_ABI,
                          AXNET_MODE_PROFILE,
                          description.id.c_str(),
                          json.c_str(),
                          "",
                          sizeof(Row::inputs),
                          sizeof(Row),
                          nullptr,
                          json.c_str()};
  return &made;
}

void withoutRecording(benchmark::State &state) {
  Row row{};
  for (auto _ : state) {
    row.inputs[0] += 1;
    benchmark::DoNotOptimize(row);
  }
}
BENCHMARK(withoutRecording);

/// AXNET_SAMPLE decides what this measures: all is every call recorded, 1 none but the first.
void withRecording(benchmark::State &state) {
  Record record{};
  for (auto _ : state) {
    const std::uint64_t ticket = axnet_profile_enter(region(), &record);
    record.row.inputs[0] += 1;
    benchmark::DoNotOptimize(record);
    if (ticket)
      axnet_profile_leave(region(), &record, ticket);
  }
}
BENCHMARK(withRecording)->Iterations(10000000);

/// The same for a body that may be left otherwise than by returning.
void withBegin(benchmark::State &state) {
  Record record{};
  for (auto _ : state) {
    std::uint64_t ticket = axnet_profile_enter(region(), &record);
    record.row.inputs[0] += 1;
    benchmark::DoNotOptimize(record);
    if (ticket) {
      ticket = axnet_profile_begin(region(), &record, ticket);
      axnet_profile_leave(region(), &record, ticket);
    }
  }
}
BENCHMARK(withBegin)->Iterations(10000000);

} // namespace

BENCHMARK_MAIN();
