; Intent: what cannot be split stays as it is, and a missed remark names the reason.
; RUN: split-file %s %t
; RUN: for test in VarArgs Naked StrictFP BlockAddress ReturnsTwice Signature ByVal Coroutine Annotation; do \
; RUN:   cat %t/head.ll %t/$test.ll > %t/whole.ll && \
; RUN:   %opt -passes='axnet<mode=profile>,verify' -pass-remarks-missed=axnet -S %t/whole.ll -o %t/out.ll 2> %t/$test.txt && \
; RUN:   FileCheck --check-prefix=UNTOUCHED %s < %t/out.ll && \
; RUN:   FileCheck --check-prefix=REMARK %t/$test.ll < %t/$test.txt && \
; RUN:   %opt -passes='axnet<mode=profile>' -pass-remarks-output=%t/$test.yaml -pass-remarks-filter=axnet -disable-output %t/whole.ll && \
; RUN:   FileCheck --check-prefix=NAME %t/$test.ll < %t/$test.yaml || exit 1; done
; UNTOUCHED-NOT: @axnet_
; UNTOUCHED-NOT: .exact

;--- head.ll
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"
@key = private unnamed_addr constant [13 x i8] c"axnet.approx\00", section "llvm.metadata"
@region = private unnamed_addr constant [155 x i8] c"{\22axnet_region\22:2,\22id\22:\22f\22,\22function\22:\22f\22,\22inputs\22:[{\22name\22:\22x\22,\22type\22:\22f32\22}],\22outputs\22:[{\22name\22:\22return\22,\22type\22:\22f32\22}],\22bound\22:{\22rtol\22:0.1,\22atol\22:0.0}}\00"
@layout = private unnamed_addr constant [26 x i8] c"1 value:0:0 -> return:0:0\00"
@pointerLayout = private unnamed_addr constant [28 x i8] c"1 pointer:0:0 -> return:0:0\00"
@args = private unnamed_addr constant { ptr, ptr } { ptr @region, ptr @layout }, section "llvm.metadata"
@pointerArgs = private unnamed_addr constant { ptr, ptr } { ptr @region, ptr @pointerLayout }, section "llvm.metadata"
;--- VarArgs.ll
; REMARK: remark: {{.*}} f stays exact: it is variadic
; NAME: Name: VarArgs
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @key, i32 1, ptr @args }], section "llvm.metadata"
define float @f(float %x, ...) {
  ret float %x
}
;--- Naked.ll
; REMARK: remark: {{.*}} f stays exact: it is naked
; NAME: Name: Naked
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @key, i32 1, ptr @args }], section "llvm.metadata"
define float @f(float %x) naked {
  unreachable
}
;--- StrictFP.ll
; REMARK: remark: {{.*}} f stays exact: it depends on the floating-point environment (strictfp)
; NAME: Name: StrictFP
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @key, i32 1, ptr @args }], section "llvm.metadata"
define float @f(float %x) strictfp {
  ret float %x
}
;--- BlockAddress.ll
; REMARK: remark: {{.*}} f stays exact: the address of one of its labels is taken
; NAME: Name: BlockAddress
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @key, i32 1, ptr @args }], section "llvm.metadata"
define float @f(float %x) {
entry:
  indirectbr ptr blockaddress(@f, %there), [label %there]
there:
  ret float %x
}
;--- ReturnsTwice.ll
; REMARK: remark: {{.*}} f stays exact: it calls setjmp or the like
; NAME: Name: ReturnsTwice
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @key, i32 1, ptr @args }], section "llvm.metadata"
declare i32 @setjmp(ptr) returns_twice
define float @f(float %x) {
  %b = alloca [64 x i64]
  %r = call i32 @setjmp(ptr %b) returns_twice
  ret float %x
}
;--- Signature.ll
; REMARK: remark: {{.*}} f stays exact: its parameters are passed in a way that axnet does not read
; NAME: Name: Signature
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @key, i32 1, ptr @args }], section "llvm.metadata"
define float @f(double %x) {
  ret float 0.0
}
;--- ByVal.ll
; REMARK: remark: {{.*}} f stays exact: its parameters are passed in a way that axnet does not read
; NAME: Name: Signature
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @key, i32 1, ptr @pointerArgs }], section "llvm.metadata"
define float @f(ptr byval(float) %x) {
  ret float 0.0
}
;--- Coroutine.ll
; REMARK: remark: {{.*}} f stays exact: it is a coroutine
; NAME: Name: Coroutine
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @key, i32 1, ptr @args }], section "llvm.metadata"
define float @f(float %x) presplitcoroutine {
  ret float %x
}
;--- Annotation.ll
; REMARK: remark: {{.*}} f stays exact: {{.*}}
; NAME: Name: Annotation
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @key, i32 1, ptr null }], section "llvm.metadata"
define float @f(float %x) {
  ret float %x
}
