// Fast local moves (Traag, Waltman and van Eck, 2019): a queue holds the nodes whose neighborhood changed.
#include "level.h"

enum { AHEAD = 6, LANES = 8 };

typedef struct {
  const mk_level *level;
  int32_t *membership;
  double *sums;       // communities × rank; exactly zero where a community is empty
  int32_t *sizes;     // of each community
  int32_t *empty;     // communities without nodes, the next one last
  ptrdiff_t empty_count;
  double *gains;      // of each community, zero between two nodes
  double staying[LANES];  // the same for the node's own community, in parts
  int32_t *listed;    // the communities around a node
  double tolerance;
} state;

// Moves a node to its best community; returns whether it moved.
static int move(state *s, ptrdiff_t node) {
  const mk_level *g = s->level;
  const ptrdiff_t rank = g->rank;
  const int32_t *membership = s->membership;
  double *gains = s->gains;
  int32_t *listed = s->listed;
  const int32_t home = membership[node];
  const ptrdiff_t start = g->offsets[node], end = g->offsets[node + 1];
  ptrdiff_t count = 0;
  for (ptrdiff_t e = start; e < end; e++) {
    const int32_t neighbor = g->neighbors[e];
    const int32_t community = membership[neighbor];
    const int is_home = community == home;
    // A loop adds nothing. Most neighbors are at home: sums in turn need not wait for each other.
    const double weight = neighbor == node ? 0 : g->weights[e];
    double *gain = is_home ? s->staying + (e & (LANES - 1)) : gains + community;
    const double before = *gain;
    *gain = before + weight;
    // As weights are above zero, a sum of zero tells a community that is new here.
    listed[count] = community;
    count += (before == 0) & !is_home;
  }
  double staying = 0;
  for (int lane = 0; lane < LANES; lane++) {
    staying += s->staying[lane];
    s->staying[lane] = 0;
  }
  double *own = s->sums + home * rank;
  const double *shares = g->shares + node * rank;
  const int is_alone = s->sizes[home] == 1;
  for (ptrdiff_t t = 0; t < rank; t++) own[t] = is_alone ? 0 : own[t] - shares[t];
  staying -= expected(g, node, own);
  double highest = 0;
  int32_t best = -1;
  for (ptrdiff_t i = 0; i < count; i++) {
    const int32_t community = listed[i];
    const double weight = gains[community];
    gains[community] = 0;
    if (weight <= highest) continue;  // What is expected is not negative.
    const double gain = weight - expected(g, node, s->sums + community * rank);
    if (gain > highest) {
      highest = gain;
      best = community;
    }
  }
  if (!(highest > staying + s->tolerance)) {
    for (ptrdiff_t t = 0; t < rank; t++) own[t] += shares[t];
    return 0;
  }
  // Where every community repels a node it is best alone, which gains nothing.
  if (best < 0) best = s->empty[--s->empty_count];
  if (--s->sizes[home] == 0) s->empty[s->empty_count++] = home;
  s->sizes[best]++;
  double *joined = s->sums + best * rank;
  for (ptrdiff_t t = 0; t < rank; t++) joined[t] += shares[t];
  s->membership[node] = best;
  return 1;
}

// Looks at all nodes, and again at those around each move; returns whether any moved.
static int look_at_all(state *s, const int32_t *order, mk_moves moves, int32_t *queue, uint8_t *is_queued) {
  const mk_level *g = s->level;
  const ptrdiff_t nodes = g->nodes;
  for (ptrdiff_t node = 0; node < nodes; node++) queue[node] = order ? order[node] : (int32_t)node;
  memset(is_queued, 1, (size_t)nodes);
  ptrdiff_t head = 0, waiting = nodes;
  int moved = 0;
  while (waiting > 0) {
    const ptrdiff_t node = queue[head];
    if (waiting > 2 * AHEAD) {
      const ptrdiff_t far = head + 2 * AHEAD, near = head + AHEAD;
      fetch_offset(g, queue[far < nodes ? far : far - nodes]);
      fetch_row(g, queue[near < nodes ? near : near - nodes]);
    }
    head = head + 1 == nodes ? 0 : head + 1;
    waiting--;
    is_queued[node] = 0;
    if (!move(s, node)) continue;
    moved = 1;
    if (moves == MK_ONE_SWEEP) continue;
    // A neighbor that already is in the new community has only more reason to stay.
    const int32_t community = s->membership[node];
    for (ptrdiff_t e = g->offsets[node]; e < g->offsets[node + 1]; e++) {
      const int32_t neighbor = g->neighbors[e];
      if (is_queued[neighbor] || s->membership[neighbor] == community) continue;
      is_queued[neighbor] = 1;
      const ptrdiff_t tail = head + waiting;
      queue[tail < nodes ? tail : tail - nodes] = neighbor;
      waiting++;
    }
  }
  return moved;
}

ptrdiff_t mk_move_nodes(const mk_level *level, int32_t *membership, const int32_t *order, double tolerance,
                        mk_moves moves, int *moved) {
  const ptrdiff_t nodes = level->nodes, rank = level->rank;
  state s = {.level = level, .membership = membership, .tolerance = tolerance};
  s.sums = zeros(nodes * rank, sizeof *s.sums);
  s.sizes = zeros(nodes, sizeof *s.sizes);
  s.empty = room(nodes, sizeof *s.empty);
  s.gains = zeros(nodes, sizeof *s.gains);
  s.listed = room(nodes + 1, sizeof *s.listed);
  int32_t *queue = room(nodes, sizeof *queue);
  uint8_t *is_queued = room(nodes, 1);
  for (ptrdiff_t node = 0; node < nodes; node++) {
    const int32_t community = membership[node];
    s.sizes[community]++;
    for (ptrdiff_t t = 0; t < rank; t++) s.sums[community * rank + t] += level->shares[node * rank + t];
  }
  for (ptrdiff_t community = nodes; community-- > 0;)
    if (s.sizes[community] == 0) s.empty[s.empty_count++] = (int32_t)community;

  *moved = 0;
  while (look_at_all(&s, order, moves, queue, is_queued)) {
    *moved = 1;
    if (moves != MK_UNTIL_NONE_GAINS) break;
  }

  // Numbered anew, in their old order.
  int32_t count = 0;
  for (ptrdiff_t community = 0; community < nodes; community++)
    if (s.sizes[community] > 0) s.listed[community] = count++;
  for (ptrdiff_t node = 0; node < nodes; node++) membership[node] = s.listed[membership[node]];
  free(s.sums);
  free(s.sizes);
  free(s.empty);
  free(s.gains);
  free(s.listed);
  free(queue);
  free(is_queued);
  return count;
}
