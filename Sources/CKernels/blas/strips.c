// Products by strips: as many columns of the second matrix as fill one or two of the longest vectors are laid out one row
// after another, a piece at a time that stays in the first cache, and some rows of the first matrix pass over it while
// their sums stay in registers. An element's terms are added in the order of p, within pieces of DEPTH at most, whatever
// is computed beside it: so its bits depend neither on the number of threads nor on the length of the vectors.
#include "accumulate.h"
#include "products.h"
#include <pthread.h>
#include <stdlib.h>

// Two vectors of AVX-512 times DEPTH are 32 KB. Rows at distances that are powers of two drive each other out of the first
// cache, and those of a large matrix would come from beyond the second one for every strip: CHUNK of them are copied at a
// time, to distances that are known here and are no such powers.
enum { DEPTH = 256, PITCH = DEPTH + WIDTH, CHUNK = 448, MOST_READ_IN_PLACE = 1 << 18, BAD_DISTANCE = 4096 / sizeof(scalar) };

static _Thread_local scalar copied_rows[CHUNK * PITCH];

// A piece of a product: rows row ..< row + rows of the result, over p from first to first + depth.
typedef struct {
  size_t row, rows, first, depth;
  scalar beta;
} piece;

// Eight rows of eight elements, turned over in registers.
INLINE void turn_eight(const scalar *from, size_t stride, scalar *to, size_t to_stride) {
#ifdef MODULON_FLOAT64
  for (size_t i = 0; i < 8; i++)
    for (size_t j = 0; j < 8; j++) to[j * to_stride + i] = from[i * stride + j];
#else
  half r[8], t[8];
  for (size_t i = 0; i < 8; i++) r[i] = *(const half *)(from + i * stride);
  for (int i = 0; i < 8; i += 2) {
    t[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    t[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (int i = 0; i < 8; i += i % 2 ? 3 : 1) {
    r[i] = __builtin_shufflevector(t[i], t[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
    r[i + 2] = __builtin_shufflevector(t[i], t[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
  }
  for (int i = 0; i < 4; i++) {
    t[i] = __builtin_shufflevector(r[i], r[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    t[i + 4] = __builtin_shufflevector(r[i], r[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
  for (size_t i = 0; i < 8; i++) *(half *)(to + i * to_stride) = t[i];
#endif
}

// The strip's columns of a piece of b, one row of `width` after another; columns that are not there are zero.
INLINE void lay_out(const product *p, const piece *now, size_t column, size_t columns, const size_t width, scalar *strip) {
  size_t stride = (size_t)p->b_stride, j = 0;
  if (!p->transpose_b) {
    const scalar *from = p->b + now->first * stride + column;
    for (size_t q = 0; q < now->depth; q++, from += stride, strip += width) {
      memcpy(strip, from, (columns == width ? width : columns) * sizeof(scalar));
      for (j = columns; j < width; j++) strip[j] = 0;
    }
    return;
  }
  const scalar *from = p->b + column * stride + now->first;
  for (; j + 8 <= columns; j += 8) {
    size_t q = 0;
    for (; q + 8 <= now->depth; q += 8) turn_eight(from + j * stride + q, stride, strip + q * width + j, width);
    for (; q < now->depth; q++)
      for (size_t i = j; i < j + 8; i++) strip[q * width + i] = from[i * stride + q];
  }
  for (size_t q = 0; q < now->depth; q++)
    for (size_t i = j; i < width; i++) strip[q * width + i] = i < columns ? from[i * stride + q] : 0;
}

// Some rows of the result within a strip, all of its columns.
INLINE void multiply_rows(const int rows, const int vectors, const product *p, const piece *now, const scalar *a, size_t row,
                          size_t gap, const scalar *strip, scalar beta, scalar *c, size_t n) {
  wide sums[2 * MOST_ROWS];
  for (int s = 0; s < rows * vectors; s++) sums[s] = (wide){0};
  accumulate(rows, vectors, sums, a, row, gap, strip, (size_t)vectors * WIDTH, now->depth);
  for (int r = 0; r < rows; r++)
    for (int v = 0; v < vectors; v++) {
      wide *to = (wide *)(c + (size_t)r * n) + v, sum = p->alpha * sums[r * vectors + v];
      *to = beta == 0 ? sum : beta * *to + sum;
    }
}

// All rows of a piece within a strip, as few at a time as there are registers for, and about as many each time. Where the
// strip has fewer columns than its vectors, rows are made beside the result and copied.
INLINE void multiply_strip(const int most, const int vectors, const product *p, const piece *now, int are_copied,
                           const scalar *strip, size_t column, size_t columns) {
  const size_t width = (size_t)vectors * WIDTH;
  size_t blocks = (now->rows + (size_t)most - 1) / (size_t)most, stride = (size_t)p->a_stride;
  scalar beside[2 * MOST_ROWS * WIDTH];
  for (size_t block = 0; block < blocks; block++) {
    size_t i = now->rows * block / blocks, count = now->rows * (block + 1) / blocks - i, row = now->row + i;
    scalar *result = p->c + row * (size_t)p->c_stride + column;
    int is_whole = columns == width;
    scalar *c = is_whole ? result : beside, beta = is_whole ? now->beta : 0;
    size_t n = is_whole ? (size_t)p->c_stride : width;
    const scalar *a = are_copied       ? copied_rows + i * PITCH
                      : p->transpose_a ? p->a + now->first * stride + row
                                       : p->a + row * stride + now->first;
#define ROWS(count)                                                                    \
  case count:                                                                          \
    if (count > most) break;                                                           \
    if (are_copied)                                                                    \
      multiply_rows(count, vectors, p, now, a, PITCH, 1, strip, beta, c, n);           \
    else if (p->transpose_a)                                                           \
      multiply_rows(count, vectors, p, now, a, 1, stride, strip, beta, c, n);          \
    else                                                                               \
      multiply_rows(count, vectors, p, now, a, stride, 1, strip, beta, c, n);          \
    break;
    switch (count) {
      FOR_EACH_COUNT(ROWS)
    }
#undef ROWS
    if (is_whole) continue;
    for (size_t r = 0; r < count; r++, result += p->c_stride)
      for (size_t j = 0; j < columns; j++) {
        scalar sum = beside[r * width + j];
        result[j] = now->beta == 0 ? sum : now->beta * result[j] + sum;
      }
  }
}

// Rows of a chunk, where a is not transposed.
INLINE void copy_rows(const product *p, const piece *now) {
  const scalar *from = p->a + now->row * (size_t)p->a_stride + now->first;
  for (size_t i = 0; i < now->rows; i++, from += p->a_stride)
    memcpy(copied_rows + i * PITCH, from, now->depth * sizeof(scalar));
}

INLINE void multiply(const int most, const int vectors, const product *p) {
  const size_t width = (size_t)vectors * WIDTH;
  scalar strip[2 * WIDTH * DEPTH] __attribute__((aligned(64)));
  size_t n = (size_t)p->n, k = (size_t)p->k, m = (size_t)p->m, pieces = (k + DEPTH - 1) / DEPTH;
  int are_copied = n > width && !p->transpose_a && (p->a_stride % BAD_DISTANCE == 0 || m * k > MOST_READ_IN_PLACE);
  size_t chunks = are_copied ? (m + CHUNK - 1) / CHUNK : 1;
  piece now;
  for (size_t part = 0; part < pieces; part++)
    for (size_t chunk = 0; chunk < chunks; chunk++) {
      now.first = k * part / pieces, now.depth = k * (part + 1) / pieces - now.first;
      now.row = m * chunk / chunks, now.rows = m * (chunk + 1) / chunks - now.row;
      now.beta = part == 0 ? p->beta : 1;
      if (are_copied) copy_rows(p, &now);
      for (size_t column = 0; column < n; column += width) {
        size_t columns = n - column < width ? n - column : width;
        if (columns <= WIDTH) {
          lay_out(p, &now, column, columns, WIDTH, strip);
          multiply_strip(most, 1, p, &now, are_copied, strip, column, columns);
        } else {
          lay_out(p, &now, column, columns, width, strip);
          multiply_strip(most, vectors, p, &now, are_copied, strip, column, columns);
        }
      }
    }
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,fma"))) static void multiply_long(const product *p) { multiply(MOST_ROWS, 2, p); }
#else
static void multiply_long(const product *p) { (void)p; }
#endif
CLONES_WITHOUT_LONG static void multiply_short(const product *p) { multiply(MOST_ROWS_IN_SHORT, 1, p); }

static void multiply_by(int are_long, const product *p) { are_long ? multiply_long(p) : multiply_short(p); }

void mk_multiply_strips(const product *p) { multiply_by(has_long_vectors(), p); }

void mk_strips_gemm(int may_be_long, int transpose_a, int transpose_b, int m, int n, int k, scalar alpha, const scalar *a,
                    const scalar *b, scalar beta, scalar *c) {
  product p = {transpose_a, transpose_b, m, n, k, alpha, beta, a, b, c, transpose_a ? m : k, transpose_b ? k : n, n};
  multiply_by(may_be_long && has_long_vectors(), &p);
}

// On processors with AVX-512 strips take a tenth less time than OpenBLAS (Documentation/performance.md); with
// MODULON_WITHOUT_STRIPS they are left to it there too, so that both can be measured.
#ifdef HAS_BLAS
static int are_wanted;
static void ask(void) { are_wanted = has_long_vectors() && !getenv("MODULON_WITHOUT_STRIPS"); }
int mk_strips_are_faster(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, ask);
  return are_wanted;
}
#else
int mk_strips_are_faster(void) { return 1; }
#endif
