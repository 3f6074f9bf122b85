/// \file A copy of a model with another threshold: FLT_MAX for one that accepts nothing but is
/// compiled in all the same, -FLT_MAX for one that accepts every call in its domain.
///
///   threshold MODEL COPY VALUE
#include "variant.h"

#include "axnet/model_file.h"

int main(int argc, char **argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: threshold MODEL COPY VALUE\n");
    return 2;
  }
  auto model = axnet::readModel(argv[1]);
  if (!model)
    bench::fail(model.error().message);
  model->threshold = std::strtof(argv[3], nullptr);
  auto wrote = axnet::writeModel(*model, argv[2]);
  if (!wrote)
    bench::fail(wrote.error().message);
}
