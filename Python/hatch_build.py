"""Puts the native files, which scripts/wheel has linked, into the wheel and says that it is of one platform."""

import os
import sysconfig
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NativeFiles(BuildHookInterface):
    def initialize(self, version, build_data):
        folder = Path(os.environ.get("MODULON_NATIVE", Path(self.root) / "build"))
        for name in ("libmodulon.so", "modulon"):
            if not (folder / name).is_file():
                raise SystemExit(f"{folder / name} is missing: run scripts/wheel, which links it first")
            build_data["force_include"][str(folder / name)] = f"modulon/_native/{name}"
        build_data["pure_python"] = False
        # One wheel for every Python 3: nothing here links against Python.
        build_data["tag"] = "py3-none-" + sysconfig.get_platform().replace("-", "_").replace(".", "_")
