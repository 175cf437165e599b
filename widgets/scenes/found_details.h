// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/stac/stac_presets.h"
#include "model/stac/stac_values.h"

#include <QImage>
#include <QWidget>

#include <functional>

class QComboBox;
class QPushButton;

namespace leadline {

class ElidedLabel;
class PlainLabel;

/// One found scene: its small picture, whose it is, which file of it is meant, and what can be done with that.
class FoundDetails : public QWidget
{
    Q_OBJECT

public:
    explicit FoundDetails(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Nothing of an item: the empty state.
    void show(const StacItem *item, const StacService &service);
    /// `instead` says why there is none.
    void showPicture(const QImage &picture, const QString &instead);
    /// Why nothing can be added; empty: it can.
    void setReadOnly(const QString &reason);
    /// Whether the host of an address may be asked, by which a file is offered or its host to be allowed.
    void setAllowed(std::function<bool(const QUrl &)> allowed);
    void refreshAllowed() { showAsset(); }
    /// While a file is being downloaded: how far; empty: none is.
    void showDownload(const QString &progress);

Q_SIGNALS:
    void layerRequested(const leadline::StacItem &item, const leadline::StacAsset &asset);
    void downloadRequested(const leadline::StacItem &item, const leadline::StacAsset &asset);
    void cancelRequested();
    void allowHostRequested(const QString &host);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void showAsset();
    const StacAsset *asset() const;

    StacItem m_item;
    bool m_hasItem = false;
    bool m_downloads = false;
    QString m_readOnly;
    Tokens m_tokens = darkTokens();
    QImage m_picture;
    QString m_instead;
    QWidget *m_pictureRoom;
    PlainLabel *m_empty;
    QWidget *m_body;
    ElidedLabel *m_name;
    ElidedLabel *m_credit;
    QComboBox *m_assets;
    PlainLabel *m_trouble;
    QPushButton *m_addLayer;
    QPushButton *m_download;
    QPushButton *m_allow;
    std::function<bool(const QUrl &)> m_allowed;
};

} // namespace leadline
