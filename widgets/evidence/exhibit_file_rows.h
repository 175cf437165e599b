// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/items.h"
#include "widgets/evidence/file_check.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace leadline {

class PlainLabel;

class EditableField;

/// The bytes of an exhibit: SHA-256 with what is known of it, file name and size; a way to look for a linked file that
/// is not where it was.
class ExhibitFileRows : public QWidget
{
    Q_OBJECT

public:
    explicit ExhibitFileRows(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void showFileOf(const Evidence &evidence, FileState state);

Q_SIGNALS:
    void findRequested();

private:
    QWidget *buildHash();

    QString m_sha256;
    PlainLabel *m_hash;
    PlainLabel *m_state;
    QToolButton *m_copy;
    EditableField *m_file;
    EditableField *m_size;
    QPushButton *m_find;
};

} // namespace leadline
