// Nodes in the order in which they will be visited: then their rows are read one after another.
#include "level.h"

enum { AHEAD = 6 };

ptrdiff_t mk_renumber(const mk_level *level, const int32_t *order, const int32_t *places, ptrdiff_t from,
                      ptrdiff_t to, ptrdiff_t *offsets, int32_t *neighbors, double *weights) {
  const mk_level *g = level;
  ptrdiff_t entry = 0;
  for (ptrdiff_t place = from; place < to; place++) {
    const ptrdiff_t node = order[place];
    if (place + 2 * AHEAD < to) fetch_offset(g, order[place + 2 * AHEAD]);
    if (place + AHEAD < to) fetch_row(g, order[place + AHEAD]);
    offsets[place] = entry;
    for (ptrdiff_t e = g->offsets[node]; e < g->offsets[node + 1]; e++, entry++) {
      neighbors[entry] = places[g->neighbors[e]];
      weights[entry] = g->weights[e];
    }
  }
  return entry;
}
