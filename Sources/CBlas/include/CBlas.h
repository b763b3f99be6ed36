// The C floor of Modulon: matrix products from the machine's BLAS, and the element loops that BLAS has not.
// Every array is contiguous and row-major. `modulon_scalar` is float, or double under the package trait
// Float64.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef MODULON_FLOAT64
typedef double modulon_scalar;
#else
typedef float modulon_scalar;
#endif

// --- memory (memory.c): 64-byte aligned blocks that are kept and handed out again; NULL where there is none
// ---
modulon_scalar *modulon_allocate(size_t count);
void modulon_release(modulon_scalar *block, size_t count);

// --- matrix product (gemm.c): c = alpha op(a) op(b) + beta c, where op(a) is m × k and op(b) is k × n ---
void modulon_gemm(int transpose_a, int transpose_b, int m, int n, int k, modulon_scalar alpha,
                  const modulon_scalar *a, const modulon_scalar *b, modulon_scalar beta, modulon_scalar *c);
// The same in plain C, always compiled: the fallback, and the oracle of the other.
void modulon_plain_gemm(int transpose_a, int transpose_b, int m, int n, int k, modulon_scalar alpha,
                        const modulon_scalar *a, const modulon_scalar *b, modulon_scalar beta,
                        modulon_scalar *c);
// c = aᵀ a (n × n, from a k × n) or a aᵀ (n × n, from an n × k), at half the cost of the general product.
void modulon_gram(int transpose_first, int n, int k, const modulon_scalar *a, modulon_scalar *c);
const char *modulon_blas_name(void);
const char *modulon_blas_core(void);

// --- threads (threads.c): work in parts, with the number of threads that large products and updates may take ---
int modulon_threads(void);
void modulon_set_threads(int count);
typedef void modulon_work(void *context, int part, int parts);
// Calls `body` once for each part, from any of the threads, and returns when all are done.
void modulon_in_parallel(int parts, modulon_work *body, void *context);

// --- normal numbers (normals.c): y[i] is the standard normal quantile of (bits[i] + ½) 2⁻³² ---
void modulon_normals(const uint32_t *bits, modulon_scalar *y, size_t n);

// --- denormals (denormals.c): whether numbers below the least normal one are taken as zero on this thread ---
// Returns how it was before. Work in parallel is done as its caller would do it.
int modulon_flush_denormals(int flush);

// --- element by element (elementwise.c): y[i] = f(x[i], …) ---
void modulon_add(const modulon_scalar *a, const modulon_scalar *b, modulon_scalar *y, size_t n);
void modulon_subtract(const modulon_scalar *a, const modulon_scalar *b, modulon_scalar *y, size_t n);
void modulon_multiply(const modulon_scalar *a, const modulon_scalar *b, modulon_scalar *y, size_t n);
void modulon_divide(const modulon_scalar *a, const modulon_scalar *b, modulon_scalar *y, size_t n);
void modulon_fill(modulon_scalar value, modulon_scalar *y, size_t n);
void modulon_scale(modulon_scalar factor, const modulon_scalar *x, modulon_scalar *y, size_t n);
void modulon_add_scaled(modulon_scalar factor, const modulon_scalar *x, modulon_scalar *y, size_t n);
void modulon_absolute(const modulon_scalar *x, modulon_scalar *y, size_t n);
void modulon_multiply_sign(const modulon_scalar *a, const modulon_scalar *x, modulon_scalar *y, size_t n);
void modulon_square_root(const modulon_scalar *x, modulon_scalar *y, size_t n);
void modulon_reciprocal_square_root(const modulon_scalar *x, modulon_scalar *y, size_t n);
void modulon_exponential(const modulon_scalar *x, modulon_scalar *y, size_t n);
void modulon_logarithm(const modulon_scalar *x, modulon_scalar *y, size_t n);
// y[i, j] = x[i, j] rows[i]  and  y[i, j] = x[i, j] columns[j]
void modulon_scale_rows(const modulon_scalar *x, const modulon_scalar *rows, modulon_scalar *y, size_t r,
                        size_t c);
void modulon_scale_columns(const modulon_scalar *x, const modulon_scalar *columns, modulon_scalar *y, size_t r,
                           size_t c);
void modulon_add_to_rows(const modulon_scalar *x, const modulon_scalar *row, modulon_scalar *y, size_t r,
                         size_t c);
void modulon_transpose(const modulon_scalar *x, modulon_scalar *y, size_t r, size_t c);

// --- reductions in double (reductions.c) ---
double modulon_sum(const modulon_scalar *x, size_t n);
double modulon_sum_absolute(const modulon_scalar *x, size_t n);
double modulon_sum_squares(const modulon_scalar *x, size_t n);
double modulon_sum_fourth_powers(const modulon_scalar *x, size_t n);
double modulon_dot(const modulon_scalar *a, const modulon_scalar *b, size_t n);
modulon_scalar modulon_maximum(const modulon_scalar *x, size_t n);
int modulon_all_finite(const modulon_scalar *x, size_t n);
void modulon_row_sums(const modulon_scalar *x, modulon_scalar *sums, size_t r, size_t c);
void modulon_column_sums(const modulon_scalar *x, modulon_scalar *sums, size_t r, size_t c);

// --- matrices in double (double.c) ---
// c = a b, all n × n; the second in plain C, always compiled
void modulon_double_product(size_t n, const double *a, const double *b, double *c);
void modulon_plain_double_product(size_t n, const double *a, const double *b, double *c);
// g = b^T b of a matrix of rows × columns; the second in plain C, always compiled
void modulon_double_gram(size_t rows, size_t columns, const double *b, double *g);
void modulon_plain_double_gram(size_t rows, size_t columns, const double *b, double *g);
// b = a^-1 b, all n × n; a is destroyed. Returns 0, or 1 where a is singular.
int modulon_double_solve(size_t n, double *a, double *b);

// --- symmetric eigenvalues in double (eigen.c) ---
// `values` ascend, and row k of `a` becomes the unit eigenvector of values[k]. Returns 0 where it succeeds.
int modulon_symmetric_eigen(size_t n, double *a, double *values);
// The same by Jacobi's rotations in plain C, always compiled: the fallback, and the oracle of the other.
int modulon_plain_symmetric_eigen(size_t n, double *a, double *values);
// The `count` lowest eigenvalues, ascending, and their unit eigenvectors as rows of `vectors`. `values` has room for n;
// `a` is destroyed. Returns 0 where it succeeds; the second in plain C, always compiled.
int modulon_lowest_eigenvectors(size_t n, size_t count, double *a, double *values, double *vectors);
int modulon_plain_lowest_eigenvectors(size_t n, size_t count, double *a, double *values, double *vectors);

// --- activations (activations.c) ---
typedef enum {
  MODULON_IDENTITY,
  MODULON_RELU,
  MODULON_LEAKY_RELU,
  MODULON_TANH,
  MODULON_SIGMOID,
  MODULON_SILU,
  MODULON_GELU
} modulon_activation;
// y = f(z); y may be z. `slope` is leaky ReLU's.
void modulon_activate(modulon_activation f, modulon_scalar slope, const modulon_scalar *z, modulon_scalar *y,
                      size_t n);
// dz = dy f'(z); z is read by silu and gelu only, y by all others.
void modulon_activation_gradient(modulon_activation f, modulon_scalar slope, const modulon_scalar *dy,
                                 const modulon_scalar *z, const modulon_scalar *y, modulon_scalar *dz,
                                 size_t n);

// --- dense layers (dense.c): z = x w + b, y = f(z); y may be z. x is rows × inputs, w is inputs × outputs ---
void modulon_dense(modulon_activation f, modulon_scalar slope, const modulon_scalar *x, const modulon_scalar *w,
                   const modulon_scalar *b, modulon_scalar *z, modulon_scalar *y, size_t rows, size_t inputs,
                   size_t outputs);

// --- losses (losses.c): the mean over the batch, and its gradient with respect to the outputs ---
double modulon_softmax_cross_entropy(const modulon_scalar *logits, const modulon_scalar *labels,
                                     modulon_scalar *gradient, size_t rows, size_t classes);
int modulon_labels_fit(const modulon_scalar *labels, size_t rows, size_t classes);
double modulon_mean_squared_error(const modulon_scalar *output, const modulon_scalar *target,
                                  modulon_scalar *gradient, size_t n);
double modulon_binary_cross_entropy(const modulon_scalar *logits, const modulon_scalar *target,
                                    modulon_scalar *gradient, size_t n);

// --- powers (powers.c): Σ p(x), and y[i] += factor p'(x[i]) in the same pass ---
typedef enum { MODULON_ABSOLUTES, MODULON_SQUARES, MODULON_FOURTH_POWERS } modulon_power;
double modulon_add_power_slopes(modulon_power power, modulon_scalar factor, const modulon_scalar *x, modulon_scalar *y,
                                size_t n);

// --- optimizers (updates.c): a chain of passes over the updates u of parameters w, in one way through the memory ---
// The constants of one step of Adam, in the precision in which they are used.
typedef struct {
  modulon_scalar keep1, take1, keep2, take2, unbias1, unbias2, epsilon;
} modulon_adam_step;
modulon_adam_step modulon_adam_constants(double beta1, double beta2, double epsilon, int64_t update);
typedef enum {
  MODULON_SCALE,           // u = factor u
  MODULON_ADD_PARAMETERS,  // u += factor w
  MODULON_MOMENTUM,        // trace = factor trace + u;  u = nesterov ? u + factor trace : trace
  MODULON_ADAM             // u = (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon), with the moving moments
} modulon_pass_kind;
// `first` is the trace or the first moment, `second` the second one.
typedef struct {
  modulon_pass_kind kind;
  modulon_scalar factor;
  int nesterov;
  modulon_adam_step adam;
  modulon_scalar *first, *second;
} modulon_pass;
// With is_added w += u at the end, and what u holds then is not said.
void modulon_update(const modulon_pass *passes, int count, modulon_scalar *updates, modulon_scalar *parameters,
                    size_t n, int is_added);
