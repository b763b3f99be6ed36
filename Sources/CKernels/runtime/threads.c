// Work in parts that any of a few threads may take. The caller takes parts as well and waits only for those
// that somebody has begun: a thread that a busy machine does not let run costs nothing. Threads look for the
// next work for a while before they sleep, as the products of a training step follow each other within
// microseconds.
#include "mk_runtime.h"
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <time.h>

enum { MOST_THREADS = 256, SPIN_NANOSECONDS = 200000, SPINS_BETWEEN_CLOCKS = 64 };

// One word says which work it is, in how many parts, and which is next, so that a part is claimed by one
// exchange and never from work that has ended: | number 32 | parts 16 | next 16 |.
static _Atomic uint64_t current;
static _Atomic int done, asleep;
static mk_work *work;
static void *context;
static int flush;

static int threads = 1;
static int created = 1;
static pthread_mutex_t owner = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t bed = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t alarm_clock = PTHREAD_COND_INITIALIZER;

static int next_of(uint64_t word) { return (int)(word & 0xFFFF); }
static int parts_of(uint64_t word) { return (int)(word >> 16 & 0xFFFF); }
static int has_parts(uint64_t word) { return next_of(word) < parts_of(word); }

static inline void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

// Takes parts until none is left.
static void take_parts(void) {
  uint64_t word = atomic_load(&current);
  while (has_parts(word)) {
    if (!atomic_compare_exchange_weak(&current, &word, word + 1)) continue;
    int before = mk_flush_denormals(flush);
    work(context, next_of(word), parts_of(word));
    mk_flush_denormals(before);
    atomic_fetch_add(&done, 1);
    word = atomic_load(&current);
  }
}

static int64_t nanoseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void *serve(void *unused) {
  for (;;) {
    int64_t limit = nanoseconds() + SPIN_NANOSECONDS;
    while (!has_parts(atomic_load(&current)) && nanoseconds() < limit)
      for (int i = 0; i < SPINS_BETWEEN_CLOCKS && !has_parts(atomic_load(&current)); i++) pause_briefly();
    if (!has_parts(atomic_load(&current))) {
      pthread_mutex_lock(&bed);
      atomic_fetch_add(&asleep, 1);
      while (!has_parts(atomic_load(&current))) pthread_cond_wait(&alarm_clock, &bed);
      atomic_fetch_sub(&asleep, 1);
      pthread_mutex_unlock(&bed);
    }
    take_parts();
  }
  return unused;
}

int mk_threads(void) { return threads; }

void mk_set_threads(int count) { threads = count < 1 ? 1 : count > MOST_THREADS ? MOST_THREADS : count; }

void mk_in_parallel(int parts, mk_work *body, void *body_context) {
  // Work within work, or beside other work, is done by its caller.
  if (threads == 1 || parts == 1 || pthread_mutex_trylock(&owner) != 0) {
    for (int part = 0; part < parts; part++) body(body_context, part, parts);
    return;
  }
  for (; created < threads; created++) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, serve, NULL) != 0) break;
    pthread_detach(thread);
  }
  work = body;
  context = body_context;
  flush = mk_flush_denormals(0);
  mk_flush_denormals(flush);
  atomic_store(&done, 0);
  uint64_t number = (atomic_load(&current) >> 32) + 1;
  atomic_store(&current, number << 32 | (uint64_t)parts << 16);
  if (atomic_load(&asleep) > 0) {
    pthread_mutex_lock(&bed);
    pthread_cond_broadcast(&alarm_clock);
    pthread_mutex_unlock(&bed);
  }
  take_parts();
  for (int i = 0; atomic_load(&done) < parts; i++) {
    pause_briefly();
    if (i % 4096 == 4095) sched_yield();
  }
  pthread_mutex_unlock(&owner);
}

ptrdiff_t mk_next(ptrdiff_t *next) { return __atomic_fetch_add(next, 1, __ATOMIC_RELAXED); }

ptrdiff_t mk_place_part(ptrdiff_t *starts, ptrdiff_t part, ptrdiff_t count) {
  ptrdiff_t start;
  for (int i = 0; (start = __atomic_load_n(starts + part, __ATOMIC_ACQUIRE)) < 0; i++) {
    // On a busy machine who is waited for may need this very core.
    if (i < 64)
      pause_briefly();
    else
      sched_yield();
  }
  __atomic_store_n(starts + part + 1, start + count, __ATOMIC_RELEASE);
  return start;
}

void mk_forget_helpers(void) {
  created = 1;
  atomic_store(&asleep, 0);
  atomic_store(&current, 0);
  pthread_mutex_init(&owner, NULL);
  pthread_mutex_init(&bed, NULL);
  pthread_cond_init(&alarm_clock, NULL);
}
