; Intent: loops that call a guard ask the vectorizer for as many lanes as the target has floats in a register, whatever the
; columns' types are; not where the user asked for something else, where few trips are known, where a sum has an order to keep,
; where size counts or where the guard is for another processor, whose vectors are passed in another way.
; RUN: %opt -passes=axnet-lanes -S %s -o - | FileCheck %s

target triple = "x86_64-unknown-linux-gnu"

declare !axnet.guard !0 double @guard0(double) #0
declare !axnet.guard !0 double @guard1(double) #1
declare !axnet.guard !0 double @guard2(double) #2
declare !axnet.guard !0 double @guard3(double) #3
declare !axnet.guard !0 double @guard4(double) #4
declare double @unmarked(double)

; CHECK-LABEL: define void @avx512(
; CHECK: br i1 %more, {{.*}}!llvm.loop ![[#AVX512:]]
define void @avx512(ptr %a, i64 %n) #0 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard0(double %x) #9
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
; CHECK-LABEL: define void @avx2(
; CHECK: br i1 %more, {{.*}}!llvm.loop ![[#AVX2:]]
define void @avx2(ptr %a, i64 %n) #1 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard1(double %x) #9
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
; CHECK-LABEL: define void @sse(
; CHECK: br i1 %more, {{.*}}!llvm.loop ![[#SSE:]]
define void @sse(ptr %a, i64 %n) #2 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard2(double %x) #9
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
; CHECK-LABEL: define void @narrow(
; CHECK: br i1 %more, {{.*}}!llvm.loop ![[#NARROW:]]
define void @narrow(ptr %a, i64 %n) #3 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard3(double %x) #9
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
; CHECK-LABEL: define void @asked(
; CHECK: br i1 %more, {{.*}}!llvm.loop ![[#ASKED:]]
define void @asked(ptr %a, i64 %n) #0 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard0(double %x) #9
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done, !llvm.loop !1
done:
  ret void
}
; CHECK-LABEL: define void @small(
; CHECK: br i1 %more, label %loop, label %done{{$}}
define void @small(ptr %a, i64 %n) #4 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard4(double %x) #9
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
; CHECK-LABEL: define void @few(
; CHECK: br i1 %more, label %loop, label %done{{$}}
define void @few(ptr %a, i64 %n) #0 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard0(double %x) #9
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, 12
  br i1 %more, label %loop, label %done
done:
  ret void
}
; CHECK-LABEL: define void @scalar(
; CHECK: br i1 %more, label %loop, label %done, !llvm.loop ![[#SCALAR:]]
define void @scalar(ptr %a, i64 %n) #0 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard0(double %x) #9
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done, !llvm.loop !5
done:
  ret void
}
; CHECK-LABEL: define double @sum(
; CHECK: br i1 %more, label %loop, label %done{{$}}
define double @sum(ptr %a, i64 %n) #0 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %s = phi double [ 0.0, %entry ], [ %t, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard0(double %x) #9
  %t = fadd double %s, %y
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret double %t
}
; A sum in a loop without a block of its own before it, which LLVM needs to tell sums from other recurrences.
; CHECK-LABEL: define double @noblockbefore(
; CHECK: br i1 %more, label %loop, label %done{{$}}
define double @noblockbefore(ptr %a, i64 %n, i1 %c) #0 {
entry:
  br i1 %c, label %loop, label %done
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %s = phi double [ 0.0, %entry ], [ %t, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard0(double %x) #9
  %t = fadd double %s, %y
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  %r = phi double [ 1.0, %entry ], [ %t, %loop ]
  ret double %r
}
; CHECK-LABEL: define double @simdsum(
; CHECK: br i1 %more, label %loop, label %done, !llvm.loop ![[#SIMDSUM:]]
define double @simdsum(ptr %a, i64 %n) #0 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %s = phi double [ 0.0, %entry ], [ %t, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard0(double %x) #9
  %t = fadd double %s, %y
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done, !llvm.loop !3
done:
  ret double %t
}
; CHECK-LABEL: define double @anyorder(
; CHECK: br i1 %more, {{.*}}!llvm.loop ![[#ANYORDER:]]
define double @anyorder(ptr %a, i64 %n) #0 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %s = phi double [ 0.0, %entry ], [ %t, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard0(double %x) #9
  %t = fadd reassoc double %s, %y
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret double %t
}
; x[i + 1] of one round is x[i] of the next: that is no sum.
; CHECK-LABEL: define void @neighbours(
; CHECK: br i1 %more, {{.*}}!llvm.loop ![[#NEIGHBOURS:]]
define void @neighbours(ptr %a, ptr %b, i64 %n) #0 {
entry:
  %first = load double, ptr %a
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = phi double [ %first, %entry ], [ %z, %loop ]
  %next = add nuw i64 %i, 1
  %at = getelementptr double, ptr %a, i64 %next
  %z = load double, ptr %at
  %s = fadd double %x, %z
  %y = call double @guard0(double %s) #9
  %to = getelementptr double, ptr %b, i64 %i
  store double %y, ptr %to
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
; A number that grows by the same in every round has an order, too.
; CHECK-LABEL: define void @grows(
; CHECK: br i1 %more, label %loop, label %done{{$}}
define void @grows(ptr %a, i64 %n) #0 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = phi double [ 0.0, %entry ], [ %z, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %y = call double @guard0(double %x) #9
  store double %y, ptr %at
  %z = fadd double %x, 0.1
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
; CHECK-LABEL: define void @elsewhere(
; CHECK: call double @guard1(double %x){{$}}
; CHECK: br i1 %more, label %loop, label %done{{$}}
define void @elsewhere(ptr %a, i64 %n) #0 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @guard1(double %x) #9
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
; CHECK-LABEL: define void @other(
; CHECK: br i1 %more, label %loop, label %done{{$}}
define void @other(ptr %a, i64 %n) #0 {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %at = getelementptr double, ptr %a, i64 %i
  %x = load double, ptr %at
  %y = call double @unmarked(double %x) #9
  store double %y, ptr %at
  %next = add nuw i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}

; CHECK-DAG: ![[#AVX512]] = distinct !{![[#AVX512]], ![[#W16:]], ![[#ONE:]]}
; CHECK-DAG: ![[#W16]] = !{!"llvm.loop.vectorize.width", i32 16}
; CHECK-DAG: ![[#ONE]] = !{!"llvm.loop.interleave.count", i32 1}
; CHECK-DAG: ![[#AVX2]] = distinct !{![[#AVX2]], ![[#W8:]], ![[#ONE]]}
; CHECK-DAG: ![[#W8]] = !{!"llvm.loop.vectorize.width", i32 8}
; CHECK-DAG: ![[#SSE]] = distinct !{![[#SSE]], ![[#W4:]], ![[#ONE]]}
; CHECK-DAG: ![[#W4]] = !{!"llvm.loop.vectorize.width", i32 4}
; CHECK-DAG: ![[#NARROW]] = distinct !{![[#NARROW]], ![[#W8]], ![[#ONE]]}
; CHECK-DAG: ![[#ASKED]] = distinct !{![[#ASKED]], ![[#W2:]], ![[#ONE]]}
; CHECK-DAG: ![[#SCALAR]] = distinct !{![[#SCALAR]], ![[#OFF:]]}
; CHECK-DAG: ![[#OFF]] = !{!"llvm.loop.vectorize.enable", i1 false}
; CHECK-DAG: ![[#SIMDSUM]] = distinct !{![[#SIMDSUM]], ![[#ON:]], ![[#W16]], ![[#ONE]]}
; CHECK-DAG: ![[#ON]] = !{!"llvm.loop.vectorize.enable", i1 true}
; CHECK-DAG: ![[#NEIGHBOURS]] = distinct !{![[#NEIGHBOURS]], ![[#W16]], ![[#ONE]]}
; CHECK-DAG: ![[#W2]] = !{!"llvm.loop.vectorize.width", i32 2}
; CHECK-DAG: ![[#ANYORDER]] = distinct !{![[#ANYORDER]], ![[#W16]], ![[#ONE]]}

attributes #0 = { "target-features"="+avx,+avx2,+avx512f,+avx512vl,+evex512" "target-cpu"="cascadelake" "min-legal-vector-width"="0" }
attributes #1 = { "target-features"="+avx,+avx2,+fma" }
attributes #2 = { "target-features"="+sse2" }
attributes #3 = { "target-features"="+avx,+avx2,+avx512f,+avx512vl,+evex512" "target-cpu"="cascadelake" "prefer-vector-width"="256" }
attributes #4 = { optsize "target-features"="+avx,+avx2,+avx512f,+avx512vl" }
attributes #9 = { "vector-function-abi-variant"="_ZGV_LLVM_N16v_guard(guard.v16)" }
!0 = !{!"model"}
!1 = distinct !{!1, !2}
!2 = !{!"llvm.loop.vectorize.width", i32 2}
!3 = distinct !{!3, !4}
!4 = !{!"llvm.loop.vectorize.enable", i1 true}
!5 = distinct !{!5, !6}
!6 = !{!"llvm.loop.vectorize.enable", i1 false}
