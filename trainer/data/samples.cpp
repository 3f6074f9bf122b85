#include "data/samples.h"

#include "axnet/dataset.h"
#include "column_value.h" // of the runtime: the trainer's numbers are the evaluator's, bit for bit

#include <cstring>
#include <numeric>

namespace axnet {

namespace {

/// The value at AT in the type of the first argument.
template <typename T> T loadAs(T, const char *at) {
  return loadValue<T>(reinterpret_cast<const unsigned char *>(at));
}

Matrix columnMatrix(const Samples &samples, const std::vector<std::size_t> &rows,
                    const std::vector<Column> &columns, std::size_t firstByte) {
  const std::vector<std::size_t> offsets = columnOffsets(columns);
  Matrix matrix{rows.size(), columns.size(), {}};
  matrix.values.reserve(rows.size() * columns.size());
  for (std::size_t row : rows)
    for (std::size_t i = 0; i < columns.size(); ++i)
      matrix.values.push_back(
          columnValue(samples.row(row) + firstByte + offsets[i], columns[i].type));
  return matrix;
}

/// By the exponent's bits, all set in a NaN or an infinity: every recorded row comes through here.
bool areFinite(const std::vector<Column> &columns, const char *at) {
  for (const Column &column : columns) {
    if (column.type == Type::F32) {
      std::uint32_t bits;
      std::memcpy(&bits, at, sizeof bits);
      if ((bits & 0x7f800000u) == 0x7f800000u)
        return false;
    } else if (column.type == Type::F64) {
      std::uint64_t bits;
      std::memcpy(&bits, at, sizeof bits);
      if ((bits & 0x7ff0000000000000u) == 0x7ff0000000000000u)
        return false;
    }
    at += typeInfo(column.type).bytes;
  }
  return true;
}

} // namespace

std::vector<std::size_t> columnOffsets(const std::vector<Column> &columns) {
  std::vector<std::size_t> offsets{0};
  for (const Column &column : columns)
    offsets.push_back(offsets.back() + typeInfo(column.type).bytes);
  return offsets;
}

double columnValue(const char *at, Type type) {
  double result = 0;
  withType(type, [&](auto zero) { result = static_cast<double>(loadAs(zero, at)); });
  return result;
}

float centredValue(const char *at, Type type, double centre) {
  float result = 0;
  withType(type, [&](auto zero) { result = normalise(loadAs(zero, at), centre, 1.0f); });
  return result;
}

void storeValue(char *at, Type type, double value) {
  withType(type, [&](auto zero) {
    using T = decltype(zero);
    T stored;
    if constexpr (std::is_same_v<T, bool>)
      stored = value >= 0.5;
    else if constexpr (std::is_integral_v<T>)
      stored = roundTo<T>(value);
    else
      stored = static_cast<T>(value);
    std::memcpy(at, &stored, sizeof stored);
  });
}

Matrix inputMatrix(const Samples &samples, const std::vector<std::size_t> &rows) {
  return columnMatrix(samples, rows, samples.region.inputs, 0);
}

Matrix outputMatrix(const Samples &samples, const std::vector<std::size_t> &rows) {
  return columnMatrix(samples, rows, samples.region.outputs, packedBytes(samples.region.inputs));
}

/// What the network sees of input INDEX.
static float normalisedValue(const char *at, Type type, const Normalisation &normalisation,
                             std::size_t index) {
  const double centre = normalisation.inputCentre[index];
  const float scale = normalisation.inputScale[index];
  float result = 0;
  withType(type, [&](auto zero) {
    const auto value = loadAs(zero, at);
    result = transformOf(normalisation.inputTransform, index) == Transform::Log2
                 ? normaliseLog2(value, centre, scale)
                 : normalise(value, centre, scale);
  });
  return result;
}

void fillNormalisedInputs(const Samples &samples, const std::vector<std::size_t> &rows,
                          const Normalisation &normalisation, float *out) {
  const std::vector<Column> &columns = samples.region.inputs;
  const std::vector<std::size_t> offsets = columnOffsets(columns);
  for (std::size_t row : rows)
    for (std::size_t i = 0; i < columns.size(); ++i)
      *out++ = normalisedValue(samples.row(row) + offsets[i], columns[i].type, normalisation, i);
}

std::vector<std::size_t> allRows(const Samples &samples) {
  std::vector<std::size_t> rows(samples.rows);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

RowUse useOf(const Samples &samples, std::size_t row) {
  const Region &region = samples.region;
  const char *at = samples.row(row);
  if (!areFinite(region.inputs, at))
    return RowUse::Outside;
  // Made by hand, rows have no origins: then all of them returned.
  const bool returned = samples.origins.empty() || samples.origins[row].outcome == kReturned;
  return returned && areFinite(region.outputs, at + packedBytes(region.inputs)) ? RowUse::Answerable
                                                                                : RowUse::Unsafe;
}

std::vector<std::size_t> rowsOfUse(const Samples &samples, const std::vector<std::size_t> &rows,
                                   RowUse use) {
  std::vector<std::size_t> result;
  for (std::size_t row : rows)
    if (useOf(samples, row) == use)
      result.push_back(row);
  return result;
}

std::string unsafeNote(const Samples &samples) {
  const std::size_t unsafe = rowsOfUse(samples, allRows(samples), RowUse::Unsafe).size();
  if (unsafe == 0)
    return "";
  return samples.region.id + ": " + std::to_string(unsafe) + " of " + std::to_string(samples.rows) +
         " calls threw, left otherwise or gave NaN or infinity: the predictor learns to refuse "
         "them";
}

std::string missingNote(const Samples &samples) {
  constexpr double kHardlyAny = 0.001;
  if (samples.unseen > 0)
    return samples.region.id + ": an error ended the recording before the program: its last " +
           std::to_string(samples.unseen) +
           " calls are missing, and nothing said here is about them; record again";
  const double lost = static_cast<double>(samples.lost);
  if (lost <= kHardlyAny * (static_cast<double>(samples.recorded) + lost))
    return "";
  return samples.region.id + ": " + std::to_string(samples.lost) +
         " calls have no row, since they never ended, as far as axnet could see; nothing said here "
         "is about them, or calls like them";
}

std::vector<std::string> notesOn(const Samples &samples) {
  std::vector<std::string> notes;
  for (std::string note : {unsafeNote(samples), missingNote(samples)})
    if (!note.empty())
      notes.push_back(std::move(note));
  return notes;
}

} // namespace axnet
