// Intent: a wrong clause is an error that names the word and points at it, inside the string.
// RUN: %clangxx -std=c++17 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
// RUN: %clangxx -std=c++23 -fsyntax-only -fplugin=%plugin -ferror-limit=0 -Xclang -verify %s
// -verify compares lines only; the columns are compared here.
// RUN: not %clangxx -std=c++20 -fsyntax-only -fplugin=%plugin -ferror-limit=0 %s 2>&1 | FileCheck %s

// expected-error@+2 {{'axnet::approx': unknown clause 'foo' (known: rtol, atol, rmse, mismatch, name, effects)}}
// CHECK: clauses.cpp:[[#@LINE+1]]:27: error: {{.*}}unknown clause 'foo'
[[axnet::approx("rtol=0.1,foo=3")]] float unknown(float);

// expected-error@+2 {{'axnet::approx': 'rtol' is given twice}}
// CHECK: clauses.cpp:[[#@LINE+1]]:29: error: {{.*}}'rtol' is given twice
[[axnet::approx("rtol=0.1,  rtol=3")]] float twice(float);

// expected-error@+2 {{'axnet::approx': a clause is missing here}}
// CHECK: clauses.cpp:[[#@LINE+1]]:18: error: {{.*}}a clause is missing here
[[axnet::approx("")]] float empty(float);

// expected-error@+2 {{'axnet::approx': a clause is missing here}}
// CHECK: clauses.cpp:[[#@LINE+1]]:27: error: {{.*}}a clause is missing here
[[axnet::approx("rtol=0.1,")]] float trailingComma(float);

// expected-error@+2 {{'axnet::approx': a clause is missing here}}
// CHECK: clauses.cpp:[[#@LINE+1]]:27: error: {{.*}}a clause is missing here
[[axnet::approx("rtol=0.1,,atol=1")]] float doubleComma(float);

// expected-error@+1 {{'rtol' needs a number that is not negative, such as rtol=0.05 or rtol=5%, not '-1'}}
[[axnet::approx("rtol=-1")]] float negative(float);
// expected-error@+2 {{'atol' needs a number that is not negative, such as atol=0.05 or atol=5%, not 'nan'}}
// CHECK: clauses.cpp:[[#@LINE+1]]:25: error: {{.*}}not 'nan'
[[axnet::approx("rtol=1,atol=nan")]] float notANumber(float);
// expected-error@+1 {{'rmse' needs a number that is not negative, such as rmse=0.05 or rmse=5%, not 'inf'}}
[[axnet::approx("rmse=inf")]] float infinite(float);
// expected-error@+1 {{'rtol' needs a number that is not negative, such as rtol=0.05 or rtol=5%, not ''}}
[[axnet::approx("rtol")]] float noValue(float);
// expected-error@+1 {{'rtol' needs a number that is not negative, such as rtol=0.05 or rtol=5%, not '0.1x'}}
[[axnet::approx("rtol=0.1x")]] float tail(float);
// expected-error@+1 {{'rtol' needs a number that is not negative, such as rtol=0.05 or rtol=5%, not '1e999'}}
[[axnet::approx("rtol=1e999")]] float overflow(float);
// expected-error@+1 {{'axnet::approx': unknown clause 'RTOL'}}
[[axnet::approx("RTOL=0.1")]] float upperCase(float);

// expected-error@+1 {{one kind of error bound only: rtol and atol, or rmse, or mismatch}}
[[axnet::approx("rtol=0.1,rmse=3")]] float twoKinds(float);
// expected-error@+1 {{no error bound: give rtol=, atol=, rmse= or mismatch}}
[[axnet::approx("name=lonely")]] float noBound(float);
// expected-error@+1 {{'mismatch' takes no value}}
[[axnet::approx("mismatch=1")]] float mismatchValue(float);
// expected-error@+2 {{'name' needs letters, digits, '_', '-' or '.' (at most 120, not starting with '.')}}
// CHECK: clauses.cpp:[[#@LINE+1]]:27: error: {{.*}}'name' needs letters
[[axnet::approx("rtol=0.1,name=a/b")]] float slash(float);
// expected-error@+1 {{'name' needs letters}}
[[axnet::approx("rtol=0.1,name=..")]] float dots(float);
// expected-error@+1 {{'name' needs letters}}
[[axnet::approx("rtol=0.1,name=")]] float noName(float);
// expected-error@+2 {{'effects' takes one value, ignore}}
// CHECK: clauses.cpp:[[#@LINE+1]]:27: error: {{.*}}'effects' takes one value
[[axnet::approx("rtol=0.1,effects=all")]] float otherEffects(float);
// expected-error@+1 {{'effects' takes one value, ignore}}
[[axnet::approx("rtol=0.1,effects")]] float noEffects(float);
// expected-error@+1 {{'effects' is given twice}}
[[axnet::approx("rtol=0.1,effects=ignore,effects=ignore")]] float twiceIgnored(float);

// The caret finds its way through concatenated, raw and macro-made strings.
// expected-error@+2 {{unknown clause 'bar'}}
// CHECK: clauses.cpp:[[#@LINE+1]]:33: error: {{.*}}unknown clause 'bar'
[[axnet::approx("rtol=" "0.1," "bar")]] float concatenated(float);
// expected-error@+2 {{unknown clause 'bar'}}
// CHECK: clauses.cpp:[[#@LINE+1]]:29: error: {{.*}}unknown clause 'bar'
[[axnet::approx(R"(rtol=0.1,bar)")]] float raw(float);
#define MARKED(CLAUSES) [[axnet::approx(CLAUSES)]]
// expected-error@+1 {{unknown clause 'bar'}}
MARKED("bar=1") float fromMacro(float);

// expected-error@+1 {{'axnet::approx' takes one string, such as "rtol=0.05"}}
[[axnet::approx]] float noString(float);
// expected-error@+1 {{'axnet::approx' takes one string, such as "rtol=0.05"}}
[[axnet::approx()]] float emptyList(float);
// expected-error@+1 {{'axnet::approx' takes one string, such as "rtol=0.05"}}
[[axnet::approx("rtol=0.1", "atol=1")]] float twoStrings(float);
// expected-error@+1 {{'axnet::approx' takes one string, such as "rtol=0.05"}}
[[axnet::approx(3)]] float number(float);
// expected-error@+1 {{'axnet::approx' takes one string, such as "rtol=0.05"}}
[[axnet::approx(u8"rtol=0.1")]] float prefixed(float);
// expected-error@+1 {{'axnet::approx' takes one string, such as "rtol=0.05"}}
[[axnet::approx(rtol)]] float word(float);

// Well-formed ones, for contrast.
[[axnet::approx("rtol=5%")]] float percent(float);
[[axnet::approx(" atol = 1e-3 , rtol=.5 , name=a.b-c_1 ")]] float both(float);
[[axnet::approx("rmse=0")]] float rmse(float);
[[axnet::approx("mismatch")]] float mismatch(float);
[[axnet::approx("rtol=0.1, effects = ignore")]] float accepted(float);
