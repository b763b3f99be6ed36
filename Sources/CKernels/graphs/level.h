// What the passes over a level share.
#pragma once
#include "mk_graphs.h"
#include <stdlib.h>
#include <string.h>

// Rows of nodes that come soon are fetched meanwhile: orders are random, and rows do not fit into the caches.
static inline void fetch_offset(const mk_level *g, ptrdiff_t node) { __builtin_prefetch(g->offsets + node); }
static inline void fetch_row(const mk_level *g, ptrdiff_t node) {
  ptrdiff_t start = g->offsets[node], end = g->offsets[node + 1];
  if (end > start + 64) end = start + 64;
  for (ptrdiff_t e = start; e < end; e += 16) __builtin_prefetch(g->neighbors + e);
  for (ptrdiff_t e = start; e < end; e += 8) __builtin_prefetch(g->weights + e);
}
static inline int32_t span_start(const mk_level *g, ptrdiff_t node) { return g->spans[2 * node]; }
static inline int32_t span_end(const mk_level *g, ptrdiff_t node) { return g->spans[2 * node + 1]; }

// What is expected between a node and a community whose shares add up to `sums`.
static inline double expected(const mk_level *g, ptrdiff_t node, const double *sums) {
  // Newman's modularity has one term, which every node pulls in.
  if (g->rank == 1) return g->pulls[node] * sums[0];
  double p = 0;
  for (int32_t t = span_start(g, node); t < span_end(g, node); t++) p += g->pulls[node * g->rank + t] * sums[t];
  return p;
}

static inline void *room(ptrdiff_t count, size_t size) {
  void *memory = malloc((size_t)(count > 0 ? count : 1) * size);
  if (memory == NULL) abort();
  return memory;
}
static inline void *zeros(ptrdiff_t count, size_t size) {
  void *memory = calloc((size_t)(count > 0 ? count : 1), size);
  if (memory == NULL) abort();
  return memory;
}
