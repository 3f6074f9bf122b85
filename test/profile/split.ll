; Intent: a marked function is split at its definition: the symbol keeps its linkage, comdat and callers and loses what described
; the body only; the body, its debug information and its personality move to an internal F.exact, which recursion leaves again.
; RUN: %opt -passes='axnet<mode=profile>,verify' -S %s -o %t.ll
; RUN: FileCheck %s < %t.ll
; RUN: FileCheck --check-prefix=GONE %s < %t.ll
; Running twice does nothing.
; RUN: %opt -passes='axnet<mode=profile>,axnet<mode=profile>,verify' -S %s -o %t.twice.ll
; RUN: cmp %t.ll %t.twice.ll
; RUN: %opt -passes='axnet<mode=profile>,verify' -S %t.ll -o - | grep -v ModuleID > %t.again.ll
; RUN: grep -v ModuleID %t.ll | cmp - %t.again.ll
; Without a mode nothing is done.
; RUN: %opt -passes='axnet<mode=none>,verify' -S %s -o - | FileCheck --check-prefix=NONE %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

$comdat_f = comdat any

@key = private unnamed_addr constant [13 x i8] c"axnet.approx\00", section "llvm.metadata"
@inKey = private unnamed_addr constant [9 x i8] c"axnet.in\00", section "llvm.metadata"
@otherKey = private unnamed_addr constant [6 x i8] c"other\00", section "llvm.metadata"
@file = private unnamed_addr constant [4 x i8] c"a.c\00", section "llvm.metadata"
@region = private unnamed_addr constant [155 x i8] c"{\22axnet_region\22:2,\22id\22:\22f\22,\22function\22:\22f\22,\22inputs\22:[{\22name\22:\22x\22,\22type\22:\22f32\22}],\22outputs\22:[{\22name\22:\22return\22,\22type\22:\22f32\22}],\22bound\22:{\22rtol\22:0.1,\22atol\22:0.0}}\00"
@layout = private unnamed_addr constant [26 x i8] c"1 value:0:0 -> return:0:0\00"
@args = private unnamed_addr constant { ptr, ptr } { ptr @region, ptr @layout }, section "llvm.metadata"
@llvm.global.annotations = appending global [4 x { ptr, ptr, ptr, i32, ptr }] [
  { ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @key, ptr @file, i32 1, ptr @args },
  { ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @otherKey, ptr @file, i32 1, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @comdat_f, ptr @key, ptr @file, i32 2, ptr @args },
  { ptr, ptr, ptr, i32, ptr } { ptr @declared, ptr @key, ptr @file, i32 3, ptr @args }], section "llvm.metadata"
@table = global ptr @f

module asm ".pushsection .axnet.untransformed,\22a\22; .8byte \22axnet_error_not_transformed.f\22; .popsection"
module asm ".globl kept_symbol"

; Others' annotations stay, ours go, and so do the marker for the linker and the parameters' calls.
; CHECK: module asm ".globl kept_symbol"
; CHECK: @llvm.global.annotations = appending global [1 x {{.*}}] [{ ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @otherKey, ptr @file, i32 1, ptr null }], section "llvm.metadata"
; CHECK: @table = global ptr @f
; CHECK: @f.region = internal global
; CHECK: @comdat_f.guarded = linkonce_odr constant i8 1, comdat($comdat_f)
; CHECK: @comdat_f.region = linkonce_odr global {{.*}} ptr @comdat_f.guarded }, comdat{{$}}
; GONE-NOT: axnet_error_not_transformed
; GONE-NOT: ptr @key
; GONE-NOT: call void @llvm.var.annotation.p0.p0(ptr %slot, ptr @inKey
; NONE-NOT: .exact
; NONE-NOT: @axnet_

; CHECK-LABEL: define noundef float @f(float noundef %x)
; CHECK-SAME: [[F:#[0-9]+]] {
; CHECK: %ticket = call i64 @axnet_profile_enter(ptr @f.region, ptr %row)
; CHECK: call noundef float @f.exact(float noundef %x)
; CHECK: store float %x, ptr %row, align 1
; CHECK-NOT: axnet_profile_begin
; CHECK: %[[R:.*]] = call noundef float @f.exact(float noundef %x)
; CHECK: store float %[[R]]
; CHECK: call void @axnet_profile_leave(ptr @f.region, ptr %row, i64 %next)
; CHECK: ret float %[[R]]
; CHECK-LABEL: define internal noundef float @f.exact(float noundef %x)
; CHECK-SAME: [[EXACT:#[0-9]+]] personality ptr @personality !dbg
; CHECK: call float @f(float %less), !dbg
define noundef float @f(float noundef %x) memory(none) speculatable willreturn nosync nofree nounwind "no-nans-fp-math"="true" personality ptr @personality !dbg !5 {
entry:
  %slot = alloca float
  call void @llvm.var.annotation.p0.p0(ptr %slot, ptr @inKey, ptr @file, i32 1, ptr null)
  call void @llvm.var.annotation.p0.p0(ptr %slot, ptr @otherKey, ptr @file, i32 1, ptr null)
  %more = fcmp ogt float %x, 0.0
  br i1 %more, label %again, label %done
again:
  %less = fsub float %x, 1.0, !dbg !8
  %deep = call float @f(float %less) memory(none) speculatable, !dbg !8
  %sum = fadd float %deep, 1.0 ; a call in tail position would stay in F.exact
  ret float %sum
done:
  ret float %x
}

; CHECK-LABEL: define linkonce_odr noundef float @comdat_f(float %x) #{{[0-9]+}} comdat {
; CHECK-LABEL: define internal noundef float @comdat_f.exact(float %x)
; CHECK-SAME: [[PURE:#[0-9]+]] {
define linkonce_odr noundef float @comdat_f(float %x) memory(none) comdat {
  ret float %x
}

; Where only a declaration is seen there is nothing to do, and callers stay as they are.
; CHECK-LABEL: declare float @declared(float)
declare float @declared(float)

; A call that promised what the body kept promises it no more.
; CHECK-LABEL: define float @caller
; CHECK: call float @f(float %x){{$}}
define float @caller(float %x) {
  %y = call float @f(float %x) memory(none) speculatable
  ret float %y
}
; The body promises what it kept only where it does not call the guard again.
; CHECK: attributes [[F]] = { nounwind "axnet-calls-runtime" }
; CHECK: attributes [[EXACT]] = { noinline nounwind }
; CHECK: attributes [[PURE]] = { noinline memory(none) }

declare i32 @personality(...)
declare void @llvm.var.annotation.p0.p0(ptr, ptr, ptr, i32, ptr)

!llvm.module.flags = !{!0, !1}
!llvm.dbg.cu = !{!2}
!0 = !{i32 2, !"Debug Info Version", i32 3}
!1 = !{i32 7, !"Dwarf Version", i32 5}
!2 = distinct !DICompileUnit(language: DW_LANG_C11, file: !3, isOptimized: false, emissionKind: FullDebug)
!3 = !DIFile(filename: "a.c", directory: "/")
!4 = !DISubroutineType(types: !{null})
!5 = distinct !DISubprogram(name: "f", scope: !3, file: !3, line: 1, type: !4, unit: !2, spFlags: DISPFlagDefinition)
!8 = !DILocation(line: 2, scope: !5)
