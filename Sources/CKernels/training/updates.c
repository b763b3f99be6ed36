#include "../kernel.h"

// In double: 1 - 0.999 in single precision is wrong in the fifth digit.
mk_adam_step mk_adam_constants(double beta1, double beta2, double epsilon, int64_t update) {
  return (mk_adam_step){
      .keep1 = (scalar)beta1,
      .take1 = (scalar)(1 - beta1),
      .keep2 = (scalar)beta2,
      .take2 = (scalar)(1 - beta2),
      .unbias1 = (scalar)(1 / (1 - pow(beta1, (double)update))),
      .unbias2 = (scalar)(1 / (1 - pow(beta2, (double)update))),
      .epsilon = (scalar)epsilon,
  };
}

INLINE scalar direction(const mk_adam_step *s, scalar g, scalar *m, scalar *v) {
  *m = s->keep1 * *m + s->take1 * g;
  *v = s->keep2 * *v + s->take2 * (g * g);
  return *m * s->unbias1 / (scalar_sqrt(*v * s->unbias2) + s->epsilon);
}

INLINE void momentum(scalar decay, int nesterov, scalar *restrict u, scalar *restrict trace, size_t n) {
  for (size_t i = 0; i < n; i++) {
    trace[i] = decay * trace[i] + u[i];
    u[i] = nesterov ? u[i] + decay * trace[i] : trace[i];
  }
}

INLINE void adam(mk_adam_step s, scalar *restrict u, scalar *restrict m, scalar *restrict v, size_t n) {
  for (size_t i = 0; i < n; i++) u[i] = direction(&s, u[i], m + i, v + i);
}

// The step is rounded before it is added, as it is where the two are done one after the other.
INLINE scalar moved(scalar w, scalar factor, scalar u) {
  _Pragma("clang fp contract(off)") scalar step = factor * u;
  return w + step;
}

INLINE void descend(scalar factor, const scalar *restrict u, scalar *restrict w, size_t n) {
  for (size_t i = 0; i < n; i++) w[i] = moved(w[i], factor, u[i]);
}

// The end of most chains in one loop, which writes no updates.
INLINE void adam_and_descend(mk_adam_step s, scalar factor, const scalar *restrict u, scalar *restrict m,
                             scalar *restrict v, scalar *restrict w, size_t n) {
  for (size_t i = 0; i < n; i++) w[i] = moved(w[i], factor, direction(&s, u[i], m + i, v + i));
}

// A block of the updates stays in the first cache while all passes work on it; a thread takes several blocks at
// a time.
enum { BLOCK = 1024, TOGETHER = 16 * BLOCK };

CLONES static void update_block(const mk_pass *passes, int count, scalar *u, scalar *w, size_t start, size_t n,
                                int is_added) {
  u += start;
  w += start;
  const mk_pass *last = is_added && count > 0 ? passes + count - 1 : NULL;
  if (last && last->kind != MK_SCALE) last = NULL;
  const mk_pass *end = last ? last : passes + count;
  if (last && count > 1 && last[-1].kind == MK_ADAM) end--;
  for (const mk_pass *p = passes; p < end; p++) switch (p->kind) {
      case MK_SCALE:
        for (size_t i = 0; i < n; i++) u[i] = p->factor * u[i];
        break;
      case MK_ADD_PARAMETERS:
        // Zero times infinity is no number.
        if (p->factor == 0) break;
        for (size_t i = 0; i < n; i++) u[i] += p->factor * w[i];
        break;
      case MK_MOMENTUM: momentum(p->factor, p->nesterov, u, p->first + start, n); break;
      case MK_ADAM: adam(p->adam, u, p->first + start, p->second + start, n); break;
    }
  if (!is_added) return;
  if (!last)
    for (size_t i = 0; i < n; i++) w[i] += u[i];
  else if (end < last)
    adam_and_descend(end->adam, last->factor, u, end->first + start, end->second + start, w, n);
  else
    descend(last->factor, u, w, n);
}

typedef struct {
  const mk_pass *passes;
  int count, is_added;
  scalar *updates, *parameters;
  size_t n;
} chain;

static void update_part(void *context, int part, int parts) {
  const chain *c = (const chain *)context;
  size_t start = (size_t)part * TOGETHER, end = part + 1 == parts ? c->n : start + TOGETHER;
  for (; start < end; start += BLOCK)
    update_block(c->passes, c->count, c->updates, c->parameters, start,
                 end - start < BLOCK ? end - start : BLOCK, c->is_added);
}

void mk_update(const mk_pass *passes, int count, scalar *updates, scalar *parameters, size_t n, int is_added) {
  // A part has a number of 16 bits: beyond a milliard of scalars the last one is longer.
  size_t parts = (n + TOGETHER - 1) / TOGETHER;
  chain c = {passes, count, is_added, updates, parameters, n};
  mk_in_parallel(parts < 1 ? 1 : parts > 65535 ? 65535 : (int)parts, update_part, &c);
}
