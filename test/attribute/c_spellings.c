/* Intent: in C both spellings mean the same and are checked alike: the GNU one in every standard, the bracketed one where Clang
   takes it, and the macros of approx.h. */
// RUN: %clang -std=c89 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DGNU
// RUN: %clang -std=c89 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DTEXT -DGNU
// RUN: %clang -std=c11 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DGNU
// RUN: %clang -std=c11 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DTEXT -DGNU
// RUN: %clang -std=c23 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DGNU
// RUN: %clang -std=c23 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DTEXT -DGNU
// RUN: %clang -std=c23 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DBRACKETS
// RUN: %clang -std=c23 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DTEXT -DBRACKETS
// RUN: %clang -std=c89 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DMACROS
// RUN: %clang -std=c89 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DTEXT -DMACROS
// RUN: %clang -std=c11 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DMACROS
// RUN: %clang -std=c11 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DTEXT -DMACROS
// RUN: %clang -std=c23 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DMACROS
// RUN: %clang -std=c23 -fsyntax-only -fplugin=%plugin %include -ferror-limit=0 -Xclang -verify %s -DTEXT -DMACROS
#include <axnet/approx.h>

#if defined(GNU)
#define APPROX(CLAUSES) __attribute__((axnet_approx(CLAUSES)))
#define IN(N) __attribute__((axnet_in(N)))
#define OUT __attribute__((axnet_out))
#define INOUT(N) __attribute__((axnet_inout(N)))
#define IGNORE __attribute__((axnet_ignore))
#elif defined(BRACKETS)
#define APPROX(CLAUSES) [[axnet::approx(CLAUSES)]]
#define IN(N) [[axnet::in(N)]]
#define OUT [[axnet::out]]
#define INOUT(N) [[axnet::inout(N)]]
#define IGNORE [[axnet::ignore]]
#else
#define APPROX(CLAUSES) AXNET_APPROX(CLAUSES)
#define IN(N) AXNET_IN(N)
#define OUT AXNET_OUT()
#define INOUT(N) AXNET_INOUT(N)
#define IGNORE AXNET_IGNORE
#endif

enum { kThree = 3 };
struct Bits { int a : 3; };

APPROX("rtol=0.1") float fine(float x, IN(kThree) float *a, OUT float *b, INOUT(2) float *c, IGNORE void *d);
#ifdef TEXT
APPROX("nonsense") float clause(float x); /* expected-error {{unknown clause 'nonsense'}} */
APPROX("rtol=0.1") float variadic(float x, ...); /* expected-error {{a variadic function cannot be approximated}} */
APPROX("rtol=0.1") int variable; /* expected-error {{applies to functions only}} */
IN(1) int input; /* expected-error {{applies to function parameters only}} */
#else /* types are looked at only where the text has no errors */
APPROX("rtol=0.1") float unmarked(float x, float *p); /* expected-error {{'p' points to data that may be read or written}} */
APPROX("rtol=0.1") float count(IN(0) float *p); /* expected-error {{'p' needs 1 to 4096 elements}} */
APPROX("rtol=0.1") float bits(const struct Bits *p); /* expected-error {{'p.a' is a bit-field}} */
APPROX("rtol=0.1") void nothing(float x); /* expected-error {{it has no outputs}} */
#endif
