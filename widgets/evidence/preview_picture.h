// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/items.h"

#include <QImage>
#include <QWidget>

namespace leadline {

/// The large picture of an exhibit in its details, whole, never cropped, with a SYNTHETIC badge where it is made up.
class PreviewPicture : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewPicture(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// `picture` may be null: the kind's icon is drawn, with `remark` under it.
    void setContent(const QImage &picture, EvidenceKind kind, bool synthetic, const QString &remark);
    /// A graphic picture is veiled until it is clicked, and again with the next exhibit.
    void setVeiled(bool veiled);
    bool isVeiled() const { return m_veiled; }

Q_SIGNALS:
    /// Double-clicked while nothing veils it.
    void openRequested();

public:
    QSize sizeHint() const override { return {346, 150}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    Tokens m_tokens = darkTokens();
    QImage m_picture;
    EvidenceKind m_kind = EvidenceKind::Other;
    bool m_synthetic = false;
    bool m_veiled = false;
    QString m_remark;
};

} // namespace leadline
