// The parts of communities that edges connect.
#include "level.h"

ptrdiff_t mk_connected_parts(const mk_level *level, const int32_t *membership, int32_t *parts) {
  const mk_level *g = level;
  int32_t *reached = room(g->nodes, sizeof *reached);
  for (ptrdiff_t node = 0; node < g->nodes; node++) parts[node] = -1;
  ptrdiff_t count = 0;
  for (ptrdiff_t start = 0; start < g->nodes; start++) {
    if (parts[start] >= 0) continue;
    ptrdiff_t head = 0, tail = 0;
    parts[start] = (int32_t)count;
    reached[tail++] = (int32_t)start;
    while (head < tail) {
      const int32_t node = reached[head++];
      if (head + 2 < tail) fetch_row(g, reached[head + 2]);
      for (ptrdiff_t e = g->offsets[node]; e < g->offsets[node + 1]; e++) {
        const int32_t neighbor = g->neighbors[e];
        if (parts[neighbor] >= 0 || membership[neighbor] != membership[node]) continue;
        parts[neighbor] = (int32_t)count;
        reached[tail++] = neighbor;
      }
    }
    count++;
  }
  free(reached);
  return count;
}
