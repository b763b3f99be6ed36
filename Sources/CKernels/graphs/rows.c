// Rows of a matrix from edges in any order: entries go to ranges of rows that fit into the cache, then each range
// is sorted there. To put 20 million entries where they belong in one step waits for the memory at each of them.
#include "level.h"

void mk_count_entries(const mk_edges *edges, int directed, int shift, uint32_t *counts) {
  const uint32_t *ends = edges->ends;
  const ptrdiff_t step = directed ? 2 : 1;
  for (ptrdiff_t end = 0; end < 2 * edges->count; end += step) counts[ends[end] >> shift]++;
}

void mk_part_entries(const mk_edges *edges, int directed, int shift, uint32_t *places,
                     const mk_entries *entries) {
  uint16_t *rows = entries->rows;
  int32_t *neighbors = entries->neighbors;
  double *weights = entries->weights;
  const uint32_t mask = ((uint32_t)1 << shift) - 1;
  for (ptrdiff_t edge = 0; edge < edges->count; edge++) {
    const uint32_t source = edges->ends[2 * edge], target = edges->ends[2 * edge + 1];
    const double weight = edges->weights == NULL ? 1 : edges->weights[edge];
    const uint32_t out = places[source >> shift]++;
    rows[out] = (uint16_t)(source & mask);
    neighbors[out] = (int32_t)target;
    if (weights != NULL) weights[out] = weight;
    if (directed) continue;
    const uint32_t in = places[target >> shift]++;
    rows[in] = (uint16_t)(target & mask);
    neighbors[in] = (int32_t)source;
    if (weights != NULL) weights[in] = weight;
  }
}

enum { MOST_DIGITS = 8, DIGIT = 11 };

// Sorts keys by their lowest bits, and by their order where those are equal; returns which of the two holds them
// then.
static uint64_t *sorted(uint64_t *keys, uint64_t *other, ptrdiff_t count, int bits) {
  const int digits = (bits + DIGIT - 1) / DIGIT, width = (bits + digits - 1) / digits;
  uint32_t counts[MOST_DIGITS][1 << DIGIT];
  uint64_t masks[MOST_DIGITS];
  for (int d = 0; d < digits; d++) {
    const int own = d < digits - 1 ? width : bits - d * width;
    masks[d] = ((uint64_t)1 << own) - 1;
    memset(counts[d], 0, sizeof(uint32_t) << own);
  }
  for (ptrdiff_t i = 0; i < count; i++)
    for (int d = 0; d < digits; d++) counts[d][keys[i] >> d * width & masks[d]]++;
  for (int d = 0; d < digits; d++) {
    uint32_t start = 0;
    for (uint64_t value = 0; value <= masks[d]; value++) {
      const uint32_t here = counts[d][value];
      counts[d][value] = start;
      start += here;
    }
    for (ptrdiff_t i = 0; i < count; i++) other[counts[d][keys[i] >> d * width & masks[d]]++] = keys[i];
    uint64_t *swap = keys;
    keys = other;
    other = swap;
  }
  return keys;
}

ptrdiff_t mk_order_entries(const mk_entries *entries, ptrdiff_t from, ptrdiff_t to, int shift, int bits,
                           ptrdiff_t place, void *memory, ptrdiff_t *kept) {
  const ptrdiff_t count = to - from;
  const int isWeighted = entries->weights != NULL;
  uint64_t *keys = memory, *other = keys + count;
  double *weights = (double *)(other + count);
  // Row, neighbor; where there are weights, above them the place of the entry's own.
  for (ptrdiff_t i = 0; i < count; i++)
    keys[i] = (uint64_t)entries->rows[from + i] << bits | (uint32_t)entries->neighbors[from + i];
  if (isWeighted) {
    for (ptrdiff_t i = 0; i < count; i++) keys[i] |= (uint64_t)i << (bits + shift);
    memcpy(weights, entries->weights + from, (size_t)count * sizeof *weights);
  }
  keys = sorted(keys, other, count, bits + shift);
  const uint64_t who = ((uint64_t)1 << (bits + shift)) - 1, column = ((uint64_t)1 << bits) - 1;
  const ptrdiff_t first = place;
  for (ptrdiff_t i = 0; i < count;) {
    const uint64_t here = keys[i] & who;
    double sum = isWeighted ? weights[keys[i] >> (bits + shift)] : 1;
    for (i++; i < count && (keys[i] & who) == here; i++)
      sum += isWeighted ? weights[keys[i] >> (bits + shift)] : 1;
    if (sum == 0) continue;
    kept[here >> bits]++;
    entries->neighbors[place] = (int32_t)(here & column);
    entries->sums[place] = sum;
    place++;
  }
  return place - first;
}
