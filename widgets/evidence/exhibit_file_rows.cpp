// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/exhibit_file_rows.h"

#include "widgets/evidence/exhibit_texts.h"
#include "widgets/style/editable_field.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadline {

ExhibitFileRows::ExhibitFileRows(QWidget *parent)
    : QWidget(parent)
    , m_hash(new PlainLabel)
    , m_state(new PlainLabel)
    , m_copy(new QToolButton)
    , m_file(new EditableField(QStringLiteral("File")))
    , m_size(new EditableField(QStringLiteral("Size")))
    , m_find(new QPushButton(QStringLiteral("Find the file…")))
{
    m_find->setObjectName(QStringLiteral("findFile"));
    setPlainToolTip(m_find, QStringLiteral("Look for it in a folder by its SHA-256, whatever it is called now"));
    auto *find = new QHBoxLayout;
    find->addSpacing(100);
    find->addWidget(m_find);
    find->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    layout->addWidget(buildHash());
    layout->addWidget(m_file);
    layout->addLayout(find);
    layout->addWidget(m_size);
    connect(m_find, &QPushButton::clicked, this, &ExhibitFileRows::findRequested);
}

QWidget *ExhibitFileRows::buildHash()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *name = new PlainLabel(QStringLiteral("SHA-256"));
    name->setFixedWidth(92);
    setTone(name, Tone::Second);
    setTone(m_hash, Tone::Code);
    setPlainToolTip(m_copy, QStringLiteral("Copy the SHA-256"));
    m_copy->setAccessibleName(QStringLiteral("Copy the SHA-256"));
    m_copy->setIconSize({14, 14});
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_sha256); });
    layout->addWidget(name);
    layout->addWidget(m_hash);
    layout->addWidget(m_state);
    layout->addStretch();
    layout->addWidget(m_copy);
    return row;
}

void ExhibitFileRows::setTokens(const Tokens &tokens)
{
    m_copy->setIcon(tintedIcon(QStringLiteral("copy"), tokens.second));
}

void ExhibitFileRows::showFileOf(const Evidence &evidence, FileState state)
{
    m_sha256 = evidence.sha256;
    m_hash->setText(shortHash(evidence.sha256));
    setPlainToolTip(m_hash, evidence.sha256);
    m_hash->setAccessibleName(evidence.sha256);
    const bool bad = state == FileState::Missing || state == FileState::Altered;
    const QString sign = state == FileState::Intact ? QStringLiteral("✓ ") : bad ? QStringLiteral("✕ ") : QString();
    m_state->setText(sign + describeFileState(state));
    setTone(m_state, state == FileState::Intact ? Tone::Good : bad ? Tone::Bad : Tone::Faint);
    const bool linked = !evidence.linkedPath.isEmpty();
    m_file->setValue(evidence.fileName, QString());
    m_file->setRemark(linked ? QStringLiteral("linked, not copied: %1").arg(evidence.linkedPath) : QString());
    m_find->setVisible(linked && state == FileState::Missing);
    m_size->setValue(describeSize(evidence.bytes), QString());
}

} // namespace leadline
