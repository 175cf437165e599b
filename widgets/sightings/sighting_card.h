// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/sightings/marks.h"

#include <QWidget>

#include <map>
#include <optional>
#include <vector>

class QComboBox;
class QFormLayout;
class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace leadline {

class ElidedLabel;
class PlainLabel;

/// What stands on the card beside its fields.
struct SightingFindings
{
    QString scene;                  ///< "E-003 · 7 September 2023, 02:14 UTC"; empty: no scene is current
    std::optional<Presence> marked; ///< of the subject in that scene
    QString arrived;                ///< of the stay that the scene falls into, or the last before it
    QString left;
    QString trips;   ///< "at least 4, at most 6"
    QString trouble; ///< what does not fit
};

/// The small card over the map on which a thing is marked present, absent or not to be told in the current scene, and
/// which says at once what follows. Holds no state of the case; SightingMarker does.
class SightingCard : public QWidget
{
    Q_OBJECT

public:
    explicit SightingCard(QWidget *parent);

    void setTokens(const Tokens &tokens);
    /// What can be chosen for the subject: what was looked for, then the vessels of the case.
    void setSubjects(const std::vector<SightingSubject> &subjects, const SightingSubject &chosen);
    /// The first is the place near the scene, by itself; none in `chosen` keeps to it.
    struct PlaceChoice
    {
        ItemRef place;
        QString name;
    };
    void setPlaces(const QString &nearby, const std::vector<PlaceChoice> &places, std::optional<ItemRef> chosen);
    void setTurnaround(const QString &words, const QString &trouble);
    void setReadOnly(bool readOnly);
    /// Without the fields, while scenes flip: the picture needs the room.
    void setCompact(bool compact);
    void showFindings(const SightingFindings &findings);

    /// Puts the cursor into the field for the subject.
    void askSubject();
    /// Shows why one may not be able to tell, to be answered by a click or by 1, 2, 3.
    void askReason(bool asks);
    bool asksReason() const;
    QString identity() const;

Q_SIGNALS:
    void subjectChosen(const leadline::SightingSubject &subject);
    /// None: the one near the scene.
    void placeChosen(std::optional<leadline::ItemRef> place);
    void markRequested(leadline::Presence presence);
    void reasonGiven(const QString &reason);
    void turnaroundChanged(const QString &words);
    void closeRequested();
    void resized();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QHBoxLayout *makeHead();
    QHBoxLayout *makeMarks();
    QWidget *makeReasons();
    void takeSubject();
    void fit();

    Tokens m_tokens;
    std::vector<SightingSubject> m_subjects; ///< parallel to the list
    ElidedLabel *m_scene;
    QToolButton *m_close;
    QComboBox *m_subject;
    QComboBox *m_place;
    std::map<Presence, QToolButton *> m_marks;
    QWidget *m_reasons;
    QComboBox *m_identity;
    QLineEdit *m_turnaround;
    QFormLayout *m_form;
    PlainLabel *m_arrived;
    PlainLabel *m_left;
    PlainLabel *m_trips;
    PlainLabel *m_trouble;
    QString m_turnaroundTrouble;
};

} // namespace leadline
