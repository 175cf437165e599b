// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/stac/stac_values.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace leadline {

class PlainLabel;

/// The collections of a service, to be ticked; none ticked means all. What is typed narrows the list, or is taken for
/// an id that the list does not have.
class CollectionPicker : public QWidget
{
    Q_OBJECT

public:
    explicit CollectionPicker(QWidget *parent = nullptr);

    /// Ids only, before the service was asked. Ticks go.
    void setKnown(const QStringList &ids);
    /// What the service has; ticks of what is still there stay.
    void setCollections(const std::vector<StacCatalog> &collections);
    /// While the list is being fetched, or what stood in the way.
    void showBusy(bool busy);
    void showTrouble(const QString &trouble);
    QStringList chosen() const;

Q_SIGNALS:
    void listRequested();

private:
    void addRow(const QString &id, const QString &title, const QString &tip, bool ticked);
    void filter();
    void tickTyped();
    void showCount();

    QLineEdit *m_filter;
    QListWidget *m_list;
    QPushButton *m_fetch;
    PlainLabel *m_title;
    PlainLabel *m_note;
};

} // namespace leadline
