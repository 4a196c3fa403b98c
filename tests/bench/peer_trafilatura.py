"""Reads every page of a folder with trafilatura in its fast mode and prints pages per second.

Run by `cargo xtask bench` where the package is installed (`pip install trafilatura`); one thread, imports
and the reading of files not counted."""
import pathlib
import sys
import time

import trafilatura

pages = [path.read_text(encoding="utf-8", errors="replace") for path in pathlib.Path(sys.argv[1]).glob("*.html")]
trafilatura.extract(pages[0], fast=True, with_metadata=True)
begun = time.perf_counter()
for page in pages:
    trafilatura.extract(page, fast=True, with_metadata=True)
print(len(pages) / (time.perf_counter() - begun))
