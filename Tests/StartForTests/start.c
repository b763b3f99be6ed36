#include "StartForTests.h"
#include "CKernels.h"

__attribute__((constructor)) static void start(void) { mk_start(); }
