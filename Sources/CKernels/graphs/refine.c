// Well-connected parts of communities, community by community: each has its edges copied side by side first, so that all
// that its nodes need is near.
#include "level.h"

enum { AHEAD = 6 };

typedef struct {
  const mk_level *level;
  const int32_t *order, *places;
  const ptrdiff_t *starts;
  const double *draws;
  double tolerance;
  int32_t *parts;
  int32_t *counts;
} work;

// The memory of one community after the other; it grows.
typedef struct {
  ptrdiff_t nodes, edges;
  ptrdiff_t *offsets;
  int32_t *part, *sizes, *listed;
  double *sums, *excess, *gains, *odds;
  int32_t *neighbors;
  double *weights;
} memory;

static void release(memory *m) {
  free(m->offsets), free(m->part), free(m->sizes), free(m->listed);
  free(m->sums), free(m->excess), free(m->gains), free(m->odds), free(m->neighbors), free(m->weights);
}

static void reserve(memory *m, ptrdiff_t nodes, ptrdiff_t edges, ptrdiff_t rank) {
  if (nodes <= m->nodes && edges <= m->edges) return;
  release(m);
  if (nodes > m->nodes) m->nodes = nodes + nodes / 2;
  if (edges > m->edges) m->edges = edges + edges / 2;
  m->offsets = room(m->nodes + 1, sizeof *m->offsets);
  m->part = room(m->nodes, sizeof *m->part);
  m->sizes = room(m->nodes, sizeof *m->sizes);
  m->listed = room(m->nodes + 1, sizeof *m->listed);
  m->sums = room(m->nodes * rank, sizeof *m->sums);
  m->excess = room(m->nodes, sizeof *m->excess);
  m->gains = zeros(m->nodes, sizeof *m->gains);
  m->odds = room(m->nodes, sizeof *m->odds);
  m->neighbors = room(m->edges, sizeof *m->neighbors);
  m->weights = room(m->edges, sizeof *m->weights);
}

static double odds_of(double gain) {
  double fourth = gain * gain * gain * gain;
  return fourth * fourth * fourth * fourth;
}

static void refine_one(const work *w, memory *m, ptrdiff_t community) {
  const mk_level *g = w->level;
  const ptrdiff_t rank = g->rank, first = w->starts[community], count = w->starts[community + 1] - first;
  const int32_t *nodes = w->order + first;
  ptrdiff_t most = 0;
  for (ptrdiff_t i = 0; i < count; i++) {
    if (i + AHEAD < count) fetch_offset(g, nodes[i + AHEAD]);
    most += g->offsets[nodes[i] + 1] - g->offsets[nodes[i]];
  }
  reserve(m, count, most, rank);

  // The edges within, and what each node gains in the rest of the community.
  double *whole = zeros(rank, sizeof *whole);
  for (ptrdiff_t i = 0; i < count; i++)
    for (ptrdiff_t t = 0; t < rank; t++) whole[t] += m->sums[i * rank + t] = g->shares[nodes[i] * rank + t];
  const int32_t *places = w->places;
  int32_t *neighbors = m->neighbors, *listed = m->listed, *parts = m->part;
  double *weights = m->weights, *gains = m->gains;
  ptrdiff_t end = 0;
  for (ptrdiff_t i = 0; i < count; i++) {
    const ptrdiff_t node = nodes[i];
    if (i + AHEAD < count) fetch_row(g, nodes[i + AHEAD]);
    m->offsets[i] = end;
    for (ptrdiff_t e = g->offsets[node]; e < g->offsets[node + 1]; e++) {
      const ptrdiff_t place = places[g->neighbors[e]] - first;
      neighbors[end] = (int32_t)place;
      weights[end] = g->weights[e];
      // Kept by the next one not being written over it: a branch would be taken at random.
      end += ((size_t)place < (size_t)count) & (place != i);
    }
    double inside = 0;
    for (ptrdiff_t e = m->offsets[i]; e < end; e++) inside += weights[e];
    double p = 0;
    for (int32_t t = span_start(g, node); t < span_end(g, node); t++)
      p += g->pulls[node * rank + t] * (whole[t] - m->sums[i * rank + t]);
    m->excess[i] = inside - p;
    m->part[i] = (int32_t)i;
    m->sizes[i] = 1;
  }
  m->offsets[count] = end;
  free(whole);

  for (ptrdiff_t i = 0; i < count; i++) {
    if (m->part[i] != i || m->sizes[i] != 1 || m->excess[i] < 0) continue;
    ptrdiff_t around = 0;
    for (ptrdiff_t e = m->offsets[i]; e < m->offsets[i + 1]; e++) {
      const int32_t part = parts[neighbors[e]];
      const double before = gains[part];
      listed[around] = part;
      around += before == 0;
      gains[part] = before + weights[e];
    }
    double highest = 0;
    for (ptrdiff_t j = 0; j < around; j++) {
      const int32_t part = listed[j];
      const double gain = gains[part] - expected(g, nodes[i], m->sums + part * rank);
      gains[part] = gain;
      highest = gain > highest ? gain : highest;
    }
    int32_t chosen = -1;
    if (highest > w->tolerance) {
      double total = 0;
      ptrdiff_t candidates = 0;
      for (ptrdiff_t j = 0; j < around; j++) {
        const int32_t part = m->listed[j];
        if (m->gains[part] < highest / 2 || m->excess[part] < 0) continue;
        total += odds_of(m->gains[part] / highest);
        m->odds[candidates] = total;
        // Those before `candidates` have been read.
        const int32_t other = m->listed[candidates];
        m->listed[candidates++] = part;
        m->listed[j] = other;
      }
      if (candidates > 0) {
        const double draw = w->draws[first + i] * total;
        ptrdiff_t j = 0;
        while (j < candidates - 1 && m->odds[j] <= draw) j++;
        chosen = m->listed[j];
      }
    }
    if (chosen >= 0) {
      // The pairs between the node and the part were outside of both and are inside now.
      m->excess[chosen] += m->excess[i] - 2 * m->gains[chosen];
      m->part[i] = chosen;
      m->sizes[chosen]++;
      m->sizes[i] = 0;
      for (ptrdiff_t t = 0; t < rank; t++) m->sums[chosen * rank + t] += g->shares[nodes[i] * rank + t];
    }
    for (ptrdiff_t j = 0; j < around; j++) m->gains[m->listed[j]] = 0;
  }

  int32_t number = 0;
  for (ptrdiff_t i = 0; i < count; i++)
    if (m->sizes[i] > 0) m->listed[i] = number++;
  for (ptrdiff_t i = 0; i < count; i++) w->parts[first + i] = m->listed[m->part[i]];
  w->counts[community] = number;
}

// Communities are dealt out by their places, so that each lane has as many nodes.
void mk_refine(const mk_level *level, ptrdiff_t communities, const int32_t *order, const int32_t *places,
               const ptrdiff_t *starts, const double *draws, double tolerance, int lane, int lanes,
               int32_t *parts, int32_t *counts) {
  const work w = {.level = level, .order = order, .places = places, .starts = starts, .draws = draws,
                  .tolerance = tolerance, .parts = parts, .counts = counts};
  const ptrdiff_t nodes = level->nodes;
  memory m = {0};
  for (ptrdiff_t community = 0; community < communities; community++) {
    const ptrdiff_t start = starts[community];
    if (start < nodes * lane / lanes || start >= nodes * (lane + 1) / lanes) continue;
    refine_one(&w, &m, community);
  }
  release(&m);
}
