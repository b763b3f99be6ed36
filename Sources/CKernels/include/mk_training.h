// What every step of every training does, in as few passes over the memory as there can be.
#pragma once
#include "mk_elements.h"
#include "mk_scalar.h"

// --- dense layers (dense.c): z = x w + b, y = f(z); y may be z. x is rows × inputs, w is inputs × outputs ---
void mk_dense(mk_activation f, mk_scalar slope, const mk_scalar *x, const mk_scalar *w, const mk_scalar *b,
              mk_scalar *z, mk_scalar *y, size_t rows, size_t inputs, size_t outputs);

// --- losses (losses.c): the mean over the batch, and its gradient with respect to the outputs ---
double mk_softmax_cross_entropy(const mk_scalar *logits, const mk_scalar *labels, mk_scalar *gradient,
                                size_t rows, size_t classes);
int mk_labels_fit(const mk_scalar *labels, size_t rows, size_t classes);
double mk_mean_squared_error(const mk_scalar *output, const mk_scalar *target, mk_scalar *gradient, size_t n);
double mk_binary_cross_entropy(const mk_scalar *logits, const mk_scalar *target, mk_scalar *gradient, size_t n);

// --- optimizers (updates.c): a chain of passes over the updates u of parameters w, in one way through the
// memory --- The constants of one step of Adam, in the precision in which they are used.
typedef struct {
  mk_scalar keep1, take1, keep2, take2, unbias1, unbias2, epsilon;
} mk_adam_step;
mk_adam_step mk_adam_constants(double beta1, double beta2, double epsilon, int64_t update);
typedef enum {
  MK_SCALE,           // u = factor u
  MK_ADD_PARAMETERS,  // u += factor w
  MK_MOMENTUM,        // trace = factor trace + u;  u = nesterov ? u + factor trace : trace
  MK_ADAM             // u = (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon), with the moving moments
} mk_pass_kind;
// `first` is the trace or the first moment, `second` the second one.
typedef struct {
  mk_pass_kind kind;
  mk_scalar factor;
  int nesterov;
  mk_adam_step adam;
  mk_scalar *first, *second;
} mk_pass;
// With is_added w += u at the end, and what u holds then is not said.
void mk_update(const mk_pass *passes, int count, mk_scalar *updates, mk_scalar *parameters, size_t n,
               int is_added);
