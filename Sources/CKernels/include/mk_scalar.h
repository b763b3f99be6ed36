// The number of this build: float, or double under the package trait Float64.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef MODULON_FLOAT64
typedef double mk_scalar;
#else
typedef float mk_scalar;
#endif
