// A child of fork has the thread that forked and no other. A lock that another thread held stays held in it for
// ever, and BLAS takes some with no care for forks. So in a process that may fork, such as Python's, a fork waits
// until no thread is inside BLAS, and a child begins without helpers.
#include "mk_runtime.h"
#include <pthread.h>

static int minds = 0;
static pthread_rwlock_t gate;

// A fork goes before calls that have not begun: two threads that are always at work would keep it waiting.
static void make_gate(void) {
  pthread_rwlockattr_t kind;
  pthread_rwlockattr_init(&kind);
#if defined(__GLIBC__)
  pthread_rwlockattr_setkind_np(&kind, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
#endif
  pthread_rwlock_init(&gate, &kind);
  pthread_rwlockattr_destroy(&kind);
}

static void close_gate(void) { pthread_rwlock_wrlock(&gate); }
static void open_gate(void) { pthread_rwlock_unlock(&gate); }
static void begin_child(void) {
  make_gate();
  mk_forget_helpers();
}

static void begin_to_mind(void) {
  make_gate();
  pthread_atfork(close_gate, open_gate, begin_child);
  minds = 1;
}

void mk_mind_forks(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, begin_to_mind);
}

void mk_hold_forks(void) {
  if (minds) pthread_rwlock_rdlock(&gate);
}

void mk_let_forks(void) {
  if (minds) pthread_rwlock_unlock(&gate);
}
