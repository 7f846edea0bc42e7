# SPDX-License-Identifier: EUPL-1.2
"""What is compared of a reading, and how convoca is asked for readings."""
import json
import os
import pathlib
import subprocess
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BATCH = 400             # letters a call: a command line has an end


def plain(name):
    """A name without accents, case, hyphens and apostrophes."""
    out = []
    for c in unicodedata.normalize("NFKD", name or ""):
        if c.isalpha():
            out.append(c.casefold())
        elif c in " -":
            out.append(" ")
    return " ".join("".join(out).split())


def view(letter):
    """What is compared, as one set of tagged facts a letter."""
    seen = {("kind", letter.get("kind")), ("decision", letter.get("decision"))}
    if letter.get("entity"):
        seen.add(("entity", letter["entity"].casefold()))
    for gap in letter.get("missing") or ():
        seen.add(("missing", gap))
    for entry in letter.get("registrations") or ():
        people = entry.get("referents") or ()
        sector, group = entry.get("sector"), entry.get("group")
        if sector or group or people:
            seen.add(("sector", sector))
        if group:
            seen.add(("group", group))
        for person in people:
            name = plain(person.get("name"))
            if name:
                seen.add(("name", sector, name))
            if person.get("email"):
                seen.add(("email", sector, name, person["email"].lower()))
            for phone in person.get("phones") or ():
                seen.add(("phone", sector, name, phone))
            if person.get("withdrawn") and letter["kind"] != "cancellation":
                seen.add(("withdrawn", sector, name))
    for sector in letter.get("given_up") or ():
        seen.add(("given_up", sector))
    return seen


def differences(wanted, had):
    """Of two views, a line each."""
    return (["  - " + repr(f) for f in sorted(wanted - had, key=repr)]
            + ["  + " + repr(f) for f in sorted(had - wanted, key=repr)])


def read(reader, files):
    """One reading a file, in order.  READER: convoca, or its folder."""
    tool = pathlib.Path(reader)
    if tool.is_dir():
        tool = tool / "convoca"
    command = [str(tool)]
    if tool.name != "read_direct":
        command.append("read")
    command += ["--json", "--config", str(ROOT / "config" / "convoca.conf")]
    os.environ.setdefault("ASAN_OPTIONS", "detect_leaks=1")
    rows = []
    for i in range(0, len(files), BATCH):
        batch = [str(f) for f in files[i:i + BATCH]]
        done = subprocess.run(command + batch, capture_output=True,
                              timeout=600, check=False)
        if done.returncode:
            sys.exit("%s ended with %d: %s" % (
                tool.name, done.returncode,
                done.stderr.decode("utf-8", "replace")[-400:]))
        rows += [json.loads(r) for r in done.stdout.decode().splitlines()]
    if [r["file"] for r in rows] != [str(f) for f in files]:
        sys.exit("%s left letters out" % tool.name)
    return rows
