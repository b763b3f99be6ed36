// Losses as sums over some of a batch's rows, with gradients that are times the share of one row or element in the batch.
#pragma once
#include "../kernel.h"

double sum_softmax_cross_entropy(const scalar *logits, const scalar *labels, scalar *gradient, size_t rows, size_t classes,
                                 scalar share);
double sum_squared_errors(const scalar *output, const scalar *target, scalar *gradient, size_t n, scalar share);
double sum_binary_cross_entropy(const scalar *logits, const scalar *target, scalar *gradient, size_t n, scalar share);
double sum_weighted_squared_errors(const scalar *output, const scalar *target, scalar *gradient, size_t rows, size_t width,
                                   scalar share);
