// Rows of a matrix from edges in any order: entries go to ranges of rows that fit into the cache, then each range
// is sorted there. To put 20 million entries where they belong in one step waits for the memory at each of them.
#include "level.h"
#include "../kernel.h"

void mk_count_entries(const mk_edges *edges, int directed, int shift, uint32_t *counts) {
  const uint32_t *ends = edges->ends;
  const ptrdiff_t step = directed ? 2 : 1;
  for (ptrdiff_t end = 0; end < 2 * edges->count; end += step) counts[ends[end] >> shift]++;
}

// Puts one entry into its range.
static inline void part(const mk_entries *entries, uint32_t *places, uint32_t row, uint32_t neighbor,
                        double weight) {
  const uint32_t low = row & (((uint32_t)1 << entries->shift) - 1);
  const uint32_t place = places[row >> entries->shift]++;
  if (entries->rows == NULL) {
    entries->neighbors[place] = (int32_t)(low << entries->bits | neighbor);
  } else {
    entries->rows[place] = (uint16_t)low;
    entries->neighbors[place] = (int32_t)neighbor;
  }
  if (entries->weights != NULL) entries->weights[place] = weight;
}

void mk_part_entries(const mk_edges *edges, int directed, uint32_t *places, const mk_entries *entries) {
  // Of a copy the compiler knows that no store changes it.
  const mk_entries own = *entries;
  for (ptrdiff_t edge = 0; edge < edges->count; edge++) {
    const uint32_t source = edges->ends[2 * edge], target = edges->ends[2 * edge + 1];
    const double weight = edges->weights == NULL ? 1 : edges->weights[edge];
    part(&own, places, source, target, weight);
    if (!directed) part(&own, places, target, source, weight);
  }
}

enum { MOST_DIGITS = 8, DIGIT = 11 };

// The functions below are compiled once for keys of 32 and once for keys of 64 bits.
INLINE uint64_t get(const void *keys, ptrdiff_t i, int is_long) {
  return is_long ? ((const uint64_t *)keys)[i] : ((const uint32_t *)keys)[i];
}
INLINE void set(void *keys, ptrdiff_t i, uint64_t key, int is_long) {
  if (is_long)
    ((uint64_t *)keys)[i] = key;
  else
    ((uint32_t *)keys)[i] = (uint32_t)key;
}

INLINE void count_digits(const void *keys, ptrdiff_t count, int is_long, int digits, int width,
                         const uint64_t *masks, uint32_t (*counts)[1 << DIGIT]) {
  for (ptrdiff_t i = 0; i < count; i++)
    for (int d = 0; d < digits; d++) counts[d][get(keys, i, is_long) >> d * width & masks[d]]++;
}

// Sorts keys by their lowest bits, and by their order where those are equal; returns which of the two holds them
// then.
INLINE void *sorted(void *keys, void *other, ptrdiff_t count, int is_long, int bits) {
  const int digits = (bits + DIGIT - 1) / DIGIT, width = (bits + digits - 1) / digits;
  uint32_t counts[MOST_DIGITS][1 << DIGIT];
  uint64_t masks[MOST_DIGITS];
  for (int d = 0; d < digits; d++) {
    const int own = d < digits - 1 ? width : bits - d * width;
    masks[d] = ((uint64_t)1 << own) - 1;
    memset(counts[d], 0, sizeof(uint32_t) << own);
  }
  // Three digits are usual, and counted twice as fast where the compiler knows.
  if (digits == 3)
    count_digits(keys, count, is_long, 3, width, masks, counts);
  else
    count_digits(keys, count, is_long, digits, width, masks, counts);
  for (int d = 0; d < digits; d++) {
    uint32_t start = 0;
    for (uint64_t value = 0; value <= masks[d]; value++) {
      const uint32_t here = counts[d][value];
      counts[d][value] = start;
      start += here;
    }
    for (ptrdiff_t i = 0; i < count; i++) {
      const uint64_t key = get(keys, i, is_long);
      set(other, counts[d][key >> d * width & masks[d]]++, key, is_long);
    }
    void *swap = keys;
    keys = other;
    other = swap;
  }
  return keys;
}

INLINE void order(const mk_entries *entries, ptrdiff_t from, ptrdiff_t to, int is_long, mk_range *range) {
  const ptrdiff_t count = to - from;
  const int bits = entries->bits, shift = entries->shift, is_weighted = entries->weights != NULL;
  const size_t size = is_long ? sizeof(uint64_t) : sizeof(uint32_t);
  double *sums = range->memory, *weights = sums + count;
  void *keys = is_long && is_weighted ? weights + count : weights, *other = (char *)keys + size * count;
  // Row, neighbor; where there are weights, above them the place of the entry's own.
  for (ptrdiff_t i = 0; i < count; i++) {
    uint64_t key = (uint32_t)entries->neighbors[from + i];
    if (entries->rows != NULL) key |= (uint64_t)entries->rows[from + i] << bits;
    if (is_long && is_weighted) key |= (uint64_t)i << (bits + shift);
    set(keys, i, key, is_long);
  }
  if (is_long && is_weighted) memcpy(weights, entries->weights + from, (size_t)count * sizeof *weights);
  void *ordered = sorted(keys, other, count, is_long, bits + shift);
  if (ordered == other) other = keys;
  const uint64_t who = ((uint64_t)1 << (bits + shift)) - 1, column = ((uint64_t)1 << bits) - 1;
  ptrdiff_t *ends = range->offsets + 1;
  int32_t *neighbors = other;
  memset(range->offsets, 0, sizeof *ends * (((size_t)1 << shift) + 1));
  ptrdiff_t place = 0;
  for (ptrdiff_t i = 0; i < count;) {
    const uint64_t first = get(ordered, i, is_long), here = first & who;
    double sum = is_long && is_weighted ? weights[first >> (bits + shift)] : 1;
    for (i++; i < count; i++) {
      const uint64_t next = get(ordered, i, is_long);
      if ((next & who) != here) break;
      sum += is_long && is_weighted ? weights[next >> (bits + shift)] : 1;
    }
    if (sum == 0) continue;
    neighbors[place] = (int32_t)(here & column);
    sums[place] = sum;
    ends[here >> bits] = ++place;
  }
  // Rows without entries end where the row before them does.
  for (ptrdiff_t row = 0; row < (ptrdiff_t)1 << shift; row++)
    if (ends[row] == 0) ends[row] = range->offsets[row];
  range->count = place;
  range->neighbors = neighbors;
  range->weights = sums;
}

void mk_order_entries(const mk_entries *entries, ptrdiff_t from, ptrdiff_t to, mk_range *range) {
  if (entries->rows == NULL && entries->weights == NULL)
    order(entries, from, to, 0, range);
  else
    order(entries, from, to, 1, range);
}

typedef double eight __attribute__((vector_size(64)));
typedef int32_t eight_columns __attribute__((vector_size(32)));

CLONES void mk_sum_rows(const mk_rows *rows, ptrdiff_t first, ptrdiff_t count, double *sums, mk_row_facts *facts) {
  eight lows = {0};
  double lowest = facts->lowest;
  ptrdiff_t found = facts->loops;
  for (ptrdiff_t row = 0; row < count; row++) {
    // Eight sums at a time: always in the same order, and not one addition after the other.
    eight parts = {0};
    eight_columns loops = {0};
    ptrdiff_t e = rows->offsets[row];
    const ptrdiff_t end = rows->offsets[row + 1];
    const int32_t own = (int32_t)(first + row);
    for (; e + 8 <= end; e += 8) {
      eight weights;
      eight_columns columns;
      memcpy(&weights, rows->weights + e, sizeof weights);
      memcpy(&columns, rows->neighbors + e, sizeof columns);
      parts += weights;
      lows = __builtin_elementwise_min(lows, weights);
      loops += columns == own;
    }
    double sum = parts[0];
    for (int lane = 1; lane < 8; lane++) sum += parts[lane];
    for (; e < end; e++) {
      sum += rows->weights[e];
      if (rows->weights[e] < lowest) lowest = rows->weights[e];
      found += rows->neighbors[e] == own;
    }
    found -= __builtin_reduce_add(loops);
    sums[row] = sum;
  }
  for (int lane = 0; lane < 8; lane++)
    if (lows[lane] < lowest) lowest = lows[lane];
  facts->lowest = lowest;
  facts->loops = found;
}

void mk_order_ranges(mk_ordering *ordering, mk_row_facts *facts) {
  const ptrdiff_t *starts = ordering->starts, nodes = ordering->nodes;
  const ptrdiff_t rows = (ptrdiff_t)1 << ordering->entries.shift;
  ptrdiff_t largest = 0;
  for (ptrdiff_t range = 0; range < ordering->ranges; range++)
    if (starts[range + 1] - starts[range] > largest) largest = starts[range + 1] - starts[range];
  mk_range own = {room(largest, 32), room(rows + 1, sizeof *own.offsets), 0, NULL, NULL};
  for (ptrdiff_t range; (range = mk_next(&ordering->next)) < ordering->ranges;) {
    const ptrdiff_t first = range * rows, end = first + rows < nodes ? first + rows : nodes;
    mk_order_entries(&ordering->entries, starts[range], starts[range + 1], &own);
    const ptrdiff_t place = mk_place_part(ordering->places, range, own.count);
    memcpy(ordering->neighbors + place, own.neighbors, (size_t)own.count * sizeof *own.neighbors);
    memcpy(ordering->weights + place, own.weights, (size_t)own.count * sizeof *own.weights);
    for (ptrdiff_t row = first; row < end; row++) ordering->offsets[row] = place + own.offsets[row - first];
    if (end == nodes) ordering->offsets[nodes] = place + own.count;
    const mk_rows made = {own.offsets, own.neighbors, own.weights};
    mk_sum_rows(&made, first, end - first, ordering->sums + first, facts);
  }
  free(own.memory);
  free(own.offsets);
}
