#include "chain.h"
#include "losses.h"

// A part of the batch goes through all layers, forward and back, and adds up gradients of its own; in the end those of all
// parts are added in their order. The parts depend on the shapes alone, so the bits do not depend on the threads.

enum {
  // The multiplications that are worth a part, and the rows: each part adds to gradients of its own, once for all its rows.
  LEAST_IN_PART = 1 << 19,
  LEAST_ROWS = 48,
  MOST_PARTS = 16,
  // Up to so many units a layer examples go side by side, where inputs and outputs, which are turned over, are no more than so many.
  MOST_UNITS = 16,
  MOST_TURNED = 8,
  // And no less examples than half a vector.
  LEAST_EXAMPLES = WIDTH / 2,
};

typedef struct {
  const mk_chain *chain;
  const chain_layout *layout;
  chain_layer layers[MK_MOST_LAYERS];
  // What each part has for itself: gradients, inputs, activations, slopes.
  scalar *memory;
  size_t own, tile, widest;
  double losses[MOST_PARTS];
} work;

// Whether the slope needs the argument; for the others the value is enough.
static int needs_argument(mk_activation f) { return f == MK_SILU || f == MK_GELU; }

static double loss_of(const mk_chain *c, const scalar *outputs, const scalar *targets, scalar *slopes, size_t rows) {
  size_t columns = c->layers[c->count - 1].outputs, answers = c->target_columns;
  scalar share = 1 / (scalar)(c->rows * columns);
  switch (c->loss) {
    case MK_SOFTMAX_CROSS_ENTROPY:
      return sum_softmax_cross_entropy(outputs, targets, slopes, rows * answers, columns / answers,
                                       1 / (scalar)(c->rows * answers));
    case MK_SQUARED_ERRORS: return sum_squared_errors(outputs, targets, slopes, rows * columns, share);
    case MK_BINARY_CROSS_ENTROPY: return sum_binary_cross_entropy(outputs, targets, slopes, rows * columns, share);
    case MK_WEIGHTED_SQUARED_ERRORS:
      return sum_weighted_squared_errors(outputs, targets, slopes, rows, columns, share);
  }
  return 0;
}

// In whole vectors, so that what lies behind is aligned.
static size_t gradients_of(const work *w) {
  size_t count = 0;
  for (int i = 0; i < w->chain->count; i++) count += (w->chain->layers[i].inputs + 1) * w->layers[i].width;
  return (count + WIDTH - 1) / WIDTH * WIDTH;
}

// Some examples through all layers and back; returns their losses' sum.
static double take_tile(const work *w, scalar *memory, size_t first, size_t rows) {
  const mk_chain *c = w->chain;
  const chain_layout *l = w->layout;
  size_t examples = l->examples(rows);
  scalar *gradients[MK_MOST_LAYERS], *values[MK_MOST_LAYERS], *arguments[MK_MOST_LAYERS];
  chain_seen seen[MK_MOST_LAYERS];
  scalar *gradient = memory;
  for (int i = 0; i < c->count; i++) {
    gradients[i] = gradient;
    gradient += (c->layers[i].inputs + 1) * w->layers[i].width;
  }
  memory += gradients_of(w);
  seen[0] = l->load(c->inputs + first * c->layers[0].inputs, c->layers[0].inputs, rows, memory);
  memory += w->tile * l->input_width(c->layers[0].inputs);
  for (int i = 0; i < c->count; i++) {
    values[i] = arguments[i] = memory;
    memory += w->tile * w->layers[i].width;
    if (i > 0) seen[i] = l->seen(values[i - 1], w->layers[i - 1].width, examples);
    if (!needs_argument(c->layers[i].activation)) continue;
    arguments[i] = memory;
    memory += w->tile * w->layers[i].width;
  }
  scalar *slopes = memory, *before = slopes + w->tile * w->widest;

  for (int i = 0; i < c->count; i++) {
    const mk_chain_layer *layer = &c->layers[i];
    l->forward(&w->layers[i], seen[i], arguments[i], examples);
    if (layer->activation != MK_IDENTITY)
      mk_activate(layer->activation, layer->slope, arguments[i], values[i], examples * w->layers[i].width);
  }

  // Both arrays of slopes are free until here.
  int last = c->count - 1;
  size_t outputs = c->layers[last].outputs, width = w->layers[last].width;
  l->to_rows(values[last], width, slopes, outputs, rows);
  double loss = loss_of(c, slopes, c->targets + first * c->target_columns, before, rows);
  l->from_rows(before, outputs, slopes, width, rows);

  for (int i = last; i >= 0; i--) {
    const mk_chain_layer *layer = &c->layers[i];
    if (layer->activation != MK_IDENTITY)
      mk_activation_gradient(layer->activation, layer->slope, slopes, arguments[i], values[i], slopes,
                             examples * w->layers[i].width);
    l->add_gradient(&w->layers[i], seen[i], slopes, examples, gradients[i]);
    if (i == 0) break;
    l->back(&w->layers[i], slopes, before, examples);
    scalar *free = slopes;
    slopes = before;
    before = free;
  }
  return loss;
}

// Where one of some equal shares of the rows begins.
static size_t share(const work *w, size_t rows, size_t number, size_t count) {
  size_t step = w->layout->step, start = (rows * number / count + step - 1) / step * step;
  return start < rows ? start : rows;
}

static void take_part(void *context, int part, int parts) {
  work *w = context;
  size_t first = share(w, w->chain->rows, (size_t)part, (size_t)parts);
  size_t rows = share(w, w->chain->rows, (size_t)part + 1, (size_t)parts) - first, tiles = (rows + w->tile - 1) / w->tile;
  scalar *memory = w->memory + (size_t)part * w->own;
  mk_fill(0, memory, gradients_of(w));
  double loss = 0;
  for (size_t t = 0; t < tiles; t++) {
    size_t start = share(w, rows, t, tiles), end = share(w, rows, t + 1, tiles);
    loss += take_tile(w, memory, first + start, end - start);
  }
  w->losses[part] = loss;
}

// Lays the weights out, and returns how much memory they take; without memory it only counts.
static size_t lay_out(work *w, scalar *memory) {
  size_t count = 0;
  for (int i = 0; i < w->chain->count; i++)
    count += w->layout->lay_out(&w->layers[i], i == 0, memory ? memory + count : NULL);
  return (count + WIDTH - 1) / WIDTH * WIDTH;
}

// The gradients of all parts, in their order, to where the caller wants them.
CLONES static void collect(const work *w, int parts) {
  size_t at = 0;
  for (int l = 0; l < w->chain->count; l++) {
    const mk_chain_layer *layer = &w->chain->layers[l];
    size_t width = w->layers[l].width;
    for (size_t i = 0; i <= layer->inputs; i++, at += width) {
      scalar *to = i < layer->inputs ? layer->weight_gradient + i * layer->outputs : layer->bias_gradient;
      memcpy(to, w->memory + at, layer->outputs * sizeof(scalar));
      for (int part = 1; part < parts; part++) {
        const scalar *more = w->memory + (size_t)part * w->own + at;
        for (size_t o = 0; o < layer->outputs; o++) to[o] += more[o];
      }
    }
  }
}

static const chain_layout *layout_of(const mk_chain *chain) {
  if (chain->layers[0].inputs > MOST_TURNED || chain->layers[chain->count - 1].outputs > MOST_TURNED) return &chain_rows;
  for (int i = 0; i < chain->count; i++)
    if (chain->layers[i].outputs > MOST_UNITS) return &chain_rows;
  return chain->rows < LEAST_EXAMPLES ? &chain_rows : &chain_columns;
}

int mk_chain_gradient(const mk_chain *chain, double *loss) {
  work w = {.chain = chain, .layout = layout_of(chain)};
  const chain_layout *l = w.layout;
  // The scalars of one example, and its multiplications.
  size_t row = l->input_width(chain->layers[0].inputs), products = 0;
  for (int i = 0; i < chain->count; i++) {
    const mk_chain_layer *layer = &chain->layers[i];
    size_t width = l->width(layer->outputs), before = l->width(layer->inputs);
    w.layers[i] = (chain_layer){.given = layer, .width = width, .before = before};
    row += needs_argument(layer->activation) ? 2 * width : width;
    if (width > w.widest) w.widest = width;
    products += 3 * layer->inputs * layer->outputs;
  }
  row += 2 * w.widest;
  // Whole blocks of the products.
  size_t step = l->step < MOST_ROWS ? MOST_ROWS : l->step, steps = l->bytes / sizeof(scalar) / row / step;
  w.tile = (steps < 1 ? 1 : steps) * step;
  if (w.tile > chain->rows) w.tile = l->examples(chain->rows);
  size_t parts = chain->rows * products / LEAST_IN_PART;
  if (parts > chain->rows / LEAST_ROWS) parts = chain->rows / LEAST_ROWS;
  parts = parts < 1 ? 1 : parts > MOST_PARTS ? MOST_PARTS : parts;
  // Whole lines of the cache, so that parts do not share one.
  w.own = (gradients_of(&w) + w.tile * row + WIDTH - 1) / WIDTH * WIDTH;

  size_t weights = lay_out(&w, NULL), all = weights + parts * w.own;
  scalar *memory = mk_allocate(all);
  if (!memory) return 0;
  w.memory = memory + weights;
  lay_out(&w, memory);
  mk_in_parallel((int)parts, take_part, &w);
  collect(&w, (int)parts);
  double total = 0;
  for (size_t part = 0; part < parts; part++) total += w.losses[part];
  mk_release(memory, all);
  size_t shares = chain->loss == MK_SOFTMAX_CROSS_ENTROPY ? chain->target_columns : chain->layers[chain->count - 1].outputs;
  *loss = total / (double)(chain->rows * shares);
  return 1;
}
