// What the files of small networks as a whole share.
#pragma once
#include "../blas/accumulate.h"

// A layer as it is computed: the scalars that an example takes of its outputs and of what goes in. By rows also its weights in
// padded rows, the biases behind them, and the transpose for the way back.
typedef struct {
  const mk_chain_layer *given;
  size_t width, before;
  scalar *weights, *bias, *turned;
} chain_layer;

// What a layer sees: the distance is that of two examples by rows, of two units by columns.
typedef struct {
  const scalar *at;
  size_t stride;
} chain_seen;

// How the numbers of some examples lie in memory, and what follows from it.
typedef struct {
  // The bytes of some examples that are taken together; there are whole multiples of `step` of them, where they are enough.
  size_t bytes, step;
  // The scalars that an example takes of so many units, and the examples that so many take the place of.
  size_t (*width)(size_t units);
  size_t (*examples)(size_t rows);
  // Lays the weights of a layer out at `memory`, if there is any, and returns how much it takes.
  size_t (*lay_out)(chain_layer *layer, int is_first, scalar *memory);
  // The scalars of `memory` that an example's inputs need, and the inputs, there or where they are.
  size_t (*input_width)(size_t inputs);
  chain_seen (*load)(const scalar *x, size_t inputs, size_t rows, scalar *memory);
  chain_seen (*seen)(const scalar *values, size_t width, size_t examples);
  // y = x W + b
  void (*forward)(const chain_layer *layer, chain_seen x, scalar *y, size_t examples);
  // Rows without gaps, as losses take them, and back; both arrays are as long as the examples' widths.
  void (*to_rows)(const scalar *x, size_t width, scalar *y, size_t columns, size_t rows);
  void (*from_rows)(const scalar *x, size_t columns, scalar *y, size_t width, size_t rows);
  // To the gradient, inputs + 1 rows of `width`, the last the biases', is added what the slopes of the outputs are for it.
  void (*add_gradient)(const chain_layer *layer, chain_seen x, const scalar *slopes, size_t examples, scalar *gradient);
  // The slopes of what the layer saw.
  void (*back)(const chain_layer *layer, const scalar *slopes, scalar *before, size_t examples);
} chain_layout;

// Units side by side in the vectors, an example a row (chain_rows.c): for layers of any width.
extern const chain_layout chain_rows;
// Examples side by side in the vectors, a unit a row (chain_columns.c): the faster way for layers of few units, as no vector is
// filled up with units that are not there.
extern const chain_layout chain_columns;
