; Intent: a function whose network would make it slower stays exactly as it was, with a warning and a remark that say
; both figures; one that pays, or whose cost nobody knows, is replaced; "force" replaces all.
; RUN: rm -rf %t && mkdir -p %t/models && cd %t
; RUN: %python -c "import re,sys; t = open(sys.argv[1]).read(); open('region.json', 'w').write(re.search('c\"({.*})', t)[1].replace(chr(92) + '22', '\"'))" %s
; RUN: %test_model region.json cheap.safetensors --training '{"exact_ns":1,"test":{"predicted_invocation":1}}'
; RUN: %test_model region.json dear.safetensors --training '{"exact_ns":1e6,"test":{"predicted_invocation":0.9}}'
; RUN: %test_model region.json unknown.safetensors
; RUN: %test_model region.json fallbacks.safetensors --training '{"exact_ns":400,"test":{"predicted_invocation":0.01}}'
; RUN: %test_model region.json between.safetensors --training '{"exact_ns":60,"test":{"predicted_invocation":1}}'

; RUN: cp cheap.safetensors models/f.safetensors
; RUN: %opt -passes='axnet<mode=approx;models=models>,verify' -mattr=+avx2,+fma -pass-remarks-missed=axnet -S %s -o cheap.ll 2> cheap.txt
; RUN: FileCheck --check-prefix=KEPT %s < cheap.ll
; RUN: FileCheck --check-prefix=CHEAP %s < cheap.txt
; KEPT-NOT: @axnet_
; KEPT-NOT: {{@f[.]}}
;     KEPT: define float @f(float %x) {{(#0 )?}}{
; KEPT-NEXT: %y = fmul float %x, %x
; KEPT-NEXT: ret float %y
; KEPT-NOT: {{@f[.]|@axnet_}}
; CHEAP: warning: axnet: models/f.safetensors: an exact call takes 0.0 to 1.0 ns, one with this network up to [[NS:[0-9.]+]] ns (-fplugin-arg-axnet-force replaces it all the same); 'f' stays exact
; CHEAP: remark: {{.*}} f stays exact: models/f.safetensors: an exact call takes 0.0 to 1.0 ns, one with this network up to [[NS]] ns (-fplugin-arg-axnet-force
; RUN: %opt -passes='axnet<mode=approx;models=models>' -pass-remarks-output=cheap.yaml -pass-remarks-filter=axnet -disable-output %s
; RUN: FileCheck --check-prefix=NAME %s < cheap.yaml
; NAME: Name: {{ *}}Slower{{$}}

; RUN: %opt -passes='axnet<mode=approx;models=models;force>,verify' -pass-remarks-missed=axnet -S %s -o forced.ll 2> forced.txt
; RUN: FileCheck --check-prefix=REPLACED %s < forced.ll
; RUN: test ! -s forced.txt
; REPLACED: define {{.*}}@f.exact(

; RUN: for model in dear unknown; do cp $model.safetensors models/f.safetensors; \
; RUN:   %opt -passes='axnet<mode=approx;models=models>,verify' -pass-remarks-missed=axnet -S %s -o $model.ll 2> $model.txt && \
; RUN:   FileCheck --check-prefix=REPLACED %s < $model.ll && test ! -s $model.txt || exit 1; done

; A hundredth of 400 ns is not worth a network, however much dearer an exact call is.
; RUN: cp fallbacks.safetensors models/f.safetensors
; RUN: %opt -passes='axnet<mode=approx;models=models>' -mattr=+avx2,+fma -S %s -o fallbacks.ll 2>&1 | FileCheck --check-prefix=FALLBACKS %s
; RUN: FileCheck --check-prefix=KEPT %s < fallbacks.ll
; FALLBACKS: warning: axnet: {{.*}} an exact call takes 385.0 to 400.0 ns, one with this network up to 4{{[0-9][0-9].[0-9]}} ns

; The same network pays on AVX2 with FMA, and does not on SSE2.
; RUN: cp between.safetensors models/f.safetensors
; RUN: %opt -passes='axnet<mode=approx;models=models>,verify' -mattr=+avx2,+fma -S %s | FileCheck --check-prefix=REPLACED %s
; RUN: %opt -passes='axnet<mode=approx;models=models>,verify' -S %s 2> /dev/null | FileCheck --check-prefix=KEPT %s

; RUN: not %opt -passes='axnet<mode=approx;force=1>' -disable-output %s 2>&1 | FileCheck --check-prefix=VALUE %s
; VALUE: axnet: error: 'force' takes no value

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"
@key = private unnamed_addr constant [13 x i8] c"axnet.approx\00", section "llvm.metadata"
@region = private unnamed_addr constant [155 x i8] c"{\22axnet_region\22:2,\22id\22:\22f\22,\22function\22:\22f\22,\22inputs\22:[{\22name\22:\22x\22,\22type\22:\22f32\22}],\22outputs\22:[{\22name\22:\22return\22,\22type\22:\22f32\22}],\22bound\22:{\22rtol\22:0.1,\22atol\22:0.0}}\00"
@layout = private unnamed_addr constant [26 x i8] c"1 value:0:0 -> return:0:0\00"
@args = private unnamed_addr constant { ptr, ptr } { ptr @region, ptr @layout }, section "llvm.metadata"
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @key, i32 1, ptr @args }], section "llvm.metadata"
define float @f(float %x) {
  %y = fmul float %x, %x
  ret float %y
}
