#pragma once

#include <stddef.h>

/// The bytes of `optdigits-tes.idx.gz`; see the README beside it.
const unsigned char *mk_digits(size_t *count);
