// The C floor of Modulon, a header a room. Every array is contiguous and row-major.
#pragma once
#include "mk_blas.h"
#include "mk_elements.h"
#include "mk_graphs.h"
#include "mk_lapack.h"
#include "mk_runtime.h"
#include "mk_scalar.h"
#include "mk_training.h"
