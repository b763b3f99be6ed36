// What the files of matrix products share.
#pragma once
#include "../kernel.h"

// A product of matrices that may be parts of wider ones: each has its number of elements from row to row.
typedef struct {
  int transpose_a, transpose_b, m, n, k;
  scalar alpha, beta;
  const scalar *a, *b;
  scalar *c;
  int a_stride, b_stride, c_stride;
} product;

// Lets it be looked for; without this call it is never there.
void mk_look_for_onednn(void);
int mk_has_onednn(void);
// Its name and version; empty where it is not there.
const char *mk_onednn_name(void);
void mk_onednn_multiply(const product *p);

// The way into BLAS (gate.c): every call of it stands between the last two. The first is for a process that may
// fork while threads compute; call it before they do.
void mk_mind_forks(void);
void mk_enter_blas(void);
void mk_leave_blas(void);
