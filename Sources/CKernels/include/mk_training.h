// What every step of every training does, in as few passes over the memory as there can be.
#pragma once
#include "mk_elements.h"
#include "mk_scalar.h"

// --- dense layers (dense.c): z = x w + b, y = f(z); y may be z. x is rows × inputs, w is inputs × outputs ---
void mk_dense(mk_activation f, mk_scalar slope, const mk_scalar *x, const mk_scalar *w, const mk_scalar *b,
              mk_scalar *z, mk_scalar *y, size_t rows, size_t inputs, size_t outputs);

// y = f(z + b) for each row; z holds the sums unless it is y.
void mk_add_and_activate(mk_activation f, mk_scalar slope, const mk_scalar *b, mk_scalar *z, mk_scalar *y, size_t rows,
                         size_t columns);

// --- normalization (normalization.c): y = n scale + shift with n = (x - mean) / sqrt(variance + epsilon) of each
// row; `inverse` is one over the root, a number a row. dx is the gradient with respect to x ---
void mk_normalize_rows(const mk_scalar *x, const mk_scalar *scale, const mk_scalar *shift, double epsilon,
                       mk_scalar *normal, mk_scalar *inverse, mk_scalar *y, size_t rows, size_t columns);
void mk_normalize_rows_gradient(const mk_scalar *dy, const mk_scalar *scale, const mk_scalar *normal,
                                const mk_scalar *inverse, mk_scalar *dx, size_t rows, size_t columns);

// --- recurrent units at one step (cells.c), whose formulas stand with the cells in Tensors. All are rows × units, gates
// and their products rows × (gates of a unit) units. `slope` holds the gradient of the states; where it is not const,
// what goes straight to the states before is left there. `own` is added to. ---
void mk_leak(const mk_scalar *values, const mk_scalar *before, const mk_scalar *rate, mk_scalar *state,
             size_t rows, size_t units);
void mk_leak_gradient(const mk_scalar *values, const mk_scalar *before, const mk_scalar *rate, mk_scalar *slope,
                      mk_scalar *gates, mk_scalar *own, size_t rows, size_t units);
void mk_gru(mk_scalar *gates, const mk_scalar *product, const mk_scalar *bias, const mk_scalar *before,
            mk_scalar *kept, mk_scalar *state, size_t rows, size_t units);
void mk_gru_gradient(const mk_scalar *gates, const mk_scalar *kept, const mk_scalar *before, mk_scalar *slope,
                     mk_scalar *arguments, mk_scalar *product, mk_scalar *own, size_t rows, size_t units);
void mk_lstm(mk_scalar *gates, const mk_scalar *before, mk_scalar *kept, mk_scalar *state, size_t rows,
             size_t units);
void mk_lstm_gradient(const mk_scalar *gates, const mk_scalar *before, const mk_scalar *kept,
                      const mk_scalar *slope, mk_scalar *carried, mk_scalar *arguments, size_t rows, size_t units);

// --- images (images.c), height × width × channels: the largest value under a window of a square of pixels at each of
// down × across places, with where it stands in the image, of equal ones the first; and what each is to the image ---
typedef struct {
  size_t size, stride, down, across, width, channels;
} mk_window;
void mk_pool_maxima(const mk_scalar *pixels, const mk_window *window, mk_scalar *maxima, int32_t *winners);
void mk_pool_maxima_gradient(const mk_scalar *slopes, const int32_t *winners, mk_scalar *gradient, size_t n);
// A kernel a channel, size × size × channels: the sums of pixel × weight under the window at each place; and the gradients of
// the kernels and of the pixels, unless that is null, both added to.
void mk_depthwise(const mk_scalar *pixels, const mk_window *window, const mk_scalar *kernels, mk_scalar *sums);
void mk_depthwise_gradient(const mk_scalar *pixels, const mk_window *window, const mk_scalar *kernels,
                           const mk_scalar *slopes, mk_scalar *kernels_gradient, mk_scalar *pixels_gradient);
// sums += |x|, and y = slope sign x.
void mk_add_magnitudes(const mk_scalar *x, mk_scalar *sums, size_t n);
void mk_sign_times(const mk_scalar *x, const mk_scalar *slope, mk_scalar *y, size_t n);

// --- attention (attention.c): each row of steps × steps scores becomes its softmax, over the first `keys` steps, and
// of those over the ones up to its own if it is causal; the weights of all others are zero. And of a function's
// gradient with respect to the weights that with respect to the scores, in place ---
void mk_attend(mk_scalar *scores, int is_causal, size_t steps, size_t keys);
void mk_attend_gradient(const mk_scalar *weights, mk_scalar *slopes, size_t steps);

// --- losses (losses.c): the mean over the batch, and its gradient with respect to the outputs ---
double mk_softmax_cross_entropy(const mk_scalar *logits, const mk_scalar *labels, mk_scalar *gradient,
                                size_t rows, size_t classes);
int mk_labels_fit(const mk_scalar *labels, size_t rows, size_t classes);
double mk_mean_squared_error(const mk_scalar *output, const mk_scalar *target, mk_scalar *gradient, size_t n);
double mk_binary_cross_entropy(const mk_scalar *logits, const mk_scalar *target, mk_scalar *gradient, size_t n);
// A row of targets is all targets of an example and then all weights.
double mk_weighted_squared_error(const mk_scalar *output, const mk_scalar *target, mk_scalar *gradient, size_t rows,
                                 size_t width);

// --- small networks of dense layers as a whole (chain.c): the mean loss of a batch and its gradient in one call ---
enum { MK_MOST_LAYERS = 8 };
typedef struct {
  mk_activation activation;
  mk_scalar slope;
  size_t inputs, outputs;
  const mk_scalar *weight, *bias;
  mk_scalar *weight_gradient, *bias_gradient;
} mk_chain_layer;
typedef enum { MK_SOFTMAX_CROSS_ENTROPY, MK_SQUARED_ERRORS, MK_BINARY_CROSS_ENTROPY, MK_WEIGHTED_SQUARED_ERRORS } mk_loss;
typedef struct {
  int count;
  mk_chain_layer layers[MK_MOST_LAYERS];
  mk_loss loss;
  // rows × inputs, and rows × columns of targets: as many as outputs, twice as many, or the labels of each row.
  const mk_scalar *inputs, *targets;
  size_t rows, target_columns;
} mk_chain;
// Sets the gradients. Their bits do not depend on the number of threads. Returns 0 where there is no memory.
int mk_chain_gradient(const mk_chain *chain, double *loss);

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
