#!/usr/bin/env bash
# tensorflow-cpu 2.21.0: tensordot contracts axes of different lengths without a word, where NumPy 2.4.6 raises.
#
# tensordot(a, a, axes=[[1, 0], [0, 1]]) of a matrix of 2 x 3 pairs an axis of 3 with one of 2. NumPy refuses ("shape-mismatch
# for sum"). TensorFlow compares the products of the lengths alone, 6 and 6, reads both matrices element by element, one of them
# turned, and returns a number that is no contraction: here 86 where the sum of squares is 91. So a loss that was meant as
# ||A B||^2 and written with crossed axes is right for one row or column, tr(M M) for square M, and anything otherwise, even
# negative. Remedy: tf.reduce_sum(a * a).
#
#   findings/tensorflow-tensordot-crossed.sh      seen on 2026-11-28 with Python 3.11.7; fails where it is no longer so
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tensorflow-cpu==2.21.0 numpy==2.4.6
TF_CPP_MIN_LOG_LEVEL=3 "$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import tensorflow as tf

a = np.arange(1.0, 7.0).reshape(2, 3)
axes = [[1, 0], [0, 1]]
try:
    np.tensordot(a, a, axes)
    sys.exit("this has changed: NumPy took it")
except ValueError as error:
    print("NumPy", np.__version__, "raises:", error)
found = float(tf.tensordot(a, a, axes))
print("TensorFlow", tf.__version__, "returns", found, "and the sum of squares is", float((a * a).sum()))
pairs = float((a.ravel() * a.T.ravel()).sum())
if found != pairs or found == float((a * a).sum()):
    sys.exit("this has changed")
if float(tf.reduce_sum(a * a)) != 91.0:
    sys.exit("the remedy does not work")
PY
