// Parts become the nodes of a smaller level.
#include "level.h"

enum { AHEAD = 6 };

ptrdiff_t mk_aggregate(const mk_level *level, const int32_t *parts, ptrdiff_t count, const int32_t *members,
                       const ptrdiff_t *starts, ptrdiff_t from, ptrdiff_t to, ptrdiff_t *offsets,
                       int32_t *neighbors, double *weights) {
  const mk_level *g = level;
  double *sums = zeros(count, sizeof *sums);
  ptrdiff_t entry = 0;
  for (ptrdiff_t part = from; part < to; part++) {
    const ptrdiff_t start = entry;
    offsets[part] = start;
    for (ptrdiff_t place = starts[part]; place < starts[part + 1]; place++) {
      const ptrdiff_t node = members[place];
      if (place + 2 * AHEAD < g->nodes) fetch_offset(g, members[place + 2 * AHEAD]);
      if (place + AHEAD < g->nodes) fetch_row(g, members[place + AHEAD]);
      for (ptrdiff_t e = g->offsets[node]; e < g->offsets[node + 1]; e++) {
        const int32_t other = parts[g->neighbors[e]];
        const double before = sums[other];
        neighbors[entry] = other;
        entry += before == 0;
        sums[other] = before + g->weights[e];
      }
    }
    for (ptrdiff_t e = start; e < entry; e++) {
      weights[e] = sums[neighbors[e]];
      sums[neighbors[e]] = 0;
    }
  }
  free(sums);
  return entry;
}
