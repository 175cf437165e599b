#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes from outside stays what it is: text is shown as text, and pictures are decoded by leadline-decode.

Qt guesses: a label, a tool tip or a chart that is handed "<img src=file:///…>" opens the file. So each of them has one
place in the house that takes the guess away, and the rest of the code goes there. Prints each breach and exits 1 when
there is one.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("app/", "widgets/", "imaging/", "model/")
DECODER_ROOMS = ("imaging/readers/", "imaging/values/", "imaging/archives/", "imaging/documents/", "imaging/captures/", "imaging/vectors/",
                 "imaging/tables/", "imaging/video/", "imaging/decoder/")
OWN_RESOURCES = ("widgets/style/", "imaging/basemap/basemap", "imaging/symbols/")
# How an argument that is a place in the file system is called.
PATH = r"(?:QString\w*\s*\(|[\w.]*(?:[pP]ath|[fF]ile|[nN]ame)\w*\b(?!\s*::))"

# What must not stand in the code, where it may all the same, and what to do instead.
FORBIDDEN = [
    (r"\bQLabel\b", ("widgets/style/plain_label.", "widgets/precompiled.h"),
     "guesses whether its text is HTML; use PlainLabel"),
    (r"\bQToolTip\b|(?:->|\.)setToolTip\(", ("widgets/style/plain_text.",),
     "guesses whether its text is HTML; use setPlainToolTip or showPlainToolTip"),
    (r"\bset(?:StatusTip|WhatsThis)\(", (), "reads HTML; say it in a label"),
    (r"\bQ(?:MessageBox|ErrorMessage|InputDialog|ProgressDialog|Wizard|SplashScreen)\b", (),
     "guesses whether its text is HTML; ask through Prompts"),
    (r"\b(?:setHtml|insertHtml|appendHtml|fromHtml|toHtml|setMarkdown|insertMarkdown|convertFromPlainText)\b", (),
     "reads or makes HTML; put text in as text"),
    (r"\bQt::(?:RichText|AutoText|MarkdownText)\b", (), "reads HTML; use PlainLabel"),
    (r"\bQTextBrowser\b|\bQGraphicsTextItem\b|\bQStaticText\b", (), "reads HTML and fetches what it names"),
    (r"\bQText(?:Document|Edit)\b", ("widgets/style/inert_document.h", "widgets/history/log_details."),
     "fetches what its text names; use InertDocument"),
    (r"\bQDesktopServices\b|\bopenUrl\b|\bsetOpen(?:External)?Links\b", (),
     "follows a link; addresses are shown, never opened"),
    (r"\bQ(?:ImageReader|Movie)\b|\b(?:loadFromData|QImage::fromData)\b", DECODER_ROOMS + OWN_RESOURCES,
     "decodes in the window's process; ask the DecoderPool"),
    (r"\bQ(?:Image|Pixmap|Icon|SvgRenderer|Picture)\b(?:\s+\w+)?\s*[({]\s*" + PATH, OWN_RESOURCES,
     "decodes a file in the window's process; ask the DecoderPool"),
    (r"\bQ(?:Image|Pixmap)::load\b|(?:->|\.)load\(\s*" + PATH, DECODER_ROOMS + OWN_RESOURCES,
     "decodes a file in the window's process; ask the DecoderPool"),
    (r"\b(?:imread|imdecode|imreadmulti|VideoCapture)\b", (), "writes temporary files and calls GDAL; never on evidence"),
    (r"\bGDAL(?:Open\w*|Dataset::Open|AllRegister)\b|\bOGROpen\w*\b", DECODER_ROOMS,
     "meets foreign bytes outside of leadline-decode; ask the DecoderPool"),
]
# Where the first stands in a line, the second must too.
NEEDS = [
    (r"\bsetWindowTitle\((?!\s*QStringLiteral\(\"\"\)\))", r"plainWindowTitle\(", PROGRAM,
     "shows a text of the case; pass it through plainWindowTitle"),
    (r"\bset(?:Title|TitleText)\(", r"chartText\(", ("widgets/charts/",), "is read as HTML; pass it through chartText"),
]


def code_of(text):
    """The lines of a source with comments and what stands in string literals taken out."""
    blank = lambda match: re.sub(r"[^\n]", "", match.group())
    text = re.sub(r'R"(\w*)\(.*?\)\1"', lambda match: '""' + blank(match), text, flags=re.DOTALL)
    text = re.sub(r"/\*.*?\*/", blank, text, flags=re.DOTALL)
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    return [line.split("//")[0] for line in text.splitlines()]


def check_file(name, breaches):
    lines = code_of((ROOT / name).read_text(errors="replace"))
    for number, line in enumerate(lines, 1):
        for pattern, rooms, why in FORBIDDEN:
            found = re.search(pattern, line)
            if found and not name.startswith(rooms):
                breaches.append(f"{name}:{number}: {found.group().strip()} {why}")
        for pattern, companion, rooms, why in NEEDS:
            if name.startswith(rooms) and re.search(pattern, line) and not re.search(companion, line):
                breaches.append(f"{name}:{number}: {why}")
        if "ToolTipRole" in line and not any("plainToolTip(" in other for other in lines):
            breaches.append(f"{name}:{number}: a tool tip guesses whether its text is HTML; answer with plainToolTip")


def main():
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            capture_output=True, text=True, check=True).stdout.splitlines()
    names = [f for f in listed if f.endswith((".h", ".cpp")) and f.startswith(PROGRAM) and (ROOT / f).exists()]
    breaches = []
    for name in names:
        check_file(name, breaches)
    print("\n".join(breaches) if breaches else f"{len(names)} files show text as text and leave pictures to the decoder")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
