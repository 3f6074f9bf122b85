// Intent: approximated functions, out of line at -O0 and widened at -O3, are valid IR after every pass and carry valid
// debug information.
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx %axnet_profile %s %runtime -o %t/profile && env AXNET_PROFILE=%t/data %t/profile
// RUN: %test_model %t/data/product/region.json %t/models/product.safetensors
// RUN: %clangxx -O0 -g %axnet_approx -fplugin-arg-axnet-models=%t/models -Xclang -llvm-verify-each -c %s -o %t/0.o
// RUN: llvm-dwarfdump --verify %t/0.o
// RUN: %clangxx -O3 -g %axnet_approx -fplugin-arg-axnet-models=%t/models -Xclang -llvm-verify-each -c %s -o %t/3.o
// RUN: llvm-dwarfdump --verify %t/3.o
[[axnet::approx("rtol=0.1,name=product")]] float product(float a, float b) { return a * b; }

int main() {
  float values[64];
  for (int i = 0; i < 64; ++i)
    values[i] = product(float(i), 0.5f);
  return values[2] == 1.0f ? 0 : 1;
}
