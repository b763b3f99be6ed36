// Matrices in double, whatever the scalar is.
#pragma once
#include "mk_scalar.h"

// --- matrices in double (matrices.c) ---
// c = a b, all n × n; the second in plain C, always compiled
void mk_double_product(size_t n, const double *a, const double *b, double *c);
void mk_plain_double_product(size_t n, const double *a, const double *b, double *c);
// g = b^T b of a matrix of rows × columns; the second in plain C, always compiled
void mk_double_gram(size_t rows, size_t columns, const double *b, double *g);
void mk_plain_double_gram(size_t rows, size_t columns, const double *b, double *g);
// b = a^-1 b, all n × n; a is destroyed. Returns 0, or 1 where a is singular.
int mk_double_solve(size_t n, double *a, double *b);

// --- symmetric eigenvalues in double (eigen.c) ---
// `values` ascend, and row k of `a` becomes the unit eigenvector of values[k]. Returns 0 where it succeeds.
int mk_symmetric_eigen(size_t n, double *a, double *values);
// The same by Jacobi's rotations in plain C, always compiled: the fallback, and the oracle of the other.
int mk_plain_symmetric_eigen(size_t n, double *a, double *values);
// The `count` lowest eigenvalues, ascending, and their unit eigenvectors as rows of `vectors`. `values` has
// room for n; `a` is destroyed. Returns 0 where it succeeds; the second in plain C, always compiled.
int mk_lowest_eigenvectors(size_t n, size_t count, double *a, double *values, double *vectors);
int mk_plain_lowest_eigenvectors(size_t n, size_t count, double *a, double *values, double *vectors);
