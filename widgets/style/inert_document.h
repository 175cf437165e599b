// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextDocument>

namespace leadline {

/// A document for pages that are laid out with formats and tables. Whatever a text in it names, a picture, a style
/// sheet, a file, a server, is not fetched: QTextDocument would open local files by itself.
class InertDocument final : public QTextDocument
{
public:
    explicit InertDocument(QObject *parent = nullptr)
        : QTextDocument(parent)
    {
        setUndoRedoEnabled(false);
    }

protected:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

} // namespace leadline
