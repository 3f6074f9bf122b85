/// \file The samples of one region in memory, and how they are read from a profile folder.
#ifndef AXNET_TRAINER_DATA_SAMPLES_H
#define AXNET_TRAINER_DATA_SAMPLES_H

#include "axnet/model.h"
#include "axnet/region.h"
#include "axnet/result.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace axnet {

/// Which recorded call a row is: runs are files, which are processes; the rest as in dataset.h.
struct RowOrigin {
  std::uint64_t call = 0;
  std::uint32_t thread = 0;
  std::uint32_t run = 0;
  std::uint8_t level = 0;
  std::uint8_t outcome = 0;
};

struct Samples {
  std::string regionJson; ///< verbatim, as the compiler wrote it
  Region region;          ///< parsed from regionJson
  std::size_t rows = 0;
  std::vector<char> bytes;        ///< rows * rowBytes(region): packed inputs, then packed outputs
  std::vector<RowOrigin> origins; ///< of each row; a table's rows are the calls of one run
  unsigned level = 0;             ///< the rows are a sample of rate 2^-level of all calls
  /// Mean nanoseconds of an exact call; NaN where nothing was timed. Of the sidecar files'
  /// "exact_ns", weighted by "timed".
  double exactNs = std::numeric_limits<double>::quiet_NaN();
  double calls = 0;         ///< calls the profiled processes made; 0 where no sidecar says
  std::size_t recorded = 0; ///< rows in the files; more than `rows` when sampled
  std::uint64_t lost = 0;   ///< calls that were to be recorded and have no row
  std::uint64_t unseen = 0; ///< calls made after an error had ended the recording

  const char *row(std::size_t index) const { return bytes.data() + index * rowBytes(region); }
};

/// Where each column starts in a packed run, in bytes; one more entry holds the end.
std::vector<std::size_t> columnOffsets(const std::vector<Column> &columns);

/// The value at AT as the nearest double (only I64 and U64 beyond 2^53 are rounded).
double columnValue(const char *at, Type type);

/// float(value - centre) with the difference taken in the column's own type, as model.h defines it.
float centredValue(const char *at, Type type, double centre);

/// VALUE as TYPE at AT: F32 rounded, integers rounded to nearest even and clamped, Bool >= 0.5.
void storeValue(char *at, Type type, double value);

/// Row-major [rows][cols].
struct Matrix {
  std::size_t rows = 0, cols = 0;
  std::vector<double> values;

  double at(std::size_t row, std::size_t col) const { return values[row * cols + col]; }
};

/// The chosen rows' inputs or outputs as doubles.
Matrix inputMatrix(const Samples &samples, const std::vector<std::size_t> &rows);
Matrix outputMatrix(const Samples &samples, const std::vector<std::size_t> &rows);

/// What the network sees: centredValue * scale in float, or the logarithm in its place,
/// [rows.size()][inputs] into OUT. The same bits as the evaluator computes.
void fillNormalisedInputs(const Samples &samples, const std::vector<std::size_t> &rows,
                          const Normalisation &normalisation, float *out);

/// 0, 1, ... samples.rows - 1.
std::vector<std::size_t> allRows(const Samples &samples);

/// What a recorded call is good for.
enum class RowUse {
  Answerable, ///< numbers went in, it returned, and numbers came out
  Unsafe,  ///< it threw or left otherwise, or an output is NaN or infinite: no network may answer
  Outside, ///< an input is NaN or infinite: the guard never asks the network
};

RowUse useOf(const Samples &samples, std::size_t row);

/// Those of ROWS that are of USE, in their order.
std::vector<std::size_t> rowsOfUse(const Samples &samples, const std::vector<std::size_t> &rows,
                                   RowUse use);

struct LoadOptions {
  /// A region with more rows is sampled: each of its rows is kept with the same probability.
  std::size_t maxRows = 1'000'000;
  /// The same for bytes, so that wide rows fit too: with the trainer's copies the peak stays below
  /// 2 GiB.
  std::size_t maxBytes = std::size_t(256) << 20;
  std::uint64_t seed = 1;
};

/// Reads PATH: a profile folder with one folder a region, one region's folder, or one .npy file in
/// it. All .npy files of a region are joined. Regions come in the order of their folders' names;
/// one that was never called has no rows. Errors name the file.
Result<std::vector<Samples>> loadProfile(const std::string &path, const LoadOptions &options = {});

/// The one line to print about calls that a network must not answer; empty when there are none.
std::string unsafeNote(const Samples &samples);

/// The same about calls that are missing in the profile, so that no promise speaks of them; empty
/// when there are none, or hardly any, which a program's end leaves under way.
std::string missingNote(const Samples &samples);

/// Those of the two that are not empty.
std::vector<std::string> notesOn(const Samples &samples);

} // namespace axnet

#endif // AXNET_TRAINER_DATA_SAMPLES_H
