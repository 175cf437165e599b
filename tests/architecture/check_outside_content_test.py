#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check itself must find what it is for, and leave alone what is right."""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

BREACHES = {
    "widgets/map/a.cpp": ("auto *label = new QLabel(title);\n", "widgets/map/a.cpp:1: QLabel"),
    "widgets/map/b.cpp": ("// x\nbutton->setToolTip(title);\n", "widgets/map/b.cpp:2: ->setToolTip("),
    "widgets/map/c.cpp": ("QToolTip::showText(at, title, this);\n", "widgets/map/c.cpp:1: QToolTip"),
    "app/window/d.cpp": ("QMessageBox::warning(this, {}, error.what);\n", "app/window/d.cpp:1: QMessageBox"),
    "widgets/history/e.cpp": ("page->setHtml(note);\n", "widgets/history/e.cpp:1: setHtml"),
    "widgets/history/f.cpp": ("cursor.insertHtml(note);\n", "widgets/history/f.cpp:1: insertHtml"),
    "widgets/history/g.cpp": ("QTextDocument document;\n", "widgets/history/g.cpp:1: QTextDocument"),
    "widgets/history/h.cpp": ("label->setTextFormat(Qt::RichText);\n", "widgets/history/h.cpp:1: Qt::RichText"),
    "widgets/history/i.cpp": ("label->setTextFormat(Qt::AutoText);\n", "widgets/history/i.cpp:1: Qt::AutoText"),
    "app/j.cpp": ("QDesktopServices::openUrl(QUrl(source));\n", "app/j.cpp:1: QDesktopServices"),
    "widgets/evidence/k.cpp": ("const QImage picture(path);\n", "widgets/evidence/k.cpp:1: QImage picture(path"),
    "widgets/evidence/l.cpp": ("show(QImage(evidence.filePath));\n", "widgets/evidence/l.cpp:1: QImage(evidence"),
    "widgets/evidence/m.cpp": ('QPixmap picture{QStringLiteral("/tmp/x.png")};\n', "widgets/evidence/m.cpp:1: QPixmap picture{"),
    "widgets/evidence/n.cpp": ("picture.load(fileName);\n", "widgets/evidence/n.cpp:1: .load(fileName"),
    "imaging/raster/o.cpp": ("QImageReader reader(path);\n", "imaging/raster/o.cpp:1: QImageReader"),
    "imaging/analyse/p.cpp": ("cv::Mat m = cv::imread(path);\n", "imaging/analyse/p.cpp:1: imread"),
    "imaging/readers/q.cpp": ("cv::Mat m = cv::imdecode(bytes, 1);\n", "imaging/readers/q.cpp:1: imdecode"),
    "imaging/raster/r.cpp": ("auto *set = GDALOpenEx(path, 0, {}, {}, {});\n", "imaging/raster/r.cpp:1: GDALOpenEx"),
    "model/exchange/s.cpp": ("picture.loadFromData(bytes);\n", "model/exchange/s.cpp:1: loadFromData"),
    "widgets/layers/t.cpp": ("case Qt::ToolTipRole:\n return row.title;\n", "widgets/layers/t.cpp:1: a tool tip"),
    "app/u.cpp": ("window->setWindowTitle(session.title());\n", "app/u.cpp:1: shows a text"),
    "widgets/charts/v.cpp": ("axis->setTitleText(unit);\n", "widgets/charts/v.cpp:1: is read as HTML"),
    "widgets/map/w.cpp": ("tip->setWhatsThis(title);\n", "widgets/map/w.cpp:1: setWhatsThis("),
}
RIGHT = {
    "widgets/style/plain_label.cpp": "PlainLabel::PlainLabel() : QLabel(parent) {}\n",
    "widgets/style/plain_text.cpp": "QToolTip::showText(at, plainToolTip(tip), widget);\n",
    "widgets/style/style.cpp": 'const char *sheet = R"(QLabel { color: red; }\nQToolTip { })"; // no QLabel\n',
    "widgets/map/right.cpp": 'setPlainToolTip(button, title);\nabout->setWindowTitle(QStringLiteral("About"));\n'
                             "QImage image(size, QImage::Format_RGB32);\nm_map.insert(tile, new QImage(*image), 1);\n"
                             "/* QMessageBox */\n",
    "widgets/layers/right.cpp": "case Qt::ToolTipRole:\n return plainToolTip({row.title});\n",
    "imaging/readers/right.cpp": "auto *set = GDALOpenEx(path, 0, {}, {}, {});\n",
    "app/right.cpp": "const auto data = store.load();\n",
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        check = root / "tests/architecture"
        check.mkdir(parents=True)
        shutil.copy(HERE / "check_outside_content.py", check)
        for name, text in [(name, text) for name, (text, _) in BREACHES.items()] + list(RIGHT.items()):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        subprocess.run(["git", "init", "-q"], cwd=root, check=True)
        run = subprocess.run([sys.executable, check / "check_outside_content.py"], capture_output=True, text=True)
    missing = [expected for _, expected in BREACHES.values() if expected not in run.stdout]
    wrong = [name for name in RIGHT if name in run.stdout]
    if run.returncode != 1 or missing or wrong:
        print(f"exit {run.returncode}; not found: {missing}; found in what is right: {wrong}\n{run.stdout}{run.stderr}")
        return 1
    print(f"{len(BREACHES)} planted breaches were found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
