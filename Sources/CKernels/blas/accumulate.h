// The heart of products that are made here: the sums of some rows stay in the registers while the rows of the other matrix go by.
#pragma once
#include "../kernel.h"

// The longest vector, of which there are thirty-two or, each of two halves, eight; and one of half the length, of which there
// are sixteen at least. A row of the other matrix and a factor need room too.
enum { WIDTH = 64 / sizeof(scalar), HALF = WIDTH / 2, MOST_ROWS = 14, MOST_ROWS_IN_SHORT = 6 };
typedef scalar wide __attribute__((vector_size(64), aligned(sizeof(scalar))));
typedef scalar half __attribute__((vector_size(32), aligned(sizeof(scalar))));

// Some rows of sums, each of one vector or of two side by side, as is known at compile time: to row r is added
// Σ a[r row + p gap] b[p stride ...] over p < length. Of `row` and `gap` one is 1, which is known there too.
#define ACCUMULATE(name, vector)                                                                                        \
  INLINE void name(const int rows, const int vectors, vector *sums, const scalar *a, size_t row, size_t gap,            \
                   const scalar *b, size_t stride, size_t length) {                                                     \
    for (size_t p = 0; p < length; p++, b += stride, a += gap) {                                                        \
      vector first = *(const vector *)b, second = vectors == 2 ? ((const vector *)b)[1] : first;                        \
      _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) {                                               \
        scalar factor = a[(size_t)r * row];                                                                             \
        sums[r * vectors] += factor * first;                                                                            \
        if (vectors == 2) sums[r * vectors + 1] += factor * second;                                                     \
      }                                                                                                                 \
    }                                                                                                                   \
  }
ACCUMULATE(accumulate, wide)
ACCUMULATE(accumulate_half, half)

// Whether the longest vectors are the processor's own, of which there are thirty-two.
static inline int has_long_vectors(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512f");
#else
  return 0;
#endif
}

// How many of the longest vectors may be sums.
static inline size_t most_rows(void) { return has_long_vectors() ? MOST_ROWS : MOST_ROWS_IN_SHORT; }

// A case of a switch for each number of rows, or for each up to half of them.
#define FOR_EACH_COUNT(ROWS) FOR_EACH_COUNT_TO_HALF(ROWS) ROWS(8) ROWS(9) ROWS(10) ROWS(11) ROWS(12) ROWS(13) ROWS(14)
#define FOR_EACH_COUNT_TO_HALF(ROWS) ROWS(1) ROWS(2) ROWS(3) ROWS(4) ROWS(5) ROWS(6) ROWS(7)
