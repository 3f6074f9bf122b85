/* \file The C interface between transformed code and the runtime library. The pass emits calls to
 * these functions; nobody calls them by hand. Everything here is safe from any thread, before main,
 * and after fork. Nothing here throws, aborts, or changes errno.
 */
#ifndef AXNET_RUNTIME_H
#define AXNET_RUNTIME_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define AXNET_API __attribute__((visibility("default")))

/* Raised whenever AxnetRegion or a function below changes. The runtime refuses other values in one
 * line. */
#define AXNET_RUNTIME_ABI 4u

enum AxnetMode { AXNET_MODE_PROFILE = 1, AXNET_MODE_APPROX = 2, AXNET_MODE_LOAD = 3 };

/* Why a call ended as it did; the value 0 is an invocation, every other one a fallback to exact. */
enum AxnetReason {
  AXNET_INVOKED = 0,
  AXNET_OUTSIDE_DOMAIN = 1, /* an input outside the profiled box, or NaN */
  AXNET_PREDICTED_UNSAFE = 2,
  AXNET_NO_MODEL = 3,
  AXNET_DISABLED = 4,
  AXNET_REASONS = 5
};

/* One transformed function. The pass emits one such global a region; the pointers last as long as
 * it. */
typedef struct AxnetRegion {
  uint32_t abi;         /* AXNET_RUNTIME_ABI */
  uint32_t mode;        /* AxnetMode */
  const char *id;       /* the region's id */
  const char *json;     /* region.json, verbatim */
  const char *models;   /* load mode: folder that AXNET_MODELS overrides; approx mode: why the
                           function stays exact, or "" */
  uint32_t input_bytes; /* packed inputs of a row */
  uint32_t row_bytes;   /* packed inputs, then outputs */
  void *state;          /* the runtime's own; zero at start */
  const void
      *guard; /* null: the linker kept a copy of the function that was compiled without axnet */
} AxnetRegion;

/* Zero: the guard takes its fast path. Anything else: it asks axnet_enter. Not zero until the
 * environment has been read, and after that only under AXNET_DISABLE or AXNET_STATS. */
extern AXNET_API unsigned char axnet_switches;

/* Names the runtime's version; `-Wl,-u,axnet_runtime_version` pulls the library into a program. */
AXNET_API const char *axnet_runtime_version(void);

/* At load and unload of the object that holds the region. A region works without, but is then
 * missing from the table at exit until its first counted call. */
AXNET_API void axnet_register(AxnetRegion *region);
AXNET_API void axnet_unregister(AxnetRegion *region);

/* What the runtime adds to a row: ROW below is region->row_bytes + AXNET_BOOKKEEPING_BYTES long,
 * anywhere, and the same bytes from enter to leave. */
#define AXNET_BOOKKEEPING_BYTES 14u

/* Profile mode, before the exact body. 0: this call is not recorded. Otherwise a ticket for leave;
 * ROW's bookkeeping is then set. Above AXNET_UNTIMED, the call is timed from here to leave, unless
 * its exact body is timed on its own. */
#define AXNET_UNTIMED 1u
AXNET_API uint64_t axnet_profile_enter(AxnetRegion *region, void *row);
/* Around a run of the exact body that is there to be timed, of a call with a ticket above
 * AXNET_UNTIMED. Begin returns what end needs; end, once the run's outputs are in ROW, the ticket
 * for leave. Nothing is recorded in between, and the run returns. */
AXNET_API uint64_t axnet_profile_time_begin(const void *row, uint64_t ticket);
AXNET_API uint64_t axnet_profile_time_end(AxnetRegion *region, const void *row, uint64_t begun);
/* Once the inputs are in ROW, where the exact body may be left otherwise than by returning. Returns
 * the ticket for leave. Without a leave, the row is recorded as a call that was left. */
AXNET_API uint64_t axnet_profile_begin(AxnetRegion *region, void *row, uint64_t ticket);
/* After the exact body: ROW has the inputs as they were before the call, and the outputs. */
AXNET_API void axnet_profile_leave(AxnetRegion *region, void *row, uint64_t ticket);

/* Approx mode with axnet_switches set: AXNET_DISABLED when this call must be exact (it is counted
 * then), otherwise 0. */
AXNET_API uint32_t axnet_enter(AxnetRegion *region);
/* Approx mode with axnet_switches set: how the call ended (an AxnetReason). */
AXNET_API void axnet_count(AxnetRegion *region, uint32_t reason);

/* Load mode. Evaluates the region's model on the packed INPUTS; on AXNET_INVOKED the packed OUTPUTS
 * are written, on any other AxnetReason they are not. Counts the call. */
AXNET_API uint32_t axnet_evaluate(AxnetRegion *region, const void *inputs, void *outputs);

#ifdef __cplusplus
}
#endif

#endif /* AXNET_RUNTIME_H */
