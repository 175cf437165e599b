// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "model/sightings/marks.h"

#include <QObject>

#include <optional>

class QKeyEvent;

namespace leadline {

class MapView;
class SightingCard;
struct SightingFindings;
struct Tokens;

/// Marks the chosen thing present, absent or not to be told in the scene that is flipped to or current: with P, A and ?
/// while scenes flip (F held) or the card is open, and with the card's buttons. Every mark is one step to undo, and the
/// brackets and trips that follow stand on the card at once. GUI thread.
class SightingMarker : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it; the card is the map's child.
    SightingMarker(CaseEditor &editor, ViewContext &context, MapView &map, QObject *parent = nullptr);
    ~SightingMarker() override;

    SightingCard &card() { return *m_card; }
    void setTokens(const Tokens &tokens);

    bool isOpen() const;
    void open();
    void close();

    /// The scene that a mark would be of: the one flipped to; else the selected one where the time cursor stands at it
    /// or there is none; else the last at the cursor over the middle of the map; none.
    ItemRef currentScene() const;
    const SightingSubject &subject() const { return m_subject; }
    void setSubject(const SightingSubject &subject);
    void setTurnaround(const QString &words);
    QString turnaround() const { return m_turnaround; }
    void mark(Presence presence, const QString &reason = {});

Q_SIGNALS:
    void failed(const leadline::Error &error);
    void turnaroundChanged(const QString &words);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What was asked to be marked before everything was known that it takes.
    struct Pending
    {
        ItemRef scene;
        Presence presence;
    };

    bool takesKey(const QKeyEvent &event) const;
    bool key(const QKeyEvent &event);
    void markIn(ItemRef scene, Presence presence, const QString &reason);
    void giveReason(const QString &reason);
    ItemRef placeOf(ItemRef scene) const;
    void showSelectedScene();
    void refresh();
    void listSubjects();
    void listPlaces(ItemRef scene);
    SightingFindings findings(ItemRef scene) const;
    void placeCard();

    CaseEditor &m_editor;
    ViewContext &m_context;
    MapView &m_map;
    SightingCard *m_card;
    SightingSubject m_subject;
    std::optional<ItemRef> m_place; ///< none: the one near the scene
    QString m_turnaround;
    std::optional<std::int64_t> m_turnaroundMs;
    std::optional<Pending> m_pending;
    ItemRef m_lastScene; ///< while the card is used, the map may have let the flipped scene go
};

} // namespace leadline
