// The way into BLAS. Two things stand against threads that simply call it.
//
// A child of fork has the thread that forked and no other: a lock that another thread held stays held in it for
// ever, and BLAS takes some with no care for forks. So in a process that may fork, such as Python's, a fork waits
// until no thread is inside, and a child begins without helpers.
//
// An OpenBLAS that was built for one thread may give one buffer to two threads that ask at the same time, and
// both get wrong products (findings/openblas-serial-two-threads.sh). Into such a one threads go one by one.
#include "products.h"
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_rwlock_t gate;
static int minds_forks = 0, one_by_one = 0;

#if defined(MODULON_OPENBLAS) && !defined(__APPLE__)
#include <cblas.h>
// Where an OpenBLAS for one thread is linked with a lock around its buffers, that lock's file defines this.
extern const int mk_blas_buffers_are_locked __attribute__((weak));
static int is_for_one_thread(void) { return openblas_get_parallel() == 0 && !&mk_blas_buffers_are_locked; }
#else
static int is_for_one_thread(void) { return 0; }
#endif

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

static void begin(void) {
  make_gate();
  one_by_one = is_for_one_thread();
}

static void close_gate(void) { pthread_rwlock_wrlock(&gate); }
static void open_gate(void) { pthread_rwlock_unlock(&gate); }
static void begin_child(void) {
  make_gate();
  mk_forget_helpers();
}

static void begin_to_mind(void) {
  pthread_once(&once, begin);
  pthread_atfork(close_gate, open_gate, begin_child);
  minds_forks = 1;
}

void mk_mind_forks(void) {
  static pthread_once_t once_to_mind = PTHREAD_ONCE_INIT;
  pthread_once(&once_to_mind, begin_to_mind);
}

void mk_enter_blas(void) {
  pthread_once(&once, begin);
  if (one_by_one) {
    pthread_rwlock_wrlock(&gate);
  } else if (minds_forks) {
    pthread_rwlock_rdlock(&gate);
  }
}

void mk_leave_blas(void) {
  if (one_by_one || minds_forks) pthread_rwlock_unlock(&gate);
}
