// Blocks are kept in lists of equal size, one set of lists per thread, so that a training step in its steady
// state asks the system for nothing. A block freed by another thread than its maker's simply joins that
// thread's list.
#include "mk_runtime.h"
#include <pthread.h>
#include <stdlib.h>

enum { CLASSES = 32, KEPT = 64 };

typedef struct block {
  struct block *next;
} block;
typedef struct {
  block *free;
  int count;
} list;
static _Thread_local list lists[CLASSES];
static _Thread_local int registered;
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void empty(void *lists) {
  // A destructor that runs later may release more blocks; they are then given back in the next round.
  registered = 0;
  for (int c = 0; c < CLASSES; c++) {
    list *l = (list *)lists + c;
    while (l->free) {
      block *b = l->free;
      l->free = b->next;
      free(b);
    }
    l->count = 0;
  }
}

static void create_key(void) { pthread_key_create(&key, empty); }

// A thread that ends gives its blocks back.
static void empty_at_exit(void) {
  pthread_once(&once, create_key);
  pthread_setspecific(key, lists);
  registered = 1;
}

// Sizes are rounded up to 2^c bytes from 64 on; large blocks waste address space only, as untouched pages cost
// nothing.
static int size_class(size_t bytes) {
  if (bytes <= 64) return 0;
  return 64 - __builtin_clzll((unsigned long long)(bytes - 1)) - 6;
}

mk_scalar *mk_allocate(size_t count) {
  int c = size_class(count * sizeof(mk_scalar));
  if (c >= CLASSES) return NULL;
  block *kept = lists[c].free;
  if (kept) {
    lists[c].free = kept->next;
    lists[c].count--;
    return (mk_scalar *)kept;
  }
  void *fresh = NULL;
  return posix_memalign(&fresh, 64, (size_t)64 << c) ? NULL : fresh;
}

void mk_release(mk_scalar *pointer, size_t count) {
  int c = size_class(count * sizeof(mk_scalar));
  // Few blocks of a mebibyte (2^14 times 64) or more are kept, and one from 64 mebibytes on: a long-lived
  // thread must not hoard what one large task once needed.
  int limit = c < 14 ? KEPT : c < 20 ? 8 : 1;
  if (lists[c].count >= limit) {
    free(pointer);
    return;
  }
  if (!registered) empty_at_exit();
  block *b = (block *)pointer;
  b->next = lists[c].free;
  lists[c].free = b;
  lists[c].count++;
}
