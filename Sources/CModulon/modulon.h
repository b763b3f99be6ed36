// Modulon for other languages: terms with their gradients, measures and trainings over the caller's own arrays.
//
// A call gives a status, 0 or one of those of the program (1 failed, 64 usage, 65 bad input, 66 no such input, 73
// cannot write, 75 stopped), and where it is not 0 one sentence in UTF-8 in the caller's `message`, cut to `capacity`
// bytes with the 0 at its end. No call ends the process for a wrong argument, and nothing happens when the library is
// loaded. Calls may overlap in any threads. What `modulon_…_free` takes is the library's; everything else is the
// caller's and is not kept when a call returns. Options are one JSON object, with the keys of the program's
// configurations; NULL is none.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __clang__
#pragma clang assume_nonnull begin
#define MODULON_NULLABLE _Nullable
#else
#define MODULON_NULLABLE
#endif
#ifdef __cplusplus
extern "C" {
#endif

// The number of this surface: it changes where a function does.
#define MODULON_ABI 1

// Arrays of floats in row-major order. `shapes` holds the extents of all, one array after another: `ranks` says how
// many each has, two where it is NULL. `names` may be NULL. Matrices of weights are inputs × outputs, or outputs ×
// inputs where `out_in` is 1, and so are their gradients.
typedef struct modulon_arrays {
  int32_t count;
  int32_t out_in;
  const float *MODULON_NULLABLE const *MODULON_NULLABLE data;
  const int64_t *MODULON_NULLABLE shapes;
  const int32_t *MODULON_NULLABLE ranks;
  const char *MODULON_NULLABLE const *MODULON_NULLABLE names;
} modulon_arrays;

// The edges of a graph; `weights` may be NULL, where all are 1.
typedef struct modulon_graph {
  int64_t nodes;
  int64_t edges;
  const int64_t *MODULON_NULLABLE sources;
  const int64_t *MODULON_NULLABLE targets;
  const double *MODULON_NULLABLE weights;
  int32_t directed;
} modulon_graph;

// What a term of more than the weights sees: what each hidden layer put out, examples × units, the class of each
// example, the part of the training that is over, and the term's own parameters.
typedef struct modulon_batch {
  modulon_arrays activations;
  modulon_arrays own;
  const int64_t *MODULON_NULLABLE classes;
  int64_t class_count;
  double progress;
} modulon_batch;

// Where gradients go: an array for each that was given, written whole, zeros included. NULL is not asked for.
typedef struct modulon_gradients {
  float *MODULON_NULLABLE const *MODULON_NULLABLE weights;
  float *MODULON_NULLABLE const *MODULON_NULLABLE activations;
  float *MODULON_NULLABLE const *MODULON_NULLABLE own;
} modulon_gradients;

typedef struct modulon_term modulon_term;
typedef struct modulon_result modulon_result;

int32_t modulon_abi(void);
// Lives as long as the library.
const char *modulon_version(void);

// How many threads products may take, 1 at first; it belongs to the process.
void modulon_threads_set(int32_t count);
int32_t modulon_threads(void);

// --- results: a text, mostly JSON, and arrays ---
const char *modulon_result_text(const modulon_result *MODULON_NULLABLE result);
int32_t modulon_result_count(const modulon_result *MODULON_NULLABLE result);
// The elements and the extents of an array, which live as long as the result; NULL where there is none.
const float *MODULON_NULLABLE modulon_result_array(const modulon_result *MODULON_NULLABLE result, int32_t position,
                                                   int64_t *MODULON_NULLABLE extents, int32_t *MODULON_NULLABLE rank);
void modulon_result_free(modulon_result *MODULON_NULLABLE result);

// What `modulon list KIND --json` prints, as one JSON list.
int32_t modulon_list(const char *MODULON_NULLABLE kind, modulon_result *MODULON_NULLABLE *MODULON_NULLABLE result,
                     char *MODULON_NULLABLE message, size_t capacity);

// --- terms ---
int32_t modulon_term_make(const char *MODULON_NULLABLE name, const char *MODULON_NULLABLE options,
                          modulon_term *MODULON_NULLABLE *MODULON_NULLABLE term, char *MODULON_NULLABLE message,
                          size_t capacity);
void modulon_term_free(modulon_term *MODULON_NULLABLE term);
// The term's own parameters as a training begins with them, and in the text what the term sees: `activations`,
// `classes` and `own`, each true or false.
int32_t modulon_term_start(const modulon_term *MODULON_NULLABLE term, const modulon_arrays *MODULON_NULLABLE weights,
                           uint64_t seed, modulon_result *MODULON_NULLABLE *MODULON_NULLABLE result,
                           char *MODULON_NULLABLE message, size_t capacity);
// R, and its gradients where they are asked for. `batch` is NULL for a term of the weights alone. A value that is no
// number is bad input; then nothing is written.
int32_t modulon_term_evaluate(const modulon_term *MODULON_NULLABLE term, const modulon_arrays *MODULON_NULLABLE weights,
                              const modulon_batch *MODULON_NULLABLE batch, double *MODULON_NULLABLE value,
                              const modulon_gradients *MODULON_NULLABLE gradients, char *MODULON_NULLABLE message,
                              size_t capacity);

// --- measures ---
// What `modulon measure --json` prints of one of: `path` among the options, arrays, or a graph. `stop` is read before
// each null network; another value than 0 ends the call with status 75.
int32_t modulon_measure(const modulon_arrays *MODULON_NULLABLE arrays, const modulon_graph *MODULON_NULLABLE graph,
                        const char *MODULON_NULLABLE options, const int32_t *MODULON_NULLABLE stop,
                        modulon_result *MODULON_NULLABLE *MODULON_NULLABLE result, char *MODULON_NULLABLE message,
                        size_t capacity);
// A random network with the properties that a null model keeps: the one of `index` under `seed`, as measuring draws it.
int32_t modulon_null(const char *MODULON_NULLABLE name, const modulon_arrays *MODULON_NULLABLE weights, uint64_t seed,
                     uint64_t index, modulon_result *MODULON_NULLABLE *MODULON_NULLABLE result,
                     char *MODULON_NULLABLE message, size_t capacity);

// --- training ---
// Trains in memory what a configuration, YAML or JSON, says; the arrays are the network's parameters. `stop` is read
// after each step; another value than 0 ends the call with status 75.
int32_t modulon_train(const char *MODULON_NULLABLE configuration, const int32_t *MODULON_NULLABLE stop,
                      modulon_result *MODULON_NULLABLE *MODULON_NULLABLE result, char *MODULON_NULLABLE message,
                      size_t capacity);

// --- the program ---
// The command line, for an executable that is nothing else: it ends the process where a command fails.
int32_t modulon_program(int32_t count, char *MODULON_NULLABLE *MODULON_NULLABLE arguments);

#ifdef __cplusplus
}
#endif
#ifdef __clang__
#pragma clang assume_nonnull end
#endif
