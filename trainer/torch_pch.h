// LibTorch's umbrella header costs about ten seconds to parse; compiled once.
#include <torch/torch.h>
