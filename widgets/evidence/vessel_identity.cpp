// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/vessel_identity.h"

#include "model/case/vessel_rulings.h"
#include "model/maritime/imo.h"
#include "model/store/statement_store.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QLayout>
#include <QVBoxLayout>

namespace leadline {

namespace {

/// The rest is what the list on the command line is for.
constexpr std::size_t mostShown = 40;

QString metres(const std::optional<double> &value)
{
    return value ? QStringLiteral("%1 m").arg(*value) : QString();
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return visibleControls(parts.join(QStringLiteral(" · ")));
}

QString who(const VesselStatement &s)
{
    const QString name = s.name.isEmpty() ? QStringLiteral("no name stated") : s.name;
    const QString imo = s.imo.isEmpty()     ? QString()
                        : isValidImo(s.imo) ? QStringLiteral("IMO %1").arg(s.imo)
                                            : QStringLiteral("IMO %1, check digit wrong").arg(s.imo);
    return joined({name, s.callsign, imo});
}

QString what(const VesselStatement &s)
{
    const QString size = s.lengthMetres && s.beamMetres
                             ? QStringLiteral("%1 × %2 m").arg(*s.lengthMetres).arg(*s.beamMetres)
                             : metres(s.lengthMetres);
    return joined({s.shipType, size,
                   s.draughtMetres ? QStringLiteral("draught %1").arg(metres(s.draughtMetres)) : QString(),
                   s.destination.isEmpty() ? QString() : QStringLiteral("to %1").arg(s.destination)});
}

/// "2023-09-07 02:14".
QString minuteOf(Instant time, const DisplayZone &zone)
{
    return toRfc3339(zone.clockAt(time)).left(16).replace(u'T', u' ');
}

QString seen(const VesselStatement &s, const CaseData &data, const DisplayZone &zone)
{
    const QString first = minuteOf(s.firstSeen, zone), last = minuteOf(s.lastSeen, zone);
    const bool sameDay = first.left(10) == last.left(10);
    const QString span = first == last ? first : QStringLiteral("%1 – %2").arg(first, sameDay ? last.mid(11) : last);
    const Evidence *evidence = data.find<Evidence>(s.evidence);
    const QString file = evidence ? s.firstLine > 0 ? QStringLiteral("%1 line %2").arg(evidence->label).arg(s.firstLine)
                                                    : evidence->label
                                  : QString();
    return joined({span + QLatin1Char(' ') + zone.label(TimeSpan{s.firstSeen, s.lastSeen}),
                   QStringLiteral("%1×").arg(s.reports), file});
}

QString titleAndMmsi(const Vessel &vessel)
{
    const QString title = titleOf(vessel);
    return vessel.mmsi.isEmpty() || title.contains(vessel.mmsi) ? title
                                                                : QStringLiteral("%1 (%2)").arg(title, vessel.mmsi);
}

} // namespace

VesselIdentity::VesselIdentity(CaseEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_lines(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("vesselIdentity"));
    m_lines->setContentsMargins(0, 6, 0, 0);
    m_lines->setSpacing(2);
}

void VesselIdentity::addLine(const QString &text, Tone tone)
{
    if (text.isEmpty())
        return;
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(label, tone);
    m_lines->addWidget(label);
}

void VesselIdentity::showIdentityOf(ItemRef ref, const DisplayZone &zone)
{
    while (QLayoutItem *old = m_lines->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    const Vessel *vessel = ref.kind == ItemKind::Vessel ? m_editor.data().find<Vessel>(VesselId{ref.id}) : nullptr;
    setVisible(vessel != nullptr);
    if (!vessel)
        return;
    addRulings(vessel->id);
    const auto statements = statementsOf(std::as_const(m_editor).store()).vesselStatements(vessel->id);
    if (!statements || statements->empty())
        return;
    addLine(QStringLiteral("As reported"), Tone::Strong);
    for (std::size_t i = 0; i < std::min(mostShown, statements->size()); ++i)
        addStatement((*statements)[i], zone);
    if (statements->size() > mostShown)
        addLine(QStringLiteral("and %1 more: leadline list CASE statements --vessel %2")
                    .arg(statements->size() - mostShown)
                    .arg(toText(ref)),
                Tone::Faint);
}

void VesselIdentity::addRulings(VesselId vessel)
{
    const CaseData &items = m_editor.data();
    const ItemRef self{ItemKind::Vessel, vessel.value};
    for (const Link &link : rulingsOn(items, vessel)) {
        const Vessel *other = items.find<Vessel>(VesselId{link.from == self ? link.to.id : link.from.id});
        if (!other)
            continue;
        const bool all = link.role == countsAs;
        const QString part = link.note.section(u';', 0, 0).trimmed();
        const QString reason = all ? link.note : rulingReason(link.note);
        QString text;
        if (link.from == self)
            text = all ? QStringLiteral("Counts as %1").arg(titleAndMmsi(*other))
                       : QStringLiteral("%1 counts as %2").arg(part, titleAndMmsi(*other));
        else
            text = all ? QStringLiteral("With all of %1").arg(titleAndMmsi(*other))
                       : QStringLiteral("With %1 of %2").arg(part, titleAndMmsi(*other));
        addLine(joined({text, reason}), Tone::Second);
    }
}

void VesselIdentity::addStatement(const VesselStatement &statement, const DisplayZone &zone)
{
    m_lines->addSpacing(4);
    addLine(who(statement), Tone::Body);
    addLine(what(statement), Tone::Second);
    addLine(seen(statement, m_editor.data(), zone), Tone::Faint);
}

} // namespace leadline
