// Detection of communities in sparse graphs: a level's nodes, their rows, and what a null expects of them.
#pragma once
#include "mk_scalar.h"

// The rows of a symmetric matrix S of weights above zero, in any order within a row, and expected weights
// P_ij = sum over terms of pulls[i, t] shares[j, t], none below zero; node i pulls in the terms from
// spans[2 i] up to spans[2 i + 1].
typedef struct {
  ptrdiff_t nodes;
  const ptrdiff_t *offsets;  // nodes + 1
  const int32_t *neighbors;
  const double *weights;
  ptrdiff_t rank;
  const double *shares, *pulls;  // nodes × rank
  const int32_t *spans;          // nodes × 2
} mk_level;

// --- nodes in another order (renumber.c) ---
// Writes the rows of the nodes in places `from` up to `to`, one after another: where each begins, counted from the
// first, and its entries in the order they had. `order` says which node comes to each place, and `places` is its
// inverse. Returns how many entries there are.
ptrdiff_t mk_renumber(const mk_level *level, const int32_t *order, const int32_t *places, ptrdiff_t from,
                      ptrdiff_t to, ptrdiff_t *offsets, int32_t *neighbors, double *weights);

// --- moves of single nodes (moves.c) ---
// All nodes once; again where a neighbor left, until none gains that was looked at; until none gains at all.
typedef enum { MK_ONE_SWEEP, MK_UNTIL_QUIET, MK_UNTIL_NONE_GAINS } mk_moves;
// Moves nodes, one after another in `order` (NULL: as they are numbered), each to the community that gains most
// by more than `tolerance`. Communities are numbered from 0 without gaps, before and after. Returns their
// number; `moved` says whether any node did.
ptrdiff_t mk_move_nodes(const mk_level *level, int32_t *membership, const int32_t *order, double tolerance,
                        mk_moves moves, int *moved);

// --- parts of communities (refine.c) ---
// Joins the nodes of each community to well-connected parts: a node that is alone joins one that it gains in,
// chosen by `draws` (a number in [0, 1) for each place of `order`) with odds that grow as a power of the gain.
// `order` lists the nodes community by community, which begin at `starts` (communities + 1); `places` is its inverse. Each of `lanes`
// calls sees to some communities: it numbers their parts from 0 in each, in `parts` by place, and counts them.
void mk_refine(const mk_level *level, ptrdiff_t communities, const int32_t *order, const int32_t *places,
               const ptrdiff_t *starts, const double *draws, double tolerance, int lane, int lanes,
               int32_t *parts, int32_t *counts);

// --- parts as nodes (aggregate.c) ---
// Writes the rows of parts `from` up to `to`, one after another: where each begins, counted from the first, and
// its entries, of which a part's weights to itself are one. `members` lists the nodes part by part, which begin at
// `starts`. There is room for as many entries as the members have. Returns how many there are.
ptrdiff_t mk_aggregate(const mk_level *level, const int32_t *parts, ptrdiff_t count, const int32_t *members,
                       const ptrdiff_t *starts, ptrdiff_t from, ptrdiff_t to, ptrdiff_t *offsets,
                       int32_t *neighbors, double *weights);

// --- connected parts (connect.c) ---
// The parts of each community that its edges connect, numbered in the order of their first nodes; their number.
ptrdiff_t mk_connected_parts(const mk_level *level, const int32_t *membership, int32_t *parts);

// --- lists of edges as text (lines.c) ---
// Writes where the bytes stand that are no digits, in ascending order; returns how many there are. There is room for as
// many as there are bytes, and seven more.
ptrdiff_t mk_find_marks(const uint8_t *text, ptrdiff_t count, uint32_t *marks);
// Lines that are still to be read: where the next one starts, and the marks from there on.
typedef struct {
  const uint8_t *text;  // seven bytes behind the last mark can be read
  const uint32_t *marks, *marks_end;
  uint32_t start;
  uint8_t separator;
  int may_weigh, must_weigh;
  int is_weighted;  // set where a line weighs anything but 1
} mk_lines;
// Reads lines of two whole numbers below 10^8 and perhaps a weight without sign or exponent, up to the first line that is
// anything else or among the last five marks. Returns how many there were, and writes their ends and weights.
ptrdiff_t mk_read_lines(mk_lines *lines, uint32_t *ends, double *weights);

// --- rows from edges (rows.c) ---
// Edges by their ends, in turns source and target, and their weights; NULL where each weighs 1.
typedef struct {
  ptrdiff_t count;
  const uint32_t *ends;
  const double *weights;
} mk_edges;
// Entries of a matrix by ranges of 2^shift rows: the row within its range, the neighbor, which `bits` hold, and the
// weight, NULL where each weighs 1. Where `rows` is NULL, a neighbor has its row in the bits above its own.
typedef struct {
  int shift, bits;
  uint16_t *rows;
  int32_t *neighbors;
  double *weights;
} mk_entries;
// Adds to `counts` how many entries each range gets: one for each edge, or one for each of its ends.
void mk_count_entries(const mk_edges *edges, int directed, int shift, uint32_t *counts);
// Puts the entries of edges into their ranges, of which `places` says the next free one.
void mk_part_entries(const mk_edges *edges, int directed, uint32_t *places, const mk_entries *entries);
// The rows of one range.
typedef struct {
  void *memory;        // with room for 32 bytes an entry
  ptrdiff_t *offsets;  // 2^shift + 1
  ptrdiff_t count;
  const int32_t *neighbors;  // within `memory`, as `weights`
  const double *weights;
} mk_range;
// Sorts the entries of a range, `from` up to `to`, by row and neighbor, adds up those of one row and neighbor in
// their order and leaves out sums of zero. `shift`, `bits` and the bits of a count of entries are 64 at most.
void mk_order_entries(const mk_entries *entries, ptrdiff_t from, ptrdiff_t to, mk_range *range);
// The rows of a matrix, one after another.
typedef struct {
  const ptrdiff_t *offsets;  // one more than rows
  const int32_t *neighbors;
  const double *weights;
} mk_rows;
// The lowest weight, or zero, and how many rows have an entry on the diagonal.
typedef struct {
  double lowest;
  ptrdiff_t loops;
} mk_row_facts;
// What rows add up to, of which the first is that of node `first`. What is found joins what `facts` say.
void mk_sum_rows(const mk_rows *rows, ptrdiff_t first, ptrdiff_t count, double *sums, mk_row_facts *facts);
// The rows of all ranges, which threads order one after another.
typedef struct {
  mk_entries entries;
  ptrdiff_t ranges, nodes, next;  // `next` as `mk_next` has it
  const ptrdiff_t *starts;        // where the entries of each range start; ranges + 1
  ptrdiff_t *places;              // as `mk_place_part` has them
  ptrdiff_t *offsets;             // nodes + 1
  int32_t *neighbors;             // may be those of the entries, as `weights`
  double *weights;
  double *sums;  // nodes
} mk_ordering;
// What one thread does: it orders a range in memory of its own and writes it to where the ranges before it end, in the
// place of entries that have been ordered.
void mk_order_ranges(mk_ordering *ordering, mk_row_facts *facts);
