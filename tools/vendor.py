"""Renew the third-party files of the page: `make vendor`.

In: `src/chainrule/service/page/vendor/manifest.json`, which pins each package of the npm registry,
its version and the files that are taken. Out: those files beside it, and their SHA-256 in the
manifest. With `--check` nothing is fetched: the files are compared with the manifest.

To move to another version, change it in the manifest, run `make vendor`, look at the page.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "src/chainrule/service/page/vendor"
MANIFEST = FOLDER / "manifest.json"


def main() -> int:
    """Fetch or check; 1 if a file is not what the manifest says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, fetch nothing")
    only_check = parser.parse_args().check
    manifest: dict[str, dict[str, Any]] = json.loads(MANIFEST.read_text())
    if only_check:
        wrong = differing(manifest, FOLDER)
        for path in wrong:
            print(f"{path} is not what the manifest says: run make vendor", file=sys.stderr)
        return 1 if wrong else 0
    for name, package in manifest.items():
        package["sha256"] = fetch(name, package, FOLDER)
        print(f"{name} {package['version']}: {len(package['files'])} files")
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n")
    return 0


def differing(manifest: dict[str, dict[str, Any]], folder: Path) -> list[str]:
    """The files of a manifest that are missing or changed."""
    return [
        path
        for package in manifest.values()
        for path, wanted in package["sha256"].items()
        if not (folder / path).is_file() or digest((folder / path).read_bytes()) != wanted
    ]


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def fetch(name: str, package: dict[str, Any], folder: Path) -> dict[str, str]:
    """Take the files of a package; their hashes."""
    hashes: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as scratch:
        command = ["npm", "pack", "--silent", f"{name}@{package['version']}"]
        packed = subprocess.run(command, cwd=scratch, check=True, capture_output=True, text=True)
        with tarfile.open(Path(scratch) / packed.stdout.split()[-1]) as archive:
            for target, source in package["files"].items():
                member = archive.extractfile(f"package/{source}")
                assert member is not None, f"{name} has no {source}"
                data = lean(member.read(), package) if target.endswith(".css") else member.read()
                path = folder / target
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                hashes[target] = digest(data)
    return hashes


def lean(css: bytes, package: dict[str, Any]) -> bytes:
    """A style sheet without the fonts that are not taken."""
    taken = {Path(target).name for target in package["files"]}

    def face(match: re.Match[str]) -> str:
        names = re.findall(r"url\(fonts/([^)]+\.woff2)\)", match[0])
        if not names:
            return match[0]
        if names[0] not in taken:
            return ""
        return re.sub(r",url\([^)]*\.(?:woff|ttf)\) format\(\"\w+\"\)", "", match[0])

    return re.sub(r"@font-face\{[^}]*\}", face, css.decode()).encode()


if __name__ == "__main__":
    sys.exit(main())
