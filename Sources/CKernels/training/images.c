#include "../kernel.h"

// The channels of a pixel lie beside each other, so that they are the vectors.
#define CHANNELS(c) _Pragma("clang loop vectorize(assume_safety)") for (size_t c = 0; c < channels; c++)

CLONES void mk_pool_maxima(const scalar *pixels, const mk_window *window, scalar *maxima, int32_t *winners) {
  size_t channels = window->channels;
  for (size_t place = 0; place < window->down * window->across; place++) {
    scalar *best = maxima + place * channels;
    int32_t *found = winners + place * channels;
    size_t corner = (place / window->across * window->width + place % window->across) * window->stride;
    for (size_t row = 0; row < window->size; row++)
      for (size_t column = 0; column < window->size; column++) {
        int32_t first = (int32_t)((corner + row * window->width + column) * channels);
        const scalar *values = pixels + first;
        int is_corner = row == 0 && column == 0;
        CHANNELS(c) {
          scalar v = values[c];
          int takes = is_corner || v > best[c] || v != v;
          best[c] = takes ? v : best[c];
          found[c] = takes ? first + (int32_t)c : found[c];
        }
      }
  }
}

void mk_pool_maxima_gradient(const scalar *slopes, const int32_t *winners, scalar *gradient, size_t n) {
  for (size_t i = 0; i < n; i++) gradient[winners[i]] += slopes[i];
}

CLONES void mk_add_magnitudes(const scalar *x, scalar *sums, size_t n) {
  for (size_t i = 0; i < n; i++) sums[i] += x[i] < 0 ? -x[i] : x[i];
}

CLONES void mk_sign_times(const scalar *x, const scalar *slope, scalar *y, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = x[i] > 0 ? slope[i] : x[i] < 0 ? -slope[i] : 0;
}

CLONES void mk_depthwise(const scalar *pixels, const mk_window *window, const scalar *kernels, scalar *sums) {
  const mk_window v = *window;
  size_t channels = v.channels;
  for (size_t y = 0; y < v.down; y++) {
    for (size_t x = 0; x < v.across; x++) {
      scalar *sum = sums + (y * v.across + x) * v.channels;
      for (size_t c = 0; c < channels; c++) sum[c] = 0;
      for (size_t k = 0; k < v.size * v.size; k++) {
        size_t place = (y * v.stride + k / v.size) * v.width + x * v.stride + k % v.size;
        const scalar *pixel = pixels + place * v.channels;
        const scalar *kernel = kernels + k * v.channels;
        CHANNELS(c) sum[c] += pixel[c] * kernel[c];
      }
    }
  }
}

CLONES void mk_depthwise_gradient(const scalar *pixels, const mk_window *window, const scalar *kernels,
                                  const scalar *slopes, scalar *kernels_gradient, scalar *pixels_gradient) {
  const mk_window v = *window;
  size_t channels = v.channels;
  for (size_t y = 0; y < v.down; y++) {
    for (size_t x = 0; x < v.across; x++) {
      const scalar *slope = slopes + (y * v.across + x) * v.channels;
      for (size_t k = 0; k < v.size * v.size; k++) {
        size_t place = (y * v.stride + k / v.size) * v.width + x * v.stride + k % v.size;
        const scalar *pixel = pixels + place * v.channels;
        scalar *kernel = kernels_gradient + k * v.channels;
        CHANNELS(c) kernel[c] += pixel[c] * slope[c];
        if (!pixels_gradient) continue;
        const scalar *weight = kernels + k * v.channels;
        scalar *back = pixels_gradient + place * v.channels;
        CHANNELS(c) back[c] += weight[c] * slope[c];
      }
    }
  }
}
