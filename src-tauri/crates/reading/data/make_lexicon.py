#!/usr/bin/env python3
"""Makes lexicon-en-id.tsv from the FreeDict English-Indonesian dictionary.

Usage: make_lexicon.py FOLDER > lexicon-en-id.tsv

FOLDER holds freedict-eng-ind.index and freedict-eng-ind.dict.dz (Debian package dict-freedict-eng-ind,
or https://download.freedict.org). Nothing but the standard library is needed, and the same input gives
the same output. Pronunciations, parts of speech and glosses are dropped; headwords and translations of
more than four words, affixes, and the dictionary's notes on itself are left out.
"""

import gzip
import pathlib
import re
import sys

HEADER = """\
# English words and phrases with their Indonesian translations: ENGLISH <tab> INDONESIAN | INDONESIAN …
# Made by make_lexicon.py from: FreeDict English-Indonesian (English-Bahasa Indonesia FreeDict+WikDict
# dictionary, edition 2022.11.18, maintained by Karl Bartel), https://freedict.org; its data come from
# Wiktionary through DBnary and WikDict.
# Licence of this file: Creative Commons Attribution-ShareAlike 3.0 Unported (CC BY-SA 3.0); see
# LICENCE-lexicon.txt. Changes: selection and format as the script says. Do not edit; run the script.
"""
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
LONGEST = 4


def number(code):
    value = 0
    for letter in code:
        value = value * 64 + ALPHABET.index(letter)
    return value


def translations(lines):
    """The first line behind the headword, and every line that opens a numbered sense."""
    for place, line in enumerate(lines):
        sense = re.match(r"\d+\. (.*)", line)
        if sense or place == 0:
            words = re.sub(r"\s*\b\d+\.$", "", sense.group(1) if sense else line)
            words = re.sub(r"\([^)]*\)|[\[\]]", "", words)
            for word in re.split(r"[,;/]", words):
                yield " ".join(word.lower().split())


def usable(words):
    letters = re.fullmatch(r"[^\W\d_]+(?:['’ -][^\W\d_]+)*", words)
    return bool(letters) and len(words) > 1 and len(words.split()) <= LONGEST


def main(folder):
    text = gzip.open(folder / "freedict-eng-ind.dict.dz").read()
    entries = {}
    for row in (folder / "freedict-eng-ind.index").read_text("utf-8").splitlines():
        _, start, length = row.split("\t")
        start = number(start)
        lines = text[start : start + number(length)].decode("utf-8").rstrip("\n").split("\n")
        head = re.match(r"(.+?) /.*<(\w+)>|(.+?) <(\w+)>", lines[0])
        if not head:
            continue
        word, kind = (head.group(1) or head.group(3)).lower(), head.group(2) or head.group(4)
        if kind in ("suffix", "prefix") or not usable(word):
            continue
        found = entries.setdefault(word, [])
        found.extend(t for t in translations(lines[1:]) if usable(t) and t not in found)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(HEADER)
    for word in sorted(entries):
        if entries[word]:
            sys.stdout.write(f"{word}\t{' | '.join(entries[word])}\n")


main(pathlib.Path(sys.argv[1]))
