// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sightings/sighting_marker.h"

#include "imaging/render/shown_scenes.h"
#include "imaging/timeline/timeline_axis.h"
#include "model/sightings/duration_words.h"
#include "widgets/map/map_view.h"
#include "widgets/map/scene_bar.h"
#include "widgets/map/scene_flip.h"
#include "widgets/sightings/sighting_card.h"

#include <QApplication>
#include <QKeyEvent>

#include <algorithm>

namespace leadline {

namespace {

constexpr int cardMargin = 12;
constexpr int belowNorth = 64;
constexpr int aboveScale = 48;

std::optional<Presence> presenceOf(const QKeyEvent &event)
{
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return {};
    // The question mark is where the keyboard has it: its text counts, not its key.
    if (event.key() == Qt::Key_Question || event.text() == QLatin1String("?"))
        return Presence::CannotTell;
    if (event.modifiers() & Qt::ShiftModifier)
        return {};
    if (event.key() == Qt::Key_P)
        return Presence::Present;
    return event.key() == Qt::Key_A ? std::optional(Presence::Absent) : std::nullopt;
}

bool isScene(ItemRef ref, const CaseData &data)
{
    if (ref.kind == ItemKind::Evidence) {
        const Evidence *exhibit = data.find<Evidence>({ref.id});
        return exhibit && exhibit->kind == EvidenceKind::Scene && exhibit->date;
    }
    const MapLayer *layer = ref.kind == ItemKind::Layer ? data.find<MapLayer>({ref.id}) : nullptr;
    return layer && layer->kind == MapLayerKind::RemoteScene && layer->date;
}

QString nameOf(ItemRef ref, const CaseData &data)
{
    const auto item = ref ? data.find(ref) : std::nullopt;
    return item ? titleOf(*item) : QString();
}

std::optional<EdtfDate> dateOf(ItemRef scene, const CaseData &data)
{
    if (scene.kind == ItemKind::Evidence) {
        const Evidence *exhibit = data.find<Evidence>({scene.id});
        return exhibit ? exhibit->date : std::nullopt;
    }
    const MapLayer *layer = scene.kind == ItemKind::Layer ? data.find<MapLayer>({scene.id}) : nullptr;
    return layer ? layer->date : std::nullopt;
}

QString labelOf(ItemRef scene, const CaseData &data)
{
    const Evidence *exhibit = scene.kind == ItemKind::Evidence ? data.find<Evidence>({scene.id}) : nullptr;
    return exhibit ? exhibit->label : nameOf(scene, data);
}

/// "9 Dec 2023 02:14 – 10 Dec 2023 02:10 UTC", "after 9 Dec 2023 02:14 UTC".
QString shortBracket(const Bracket &bracket, const DisplayZone &zone)
{
    if (bracket.earliest && bracket.latest) {
        QString from = describeMoment(*bracket.earliest, zone);
        if (zone.label(*bracket.earliest) == zone.label(*bracket.latest))
            from.chop(zone.label(*bracket.earliest).size() + 1);
        return QStringLiteral("%1 – %2").arg(from, describeMoment(*bracket.latest, zone));
    }
    if (bracket.earliest)
        return QStringLiteral("after %1; not seen gone").arg(describeMoment(*bracket.earliest, zone));
    return bracket.latest ? QStringLiteral("before %1").arg(describeMoment(*bracket.latest, zone)) : QString();
}

/// The stay that a moment falls into, or the last one before it, or the first.
const Stay *stayAt(const PlaceBrackets &brackets, std::optional<Instant> moment)
{
    const Stay *found = nullptr;
    for (const Stay &stay : brackets.stays) {
        if (!found || !moment || (stay.arrival.latest && *stay.arrival.latest <= *moment))
            found = &stay;
    }
    return found;
}

} // namespace

SightingMarker::SightingMarker(CaseEditor &editor, ViewContext &context, MapView &map, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_context(context)
    , m_map(map)
    , m_card(new SightingCard(&map))
{
    const auto used = subjectsLookedFor(m_editor.data());
    if (!used.empty())
        m_subject = used.front();
    m_map.installEventFilter(this);
    connect(m_card, &SightingCard::subjectChosen, this, &SightingMarker::setSubject);
    connect(m_card, &SightingCard::placeChosen, this, [this](std::optional<ItemRef> place) {
        m_place = place;
        refresh();
    });
    connect(m_card, &SightingCard::markRequested, this, [this](Presence presence) { mark(presence); });
    connect(m_card, &SightingCard::reasonGiven, this, &SightingMarker::giveReason);
    connect(m_card, &SightingCard::turnaroundChanged, this, [this](const QString &words) {
        setTurnaround(words);
        Q_EMIT turnaroundChanged(words);
    });
    connect(m_card, &SightingCard::closeRequested, this, &SightingMarker::close);
    connect(m_card, &SightingCard::resized, this, &SightingMarker::placeCard);
    connect(&m_editor, &CaseEditor::changed, this, &SightingMarker::refresh);
    connect(&m_context, &ViewContext::selectionChanged, this, [this] {
        showSelectedScene();
        refresh();
    });
    connect(&m_context, &ViewContext::timeChanged, this, &SightingMarker::refresh);
    connect(&m_context, &ViewContext::zoneChanged, this, &SightingMarker::refresh);
    connect(&m_map.flip(), &SceneFlip::changed, this, &SightingMarker::refresh);
    if (auto *bar = m_map.findChild<SceneBar *>()) {
        bar->setMarkable(true);
        connect(bar, &SceneBar::markRequested, this, [this] { isOpen() ? close() : open(); });
    }
}

SightingMarker::~SightingMarker()
{
    m_map.removeEventFilter(this);
}

void SightingMarker::setTokens(const Tokens &tokens)
{
    m_card->setTokens(tokens);
}

bool SightingMarker::isOpen() const
{
    return !m_card->isHidden();
}

void SightingMarker::open()
{
    if (isOpen())
        return;
    m_card->setVisible(true);
    showSelectedScene();
    refresh();
    placeCard();
    m_card->raise();
    if (m_subject.isEmpty())
        m_card->askSubject();
}

void SightingMarker::close()
{
    m_pending.reset();
    m_card->askReason(false);
    m_card->hide();
    m_map.setFocus();
}

/// What is marked must be what the map shows: without a time cursor that is the latest scene, not the selected one.
void SightingMarker::showSelectedScene()
{
    const auto date =
        isScene(m_context.current(), m_editor.data()) ? dateOf(m_context.current(), m_editor.data()) : std::nullopt;
    if (isOpen() && date && !date->openStart && !m_map.flip().isOn())
        m_context.setCursor(date->bounds.earliest);
}

ItemRef SightingMarker::currentScene() const
{
    if (const SceneFlip::Stop *stop = m_map.flip().shown())
        return stop->source.item;
    const auto cursor = m_context.time().cursor;
    const ItemRef selected = isScene(m_context.current(), m_editor.data()) ? m_context.current() : ItemRef{};
    if (selected && (!cursor || dateOf(selected, m_editor.data())->bounds.earliest == *cursor))
        return selected;
    const QRectF area = m_map.rect();
    const auto middle = m_map.viewport().positionAt(area.center());
    if (!cursor || !middle)
        return selected;
    ItemRef last = selected; // the map shows another one in its middle, as soon as the cursor stands elsewhere
    for (const ShownScene &scene : scenesOver(*middle, m_editor.data(), m_context.filter())) {
        if (scene.date && !scene.date->openStart && scene.date->bounds.earliest <= *cursor)
            last = scene.item;
    }
    return last;
}

void SightingMarker::setSubject(const SightingSubject &subject)
{
    m_subject = subject;
    if (m_pending && !subject.isEmpty()) {
        const Pending pending = *std::exchange(m_pending, std::nullopt);
        markIn(pending.scene, pending.presence, {});
        m_map.setFocus();
    }
    refresh();
}

void SightingMarker::setTurnaround(const QString &words)
{
    m_turnaround = words;
    const auto duration = parseDuration(words);
    m_turnaroundMs = duration ? std::optional(*duration) : std::nullopt;
    const bool isWrong = !duration && !words.trimmed().isEmpty();
    m_card->setTurnaround(words, isWrong ? duration.error().what : QString());
    refresh();
}

void SightingMarker::mark(Presence presence, const QString &reason)
{
    const ItemRef scene = m_pending ? m_pending->scene : currentScene() ? currentScene() : m_lastScene;
    if (!scene)
        return m_map.tell(QStringLiteral("Choose a scene first: hold F over the place, or step the scenes."));
    markIn(scene, presence, reason);
}

void SightingMarker::markIn(ItemRef scene, Presence presence, const QString &reason)
{
    const bool flips = m_map.flip().isOn();
    m_card->askReason(false);
    m_pending.reset();
    if (m_editor.store().isReadOnly())
        return m_map.tell(QStringLiteral("This case is read-only: nothing can be marked."));
    if (m_subject.isEmpty()) {
        m_pending = Pending{scene, presence};
        open();
        return m_card->askSubject();
    }
    if (presence == Presence::CannotTell && reason.isEmpty()) {
        m_pending = Pending{scene, presence};
        open();
        return m_card->askReason(true);
    }
    SightingMark made{m_subject, placeOf(scene), scene, presence, reason, m_card->identity()};
    const Sighting sighting = sightingOf(made, m_editor.data());
    const QString step = QStringLiteral("Mark “%1” in %2").arg(m_subject.words, labelOf(scene, m_editor.data()));
    const auto done = sighting.id ? m_editor.update(step, sighting) : [&]() -> Result<void> {
        const auto added = m_editor.add(step, sighting);
        if (!added)
            return Unexpected{added.error()};
        return {};
    }();
    if (!done)
        Q_EMIT failed(done.error());
    if (flips)
        open();
}

void SightingMarker::giveReason(const QString &reason)
{
    const ItemRef scene = m_pending ? m_pending->scene : currentScene();
    if (scene)
        markIn(scene, Presence::CannotTell, reason);
    m_map.setFocus();
}

ItemRef SightingMarker::placeOf(ItemRef scene) const
{
    if (m_place)
        return *m_place;
    const auto where = m_editor.data().ownPositionOf(scene);
    return where ? placeNear(*where, m_editor.data()) : ItemRef{};
}

void SightingMarker::refresh()
{
    // A flip ends when the hand goes to the card: what was in sight then is still meant.
    const ItemRef scene = currentScene();
    if (scene || !m_card->isAncestorOf(QApplication::focusWidget()))
        m_lastScene = scene;
    if (!isOpen())
        return;
    if (m_lastScene && !m_editor.data().contains(m_lastScene))
        m_lastScene = {};
    listSubjects();
    listPlaces(m_lastScene);
    m_card->setCompact(m_map.flip().isOn() && !m_subject.isEmpty());
    m_card->setReadOnly(m_editor.store().isReadOnly());
    m_card->showFindings(findings(m_lastScene));
    placeCard();
}

void SightingMarker::listSubjects()
{
    std::vector<SightingSubject> subjects = subjectsLookedFor(m_editor.data());
    for (SightingSubject &subject : subjects) {
        if (subject.item)
            subject.words = nameOf(subject.item, m_editor.data());
    }
    for (const auto &[id, vessel] : m_editor.data().all<Vessel>()) {
        const ItemRef ref{ItemKind::Vessel, id.value};
        if (std::none_of(subjects.begin(), subjects.end(), [ref](const auto &known) { return known.item == ref; }))
            subjects.push_back({nameOf(ref, m_editor.data()), ref});
    }
    if (m_subject.item)
        m_subject.words = nameOf(m_subject.item, m_editor.data());
    m_card->setSubjects(subjects, m_subject);
}

void SightingMarker::listPlaces(ItemRef scene)
{
    const auto where = scene ? m_editor.data().ownPositionOf(scene) : std::nullopt;
    const QString nearby = where ? nameOf(placeNear(*where, m_editor.data()), m_editor.data()) : QString();
    std::vector<SightingCard::PlaceChoice> places;
    for (const auto &[id, place] : m_editor.data().all<Place>())
        places.push_back({{ItemKind::Place, id.value}, place.name});
    std::sort(places.begin(), places.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    m_card->setPlaces(nearby, places, m_place);
}

SightingFindings SightingMarker::findings(ItemRef scene) const
{
    const CaseData &data = m_editor.data();
    SightingFindings found;
    const auto date = dateOf(scene, data);
    // The date stands large over a flipped scene: there the card says what is looked for.
    if (m_map.flip().isOn())
        found.scene = m_subject.words;
    else if (scene)
        found.scene =
            labelOf(scene, data) + (date ? QStringLiteral(" · ") + describeDate(*date, m_context.zone()) : QString());
    const ItemRef place = placeOf(scene);
    if (const Sighting *sighting = findSighting(data, m_subject, scene, place); sighting && scene)
        found.marked = sighting->presence;
    for (const PlaceBrackets &brackets : bracketsOf(data, m_turnaroundMs)) {
        const bool same = m_subject.item
                              ? brackets.subjectItem == m_subject.item
                              : !brackets.subjectItem &&
                                    brackets.subject.compare(m_subject.words.simplified(), Qt::CaseInsensitive) == 0;
        if (!same || brackets.place != place)
            continue;
        const Stay *stay = stayAt(brackets, date ? std::optional(date->bounds.latest) : std::nullopt);
        if (stay) {
            found.arrived = shortBracket(stay->arrival, m_context.zone());
            found.left = shortBracket(stay->departure, m_context.zone());
        }
        found.trips = brackets.contradictions.empty() ? describeTrips(brackets)
                                                      : QStringLiteral("at least %1").arg(brackets.fewest);
        if (!brackets.contradictions.empty())
            found.trouble =
                QStringLiteral("An absence of at most %1 is shorter than one trip takes: a mark or that time "
                               "is wrong.")
                    .arg(describeDuration(brackets.contradictions.front().longestMs));
        else if (stay && stay->orderUncertain)
            found.trouble = QStringLiteral("Dates overlap: the order may be another.");
    }
    return found;
}

void SightingMarker::placeCard()
{
    // Under the date of a flipped scene and over the scale; else under the arrow that points north.
    const int lowest = m_map.height() - m_card->height() - aboveScale;
    m_card->move(std::max(cardMargin, m_map.width() - m_card->width() - cardMargin),
                 m_map.flip().isOn() ? std::max(belowNorth, lowest) : belowNorth);
}

bool SightingMarker::takesKey(const QKeyEvent &event) const
{
    if (!m_map.flip().isOn() && !isOpen())
        return false;
    if (presenceOf(event))
        return true;
    if (isOpen() && event.key() == Qt::Key_Escape && !m_map.flip().isOn())
        return true;
    return m_card->asksReason() && event.key() >= Qt::Key_1 && event.key() <= Qt::Key_3;
}

bool SightingMarker::key(const QKeyEvent &event)
{
    if (!takesKey(event))
        return false;
    if (event.isAutoRepeat())
        return true;
    if (const auto presence = presenceOf(event)) {
        m_pending.reset();
        mark(*presence);
    } else if (event.key() == Qt::Key_Escape) {
        close();
    } else {
        giveReason(reasonsNotToTell().value(event.key() - Qt::Key_1));
    }
    return true;
}

bool SightingMarker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && takesKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress && key(*static_cast<QKeyEvent *>(event)))
        return true;
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &SightingMarker::placeCard, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace leadline
