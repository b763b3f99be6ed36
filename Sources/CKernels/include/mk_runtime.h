// What the kernels run on: memory, threads, the processor's mode.
#pragma once
#include "mk_scalar.h"

// --- memory (memory.c): 64-byte aligned blocks that are kept and handed out again; NULL where there is none
// ---
mk_scalar *mk_allocate(size_t count);
void mk_release(mk_scalar *block, size_t count);

// --- threads (threads.c): work in parts, with the number of threads that large products and updates may take
// ---
int mk_threads(void);
void mk_set_threads(int count);
typedef void mk_work(void *context, int part, int parts);
// Calls `body` once for each part, from any of the threads, and returns when all are done.
void mk_in_parallel(int parts, mk_work *body, void *context);
// Takes the next number; numbers are given to all threads in ascending order.
ptrdiff_t mk_next(ptrdiff_t *next);
// Waits until `starts[part]` is known, which is negative before, and says that the next part starts `count` behind it.
// Who has the lowest number never waits.
ptrdiff_t mk_place_part(ptrdiff_t *starts, ptrdiff_t part, ptrdiff_t count);
// For the child of a fork, which has no thread but its own: the next work finds none at work or asleep.
void mk_forget_helpers(void);

// --- denormals (denormals.c): whether numbers below the least normal one are taken as zero on this thread ---
// Returns how it was before. Work in parallel is done as its caller would do it.
int mk_flush_denormals(int flush);
