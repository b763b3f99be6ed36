"""A library that is not this package's: an `ImportError` that names it and says what is allowed."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import modulon
from modulon import _library

REPOSITORY = Path(os.environ.get("MODULON_REPOSITORY", Path(__file__).parents[2]))
#: A library that has every function of modulon.h, each of which would end the process.
ALL = "#include <stdlib.h>\n" + "".join(
    f"void modulon_{name}(void) {{ abort(); }}\n"
    for name in ("threads_set threads result_text result_count result_array result_free list term_make term_free term_start "
                 "term_evaluate measure null train").split())  # fmt: skip
HEADER = '#include "modulon.h"\n'


def abi(number):
    return f"int modulon_abi(void) {{ return {number}; }}\n"


def version(text):
    return f'const char *modulon_version(void) {{ return "{text}"; }}\n'


def compiled(source, folder):
    """A shared library of C. Tests run with nothing on the path, and a compiler looks for its parts there."""
    compiler = shutil.which("cc", path=os.defpath)
    assert compiler, "these tests need a C compiler"
    path = folder / "library.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-x", "c", "-", "-o", path, f"-I{REPOSITORY / 'Sources/CModulon'}"],
        input=source, text=True, check=True, env={"PATH": os.defpath})  # fmt: skip
    return path


def imported(path, code="modulon.Term"):
    """What a process of its own says that is given the library: the message of its `ImportError`."""
    tried = f"import modulon\ntry:\n  {code}\nexcept ImportError as error:\n  print(error.path, error, sep='\\n')\nelse:\n  print('taken')"
    found = subprocess.run(
        [sys.executable, "-c", tried], env={**os.environ, "MODULON_LIBRARY": str(path)}, capture_output=True, text=True)  # fmt: skip
    assert (found.returncode, found.stderr) == (0, "")
    where, said = found.stdout.rstrip("\n").split("\n", 1)
    assert where == str(path)
    return said


@pytest.mark.parametrize("source, said", [
    (ALL + abi(2) + version(modulon.__version__), "{path} speaks version 2 of the C surface (allowed: 1): install modulon anew"),
    (ALL + abi(0) + version(modulon.__version__), "{path} speaks version 0 of the C surface (allowed: 1): install modulon anew"),
    (abi(-1), "{path} speaks version -1 of the C surface (allowed: 1): install modulon anew"),
    (ALL + abi(1) + version("0.0.9"), "{path} is of modulon 0.0.9 (allowed: {ours}, as this package): install modulon anew"),
    ("", "{path} has no modulon_abi, as modulon {ours} has: install modulon anew"),
    (abi(1) + version(modulon.__version__), "{path} has no modulon_threads_set, as modulon {ours} has: install modulon anew"),
    (ALL + abi(1), "{path} has no modulon_version, as modulon {ours} has: install modulon anew"),
])  # fmt: skip
def test_another_version_is_refused(source, said, tmp_path):
    path = compiled(source, tmp_path)
    assert imported(path) == said.format(path=path, ours=modulon.__version__)


def test_its_number_is_the_header_s(tmp_path):
    """Who changes the surface changes the number in both places."""
    path = compiled("#include <stddef.h>\n" + HEADER + "int32_t modulon_abi(void) { return MODULON_ABI; }\n", tmp_path)
    assert "has no modulon_" in imported(path)
    assert _library.library.modulon_abi() == _library.ABI


def test_every_way_in_refuses(tmp_path):
    """An attribute that is missing would make `hasattr` say that there are no such things."""
    path = compiled(abi(2), tmp_path)
    for code in ("modulon.measure([[[1.0]]])", "hasattr(modulon, 'Term')", "import modulon.torch", "import modulon.jax", "modulon.terms()"):
        assert "speaks version 2" in imported(path, code), code


def test_what_jax_calls_may_be_missing_too(tmp_path):
    """It is of the wheel alone, and not in modulon.h."""
    path = compiled(ALL + abi(1) + version(modulon.__version__), tmp_path)
    assert "has no modulon_xla_term" in imported(path, "import modulon.jax")


@pytest.mark.parametrize("make", [
    lambda path: None, lambda path: path.write_bytes(b""), lambda path: path.write_text("no library\n" * 100),
    lambda path: path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(200)), lambda path: path.mkdir(),
], ids=["missing", "empty", "text", "cut", "folder"])  # fmt: skip
def test_what_is_no_library_is_refused(make, tmp_path):
    path = tmp_path / "library.so"
    make(path)
    said = imported(path)
    assert said.startswith(f"the library of modulon cannot be loaded: {path}: ")
    assert said.endswith("; install the wheel for your system")


def test_a_library_of_another_processor_is_refused(tmp_path):
    """A file that is whole, but for the machine that its head names."""
    path = compiled(ALL + abi(1), tmp_path)
    data = bytearray(path.read_bytes())
    data[18:20] = (0xB7 if platform.machine() == "x86_64" else 0x3E).to_bytes(2, "little")
    path.write_bytes(data)
    assert "cannot be loaded" in imported(path)
