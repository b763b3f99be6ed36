#include "digits.h"

// The file becomes part of the program: an installed binary has no folder of resources to lose. Swift has no such
// directive, and its compiler takes ten seconds for an array literal of this size.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file[] = {
#embed "optdigits-tes.idx.gz"
};

const unsigned char *mk_digits(size_t *count) {
  *count = sizeof file;
  return file;
}
