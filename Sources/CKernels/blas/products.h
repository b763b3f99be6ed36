// What the files of matrix products share.
#pragma once
#include "../kernel.h"

#if defined(__APPLE__)
#include <Accelerate/Accelerate.h>
#define HAS_BLAS 1
#elif defined(MODULON_OPENBLAS)
#include <cblas.h>
#define HAS_BLAS 1
#endif

// Below this number of multiplications a second thread costs more than it saves.
enum { LEAST_FOR_THREADS = 1 << 20 };

// A product of matrices that may be parts of wider ones: each has its number of elements from row to row.
typedef struct {
  int transpose_a, transpose_b, m, n, k;
  scalar alpha, beta;
  const scalar *a, *b;
  scalar *c;
  int a_stride, b_stride, c_stride;
} product;

// The product, by the calling thread alone: by BLAS where there is one, and without it (strips.c).
void mk_multiply_matrices(const product *p);
void mk_multiply_strips(const product *p);
// Whether the second way is the better one for large products.
int mk_strips_are_faster(void);

// The way into BLAS (gate.c): every call of it stands between the last two. The first is for a process that may
// fork while threads compute; call it before they do.
void mk_mind_forks(void);
void mk_enter_blas(void);
void mk_leave_blas(void);
