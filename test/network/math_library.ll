; Intent: the vectorizer's promises go to functions of <math.h> alone, and not where -fno-builtin says that names mean nothing.
; RUN: rm -rf %t && mkdir -p %t && %opt -passes='axnet<mode=approx;models=%t>,verify' -S %s 2>/dev/null | FileCheck %s

@key = private constant [13 x i8] c"axnet.approx\00", section "llvm.metadata"
@file = private constant [4 x i8] c"a.c\00", section "llvm.metadata"
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @marked, ptr @key, ptr @file, i32 1, ptr null }], section "llvm.metadata"

define double @marked(double %x) {
  %a = call double @erfc(double %x)
  %b = call double @mine(double %a)
  ret double %b
}

define double @freestanding(double %x) "no-builtins" {
  %a = call double @erf(double %x)
  ret double %a
}

; CHECK: declare double @erfc(double) #[[MATH:[0-9]+]]
; CHECK: declare double @mine(double){{$}}
; CHECK: declare double @erf(double){{$}}
; A name of <math.h> with another signature is somebody else's.
; CHECK: declare double @tgamma(i32){{$}}
; CHECK: attributes #[[MATH]] = { nofree nounwind willreturn memory(errnomem: readwrite) }
declare double @erfc(double)
declare double @mine(double)
declare double @erf(double)
declare double @tgamma(i32)
