// A term as XLA calls it: a compiled program of JAX hands its buffers over as they lie, without Python's lock and without copies.
//
// Arguments: the classes, whole numbers, one for each example where there are any; the part of the training that is over; the
// matrices of weights, inputs × outputs, the activations and the term's own parameters, float32. Results: the value and,
// where they are asked for, the gradient of each of these arrays. Attributes: `name` and `options` of the term, the numbers
// of `weights` and `activations`, and whether there are classes.
#include "../../Sources/CModulon/modulon.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <xla/ffi/api/c_api.h>

// What XLA knows of a program is kept on disk and read by other processes, so that it names a term and has no pointer to one.
// The terms that were asked for by a name and options, as long as the process lives.
typedef struct made {
  const struct made *next;
  modulon_term *term;
  size_t name_length, options_length;
  char text[];
} made;

static const made *terms;
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;

enum { CAPACITY = 2048 };

static int is(XLA_FFI_ByteSpan text, const char *other, size_t length) {
  return text.len == length && memcmp(text.ptr, other, length) == 0;
}

static int32_t without_memory(char *message) {
  strcpy(message, "there is no memory for the call of a term");
  return 1;
}

static int32_t term_of(XLA_FFI_ByteSpan name, XLA_FFI_ByteSpan options, modulon_term **term, char *message) {
  pthread_mutex_lock(&making);
  const made *found = terms;
  while (found && !(is(name, found->text, found->name_length) &&
                    is(options, found->text + found->name_length + 1, found->options_length)))
    found = found->next;
  int32_t status = 0;
  if (!found) {
    made *new = malloc(sizeof *new + name.len + options.len + 2);
    if (new) {
      *new = (made){.next = terms, .name_length = name.len, .options_length = options.len};
      char *second = new->text + name.len + 1;
      memcpy(new->text, name.ptr, name.len);
      memcpy(second, options.ptr, options.len);
      new->text[name.len] = second[options.len] = 0;
      status = modulon_term_make(new->text, second, &new->term, message, CAPACITY);
    } else {
      status = without_memory(message);
    }
    if (status) free(new);
    else found = terms = new;
  }
  if (found) *term = found->term;
  pthread_mutex_unlock(&making);
  return status;
}

static void *attribute(const XLA_FFI_Attrs *all, const char *name, XLA_FFI_AttrType type) {
  for (int64_t i = 0; i < all->size; i++)
    if (all->types[i] == type && is(*all->names[i], name, strlen(name))) return all->attrs[i];
  return NULL;
}

static int64_t number(const XLA_FFI_Attrs *all, const char *name) {
  const XLA_FFI_Scalar *found = attribute(all, name, XLA_FFI_AttrType_SCALAR);
  return found && found->dtype == XLA_FFI_DataType_S64 ? *(const int64_t *)found->value : -1;
}

// The room for what arrays are besides their elements, and the arrays in it.
typedef struct {
  const float **data;
  float **gradients;
  int32_t *ranks;
  int64_t *extents, *classes;
} room;

static modulon_arrays taken(room *r, void **buffers, int64_t count) {
  modulon_arrays arrays = {.count = (int32_t)count, .data = r->data, .shapes = r->extents, .ranks = r->ranks};
  for (int64_t i = 0; i < count; i++) {
    const XLA_FFI_Buffer *buffer = buffers[i];
    *r->data++ = buffer->data;
    *r->ranks++ = (int32_t)buffer->rank;
    for (int64_t axis = 0; axis < buffer->rank; axis++) *r->extents++ = buffer->dims[axis];
  }
  return arrays;
}

static float **places(room *r, void **results, int64_t count) {
  float **start = r->gradients;
  for (int64_t i = 0; i < count; i++) *r->gradients++ = ((const XLA_FFI_Buffer *)results[i])->data;
  return start;
}

static int all_are_floats(void **buffers, int64_t count) {
  for (int64_t i = 0; i < count; i++)
    if (((const XLA_FFI_Buffer *)buffers[i])->dtype != XLA_FFI_DataType_F32) return 0;
  return 1;
}

static int32_t evaluate(const XLA_FFI_CallFrame *frame, char *message) {
  const XLA_FFI_ByteSpan *name = attribute(&frame->attrs, "name", XLA_FFI_AttrType_STRING);
  const XLA_FFI_ByteSpan *options = attribute(&frame->attrs, "options", XLA_FFI_AttrType_STRING);
  int64_t weights = number(&frame->attrs, "weights"), activations = number(&frame->attrs, "activations");
  int64_t has_classes = number(&frame->attrs, "has_classes"), count = frame->args.size - 2;
  int64_t own = count - weights - activations, results = frame->rets.size;
  if (!name || !options || weights < 0 || activations < 0 || has_classes < 0 || own < 0 || (results != 1 && results != count + 1) ||
      !all_are_floats(frame->args.args + 1, count + 1) || !all_are_floats(frame->rets.rets, results)) {
    strcpy(message, "this program calls another version of modulon");
    return 64;
  }
  modulon_term *term = NULL;
  int32_t status = term_of(*name, *options, &term, message);
  if (status) return status;

  const XLA_FFI_Buffer *classes = frame->args.args[0];
  size_t extents = 0, examples = 1;
  for (int64_t axis = 0; axis < classes->rank; axis++) examples *= (size_t)classes->dims[axis];
  for (int64_t i = 0; i < count; i++) extents += (size_t)((const XLA_FFI_Buffer *)frame->args.args[2 + i])->rank;
  void *memory = malloc((size_t)count * 20 + (extents + examples) * 8 + 8);
  if (!memory) return without_memory(message);
  room r = {.classes = memory};
  r.extents = r.classes + examples;
  r.data = (const float **)(r.extents + extents);
  r.gradients = (float **)(r.data + count);
  r.ranks = (int32_t *)(r.gradients + count);

  void **given = frame->args.args + 2, **asked = frame->rets.rets + 1;
  modulon_arrays matrices = taken(&r, given, weights);
  modulon_batch batch = {.activations = taken(&r, given + weights, activations),
                         .own = taken(&r, given + weights + activations, own),
                         .progress = *(const float *)((const XLA_FFI_Buffer *)frame->args.args[1])->data};
  if (has_classes) {
    for (size_t i = 0; i < examples; i++)
      r.classes[i] = classes->dtype == XLA_FFI_DataType_S64 ? ((const int64_t *)classes->data)[i]
                                                            : ((const int32_t *)classes->data)[i];
    batch.classes = r.classes;
    batch.class_count = (int64_t)examples;
  }
  modulon_gradients gradients = {0};
  if (results > 1) {
    gradients.weights = places(&r, asked, weights);
    gradients.activations = places(&r, asked + weights, activations);
    gradients.own = places(&r, asked + weights + activations, own);
  }
  double value = 0;
  status = modulon_term_evaluate(term, &matrices, &batch, &value, results > 1 ? &gradients : NULL, message, CAPACITY);
  free(memory);
  if (!status) *(float *)((const XLA_FFI_Buffer *)frame->rets.rets[0])->data = (float)value;
  return status;
}

XLA_FFI_Error *modulon_xla_term(XLA_FFI_CallFrame *frame) {
  // Asked what it is, before it is called. What is used here of the interface is the same in its versions 0.1 to 0.3, the
  // oldest of which does not say that it is that one.
  if (frame->extension_start && frame->extension_start->type == XLA_FFI_Extension_Metadata) {
    XLA_FFI_Metadata *metadata = ((XLA_FFI_Metadata_Extension *)frame->extension_start)->metadata;
    metadata->api_version.major_version = 0;
    metadata->api_version.minor_version = frame->api ? frame->api->api_version.minor_version : 1;
    return NULL;
  }
  char message[CAPACITY] = "";
  int32_t status = evaluate(frame, message);
  if (!status) return NULL;
  XLA_FFI_Error_Create_Args error = {
      .struct_size = sizeof error, .message = message,
      .errc = status == 1 ? XLA_FFI_Error_Code_INTERNAL : XLA_FFI_Error_Code_INVALID_ARGUMENT};
  return frame->api->XLA_FFI_Error_Create(&error);
}
