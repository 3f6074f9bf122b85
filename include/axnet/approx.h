/** \file Macros for marking a function as approximable; the only axnet header a user's program
 * needs.
 *
 *   AXNET_APPROX("rtol=0.05")
 *   void polar(double x, double y, AXNET_OUT() double *radius, AXNET_OUT() double *angle);
 *
 * They expand to the GNU spelling of the axnet attributes when the axnet plugin is loaded into the
 * compiler, which C, C++ and C23 all accept, and to nothing on every other compiler. Written
 * before the declaration (or before the parameter) they describe. The clauses are listed in
 * README.md. Comments are C89's, for C89 programs.
 */
#ifndef AXNET_APPROX_H
#define AXNET_APPROX_H

#if defined(__has_attribute)
#if __has_attribute(axnet_approx)
#define AXNET_HAS_PLUGIN 1
#endif
#endif

#ifdef AXNET_HAS_PLUGIN
/** The function may be replaced by a guarded network; CLAUSES is the accepted error. */
#define AXNET_APPROX(CLAUSES) __attribute__((axnet_approx(CLAUSES)))
/** A pointer or reference parameter to N elements (1 if left out) that is read, written, or both.
 */
#define AXNET_IN(...) __attribute__((axnet_in(__VA_ARGS__)))
#define AXNET_OUT(...) __attribute__((axnet_out(__VA_ARGS__)))
#define AXNET_INOUT(...) __attribute__((axnet_inout(__VA_ARGS__)))
/** A parameter that does not influence the outputs. */
#define AXNET_IGNORE __attribute__((axnet_ignore))
#else
#define AXNET_APPROX(CLAUSES)
#define AXNET_IN(...)
#define AXNET_OUT(...)
#define AXNET_INOUT(...)
#define AXNET_IGNORE
#endif

#endif /* AXNET_APPROX_H */
