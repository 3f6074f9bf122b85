// Intent: networks past the size that is unrolled become loops over tables: their code is small whatever their layers
// are, the tables hold every weight once and the padding of the last block, and other networks are straight code as ever.
// RUN: rm -rf %t && mkdir -p %t/models
// RUN: %clangxx -std=c++20 -O1 %axnet_profile %s %runtime -o %t/profile
// RUN: env AXNET_PROFILE=%t/data %t/profile
// RUN: %test_model %t/data/small/region.json %t/models/small.safetensors --approximator 32,32 --predictor 16
// RUN: %test_model %t/data/large/region.json %t/models/large.safetensors --approximator 40,40 --predictor 32 --varied
// RUN: %test_model %t/data/largest/region.json %t/models/largest.safetensors --approximator 256,250,90 --predictor 64 --varied
// RUN: %clangxx -std=c++20 -O0 %axnet_approx -fplugin-arg-axnet-models=%t/models -S -emit-llvm %s -o - | sed 's/ \[float .*\],/ [floats],/' | FileCheck %s
// RUN: %clangxx -std=c++20 -O3 -march=native %axnet_approx -fplugin-arg-axnet-models=%t/models -c %s -o %t/3.o
// A name, a size in bytes: unrolled, the largest would have 500,000.
// RUN: llvm-nm --print-size --radix=d %t/3.o | awk '/large.*network$/ { if ($2 > 6000) exit 1; ++n } END { if (n != 2) exit 1 }'

// 2 inputs, 40 neurons: whole blocks (of 16, or 32 with FMA) and what is left, biases included. 40 inputs, 32 gates and so on follow.
// CHECK-DAG: @_Z5largeff.network.weights{{.*}} = private unnamed_addr constant [{{[0-9]+}} x float] [floats], align 64
// CHECK-DAG: @_Z7largestPKfPf.network.min{{.*}} = private unnamed_addr constant [300 x float] [floats], align 64
// CHECK-DAG: @_Z7largestPKfPf.network.centre{{.*}} = private unnamed_addr constant [300 x float] [floats], align 64
// CHECK-DAG: @_Z7largestPKfPf.network.output.mean{{.*}} = private unnamed_addr constant [70 x float] [floats], align 64
// CHECK-NOT: @_Z5small{{.*}}.weights

// F.network reads the arguments of the function itself.
// CHECK-DAG: define internal i32 @_Z5largeff.network(float %{{.*}}, float %{{.*}}, ptr %{{.*}})
// CHECK-DAG: define internal i32 @_Z7largestPKfPf.network(ptr %{{.*}}, ptr %{{.*}})
// CHECK: load <16 x float>, ptr %{{.*}}, align 1
// CHECK: call i1 @llvm.vector.reduce.and.v16i1(
// CHECK: store <16 x float>
// CHECK: br i1 %{{.*}}, label %{{.*}}, label %{{.*}}, !llvm.loop
// CHECK-DAG: !{!"llvm.loop.unroll.disable"}
// CHECK-DAG: !{!"llvm.loop.isvectorized", i32 1}
[[axnet::approx("rtol=0.1,name=small")]] float small(float a, float b) { return a * b; }
[[axnet::approx("rtol=0.1,name=large")]] float large(float a, float b) { return a / b; }
[[axnet::approx("rtol=0.1,name=largest")]] void largest([[axnet::in(300)]] const float *in,
                                                        [[axnet::out(70)]] float *out) {
  out[0] = in[0];
}

int main() {
  float in[300] = {}, out[70];
  largest(in, out);
  return small(0, 1) + large(0, 1) + out[0] != 0;
}
