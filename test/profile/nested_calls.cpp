// Intent: the body of a marked function that reaches other marked ones is timed in a copy that calls none of them, on the same memory,
// which is put back; a function that calls none, or whose body can't run twice, has no such copy.
// RUN: %clangxx -O0 -fno-discard-value-names -Wno-unknown-attributes %axnet_profile -S -emit-llvm %s -o %t.ll
// RUN: FileCheck %s < %t.ll
// RUN: FileCheck --check-prefix=NONE %s < %t.ll
// RUN: %clangxx -O2 -g -Wno-unknown-attributes %axnet_profile -c %s -o %t.o
// NONE-NOT: @counts.plain
// NONE-NOT: @stranger.plain
double calls;

extern "C" {
// CHECK-LABEL: define {{.*}}@leaf(
// CHECK-NOT: axnet_profile_time_begin
// CHECK: call void @axnet_profile_leave(
[[axnet::approx("rtol=0.1,name=leaf")]] double leaf(double x) { return x * x + 1; }

double helper(double x) { return leaf(x) - leaf(-x) / 2; }

// CHECK-LABEL: define {{.*}}@top(
// CHECK: %[[IS:.*]] = icmp ugt i64 %ticket, 1
// CHECK-NEXT: br i1 %[[IS]], label %timed, label %run
// CHECK: timed:
// CHECK: %begun = call i64 @axnet_profile_time_begin(ptr %row, i64 %ticket)
// CHECK-NEXT: %[[R:.*]] = call {{.*}}double @top.plain(double {{.*}})
// CHECK: store double %[[R]]
// CHECK: %ended = call i64 @axnet_profile_time_end(ptr @top.region, ptr %row, i64 %begun)
// CHECK: run:
// CHECK-NEXT: phi i64 [ %ticket, %{{.*}} ], [ %ended, %timed ]
// CHECK: call {{.*}}double @top.exact(
// CHECK: call void @axnet_profile_leave(
// CHECK: define internal {{.*}}@top.plain(
// CHECK-NOT: {{^}}}
// CHECK: call {{.*}}@helper.plain(
[[axnet::approx("rtol=0.1,name=top")]] double top(double x) { return helper(x) + helper(x / 3); }

// Recursion stays in the copy.
// CHECK: define internal {{.*}}@deep.plain(
// CHECK-NOT: {{^}}}
// CHECK: call {{.*}}@deep.plain(
[[axnet::approx("rtol=0.1,name=deep")]] double deep(double x) {
  return x < 1 ? x : deep(x / 2) + 1;
}

// What the run has written is put back before the exact body reads it.
// CHECK-LABEL: define {{.*}}@moves(
// CHECK: timed:
// CHECK: %[[OLD:.*]] = load double, ptr %{{.*}}, align 1
// CHECK: call {{.*}}@moves.plain(
// CHECK: axnet_profile_time_end
// CHECK-NEXT: store double %[[OLD]], ptr %{{.*}}, align 1
// CHECK-NEXT: br label %run
[[axnet::approx("rtol=0.1,name=moves")]] void moves([[axnet::inout]] double *x) { *x += leaf(*x); }

// CHECK-LABEL: define {{.*}}@counts(
// CHECK-NOT: axnet_profile_time_begin
// CHECK: call void @axnet_profile_leave(
[[axnet::approx("rtol=0.1,name=counts,effects=ignore")]] double counts(double x) {
  calls += 1;
  return leaf(x) + 2;
}

// Others may write what this call leaves alone.
// CHECK-LABEL: define {{.*}}@keeps(
// CHECK-NOT: axnet_profile_time_begin
// CHECK: call void @axnet_profile_leave(
[[axnet::approx("rtol=0.1,name=keeps")]] void keeps(double x, [[axnet::out]] double *y) {
  if (x > 0)
    *y = leaf(x);
}

// A marked function of another file.
[[axnet::approx("rtol=0.1,name=elsewhere")]] [[gnu::pure]] double elsewhere(double);
// CHECK-LABEL: define {{.*}}@stranger(
// CHECK-NOT: axnet_profile_time_begin
// CHECK: call void @axnet_profile_leave(
[[axnet::approx("rtol=0.1,name=stranger")]] double stranger(double x) {
  return elsewhere(x) + leaf(x);
}

}
