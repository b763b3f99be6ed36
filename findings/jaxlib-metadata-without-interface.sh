#!/usr/bin/env bash
# jaxlib 0.7.2: the call in which XLA asks a foreign function for its metadata has no interface; jaxlib 0.10.2 gives one.
#
# A function that is registered with jax.ffi is called once before it is used, with a frame that carries the metadata extension
# alone, and writes there the version of the interface for which it was made. The same kind of frame has, when the function is
# called to compute, the runtime's table of functions with the version of the runtime's own interface in `api`. In the first call
# that pointer is null in jaxlib 0.5.0, 0.6.2 and 0.7.2 and set in 0.10.2, so that a function made with the newer header that looks up
# the runtime's version there works with the newer program only. Both say interface 0.1 or later, and compute alike.
# Remedy: look whether `api` is null, and take the version to be 0.1 where it is.
#
#   findings/jaxlib-metadata-without-interface.sh      seen on 2026-11-30 on Debian 12 with Python 3.11 and GCC 12.2; fails where it
#                                                      is no longer so
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >ask.c <<'C'
#include <stdint.h>
#include <stdio.h>
#include <xla/ffi/api/c_api.h>

XLA_FFI_Error *ask(XLA_FFI_CallFrame *frame) {
  if (frame->extension_start && frame->extension_start->type == XLA_FFI_Extension_Metadata) {
    XLA_FFI_Metadata *metadata = ((XLA_FFI_Metadata_Extension *)frame->extension_start)->metadata;
    metadata->api_version.major_version = XLA_FFI_API_MAJOR;
    metadata->api_version.minor_version = XLA_FFI_API_MINOR;
    printf("asked: interface %s\n", frame->api ? "given" : "missing");
  } else {
    *(float *)((XLA_FFI_Buffer *)frame->rets.rets[0])->data = 1;
    printf("called: interface %s\n", frame->api ? "given" : "missing");
  }
  fflush(stdout);
  return NULL;
}
C
cat >ask.py <<'PYTHON'
import ctypes
import jax, jax.numpy as jnp

jax.ffi.register_ffi_target("ask", jax.ffi.pycapsule(ctypes.CDLL("./ask.so").ask), platform="cpu")
assert float(jax.ffi.ffi_call("ask", jax.ShapeDtypeStruct((), jnp.float32))()) == 1
PYTHON

seen() { # seen VERSION
  python3 -m venv "$1"
  "$1/bin/pip" install -q --disable-pip-version-check "jax==$1" "jaxlib==$1" 'numpy==2.2.6'
  gcc -O1 -shared -fPIC -isystem "$(echo "$1"/lib/python3*/site-packages/jaxlib/include)" -o ask.so ask.c
  JAX_PLATFORMS=cpu "$1/bin/python" ask.py | sort -u | paste -sd ';'
}
old=$(seen 0.7.2) new=$(seen 0.10.2)
printf 'jaxlib 0.7.2: %s\njaxlib 0.10.2: %s\n' "$old" "$new"
[ "$old" = 'asked: interface missing;called: interface given' ] || { echo "this has changed"; exit 1; }
[ "$new" = 'asked: interface given;called: interface given' ] || { echo "this has changed"; exit 1; }
