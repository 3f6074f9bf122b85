#include "data/table_import.h"

#include "axnet/model.h"
#include "axnet/region_json.h"
#include "data/row_sampler.h"
#include "data/table_reader.h"

#include <cmath>
#include <cstring>
#include <utility>

namespace axnet {

namespace {

/// Columns without a name become PREFIX0, PREFIX1, ...
std::vector<Column> named(std::vector<Column> columns, const char *prefix) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].name.empty())
      columns[i].name = prefix + std::to_string(i);
  return columns;
}

/// Rows that TABLE still has.
Result<std::size_t> countRest(TableReader &table, std::vector<char> &row) {
  for (std::size_t count = 0;; ++count) {
    const Result<bool> more = table.next(row.data());
    if (!more)
      return more.error();
    if (!*more)
      return count;
  }
}

/// One table has ended after ROWS rows: an error when the other has not.
Status checkSameRows(const TableSource &source, std::size_t rows, bool inputsGoOn,
                     Result<std::size_t> rest) {
  if (!rest)
    return rest.error();
  const std::size_t longer = rows + 1 + *rest;
  return Error{source.inputs + ": " + std::to_string(inputsGoOn ? longer : rows) + " rows, but " +
               source.outputs + " has " + std::to_string(inputsGoOn ? rows : longer) +
               ": row i of one belongs to row i of the other"};
}

Status joinRows(const TableSource &source, TableReader &inputs, TableReader &outputs,
                RowSampler &sampler, const Region &region) {
  std::vector<char> row(rowBytes(region));
  char *const outputsAt = row.data() + packedBytes(region.inputs);
  for (std::size_t rows = 0;; ++rows) {
    const Result<bool> input = inputs.next(row.data());
    if (!input)
      return input.error();
    const Result<bool> output = outputs.next(outputsAt);
    if (!output)
      return output.error();
    if (*input != *output) {
      std::vector<char> scratch(row.size());
      return checkSameRows(source, rows, *input, countRest(*input ? inputs : outputs, scratch));
    }
    if (!*input)
      return Done{};
    sampler.add(row.data());
  }
}

bool fits(Type type, double value) {
  char packed[8];
  if (type == Type::F64)
    return true;
  if (type == Type::F32)
    return std::isfinite(static_cast<float>(value));
  if (type == Type::Bool)
    return value == 0 || value == 1;
  storeValue(packed, type, value);
  return columnValue(packed, type) == value;
}

/// Converts a packed run of SOURCE columns at AT to TARGET columns at TO.
Status convertRun(const std::vector<Column> &source, const std::vector<Column> &target,
                  const char *at, char *to) {
  for (std::size_t i = 0; i < target.size(); ++i) {
    const double value = columnValue(at, source[i].type);
    if (!fits(target[i].type, value))
      return Error{"value " + std::to_string(value) + " does not fit column \"" + target[i].name +
                   "\" of type " + typeInfo(target[i].type).name};
    // 64-bit integers would lose digits on their way through double.
    if (source[i].type == target[i].type)
      std::memcpy(to, at, typeInfo(target[i].type).bytes);
    else
      storeValue(to, target[i].type, value);
    at += typeInfo(source[i].type).bytes;
    to += typeInfo(target[i].type).bytes;
  }
  return Done{};
}

} // namespace

Result<Samples> importTables(const TableSource &source, const LoadOptions &options) {
  auto inputs = openTable(source.inputs);
  if (!inputs)
    return inputs.error();
  auto outputs = openTable(source.outputs);
  if (!outputs)
    return outputs.error();
  Samples samples;
  samples.region.id = source.name;
  samples.region.function = "data";
  samples.region.inputs = named((*inputs)->columns(), "in");
  samples.region.outputs = named((*outputs)->columns(), "out");
  samples.region.bound = source.bound;
  samples.regionJson = toJson(samples.region);
  RowSampler sampler(samples, options);
  const Status joined = joinRows(source, **inputs, **outputs, sampler, samples.region);
  if (!joined)
    return joined.error();
  if (rowsOfUse(samples, allRows(samples), RowUse::Answerable).empty())
    return Error{source.inputs + ": no row is free of NaN and infinity"};
  return samples;
}

Result<Samples> readTable(const std::string &path, const LoadOptions &options) {
  const auto table = openTable(path);
  if (!table)
    return table.error();
  Samples samples;
  samples.region.id = path;
  samples.region.inputs = named((*table)->columns(), "column");
  RowSampler sampler(samples, options);
  std::vector<char> row(rowBytes(samples.region));
  for (;;) {
    const Result<bool> more = (*table)->next(row.data());
    if (!more)
      return more.error();
    if (!*more)
      return samples;
    sampler.add(row.data());
  }
}

Result<Samples> convertTo(const Samples &samples, const std::string &regionJson) {
  auto region = parseRegion(regionJson);
  if (!region)
    return region.error();
  const Region &from = samples.region;
  if (from.inputs.size() != region->inputs.size() || from.outputs.size() != region->outputs.size())
    return Error{"the tables have " + std::to_string(from.inputs.size()) + " inputs and " +
                 std::to_string(from.outputs.size()) + " outputs, but region " + region->id +
                 " has " + std::to_string(region->inputs.size()) + " and " +
                 std::to_string(region->outputs.size())};
  Samples converted = samples;
  converted.regionJson = regionJson;
  converted.region = *region;
  converted.bytes.assign(samples.rows * rowBytes(*region), 0);
  for (std::size_t row = 0; row < samples.rows; ++row) {
    const char *at = samples.row(row);
    char *to = converted.bytes.data() + row * rowBytes(*region);
    for (auto [source, target] :
         {std::pair{&from.inputs, &region->inputs}, std::pair{&from.outputs, &region->outputs}}) {
      const Status run = convertRun(*source, *target, at, to);
      if (!run)
        return run.error();
      at += packedBytes(*source);
      to += packedBytes(*target);
    }
  }
  return converted;
}

} // namespace axnet
