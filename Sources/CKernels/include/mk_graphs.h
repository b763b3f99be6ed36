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

// --- rows from edges (rows.c) ---
// Edges by their ends, in turns source and target, and their weights; NULL where each weighs 1.
typedef struct {
  ptrdiff_t count;
  const uint32_t *ends;
  const double *weights;
} mk_edges;
// Entries of a matrix by row, counted within their range of 2^shift rows, neighbor and weight, NULL where each
// weighs 1; `sums` are what rows then hold, and may be `weights`.
typedef struct {
  uint16_t *rows;
  int32_t *neighbors;
  double *weights, *sums;
} mk_entries;
// Adds to `counts` how many entries each range gets: one for each edge, or one for each of its ends.
void mk_count_entries(const mk_edges *edges, int directed, int shift, uint32_t *counts);
// Puts the entries of edges into their ranges, of which `places` says the next free one.
void mk_part_entries(const mk_edges *edges, int directed, int shift, uint32_t *places,
                     const mk_entries *entries);
// Sorts the entries of a range, `from` up to `to`, by row and neighbor, adds up those of one row and neighbor in
// their order and leaves out sums of zero. Writes them to `place`, not above `from`, and on, and adds to `kept` how
// many each row has; returns their number. `bits` hold a neighbor; they, `shift` and the bits of a count of entries
// are 64 at most. `memory` has room for 24 bytes an entry.
ptrdiff_t mk_order_entries(const mk_entries *entries, ptrdiff_t from, ptrdiff_t to, int shift, int bits,
                           ptrdiff_t place, void *memory, ptrdiff_t *kept);
