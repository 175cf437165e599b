// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/shipments/shipment_chain.h"

#include "model/shipments/container_number.h"

#include <QJsonObject>
#include <QRegularExpression>

namespace leadline {

namespace {

/// Ends of a count for arithmetic: one that is absent while the other or a best figure is there is open.
struct Ends
{
    std::optional<double> low;
    std::optional<double> high;
    std::optional<double> best;
};

Ends endsOf(const CountRange &count)
{
    Ends ends{count.low, count.high, count.best};
    if (!ends.low && !ends.high && ends.best)
        ends.low = ends.high = ends.best;
    if (ends.low && ends.high && !ends.best && *ends.low == *ends.high)
        ends.best = ends.low;
    return ends;
}

std::optional<double> minus(const std::optional<double> &a, const std::optional<double> &b)
{
    return a && b ? std::optional(*a - *b) : std::nullopt;
}

CountRange difference(const CountRange &from, const CountRange &to)
{
    if (from.isEmpty() || to.isEmpty() || from.unit != to.unit)
        return {};
    const Ends a = endsOf(from), b = endsOf(to);
    return {minus(a.low, b.high), minus(a.best, b.best), minus(a.high, b.low), from.unit};
}

QString placeName(const CaseData &data, ItemRef place, const QString &written)
{
    const Place *known = place.kind == ItemKind::Place ? data.find<Place>({place.id}) : nullptr;
    return known ? known->name : written;
}

QString whereOf(const CaseData &data, const ShipmentLeg &leg)
{
    const QString from = placeName(data, leg.fromPlace, leg.from);
    const QString to = placeName(data, leg.toPlace, leg.to);
    if (to.isEmpty() || to == from)
        return from;
    return from.isEmpty() ? QStringLiteral("→ %1").arg(to) : QStringLiteral("%1 → %2").arg(from, to);
}

void compareUnits(const CountRange &a, const CountRange &b, QStringList &remarks)
{
    if (!a.isEmpty() && !b.isEmpty() && a.unit != b.unit)
        remarks << QStringLiteral("counted in %1 before and in %2 here: not compared")
                       .arg(a.unit.isEmpty() ? QStringLiteral("no unit") : a.unit,
                            b.unit.isEmpty() ? QStringLiteral("no unit") : b.unit);
}

QStringList remarksOnContainers(const Shipment &shipment)
{
    QStringList remarks;
    QStringList seen;
    for (const QString &written : shipment.containers) {
        const ContainerNumber number = readContainerNumber(written);
        if (!number.isValid())
            remarks << QStringLiteral("container %1: %2").arg(written.left(40), number.problem);
        if (seen.contains(number.text))
            remarks << QStringLiteral("container %1 stands twice").arg(number.text);
        seen << number.text;
    }
    return remarks;
}

QJsonObject countJson(const CountRange &count)
{
    QJsonObject object;
    const auto put = [&](const char *name, const std::optional<double> &value) {
        if (value)
            object.insert(QLatin1String(name), *value);
    };
    put("low", count.low);
    put("best", count.best);
    put("high", count.high);
    if (!count.unit.isEmpty() && !object.isEmpty())
        object.insert(QStringLiteral("unit"), count.unit);
    return object;
}

void putCount(QJsonObject &row, const char *name, const CountRange &count)
{
    if (!count.isEmpty())
        row.insert(QLatin1String(name), countJson(count));
}

} // namespace

ShipmentChain chainOf(const CaseData &data, const Shipment &shipment)
{
    ShipmentChain chain;
    chain.shipment = shipment.id;
    chain.remarks = remarksOnContainers(shipment);
    if (const QString why = whyNoHsCode(shipment.hsCode); !why.isEmpty())
        chain.remarks << why;
    CountRange last = shipment.quantity;
    CountRange first = last;
    int counts = last.isEmpty() ? 0 : 1;
    std::optional<EdtfDate> before;
    for (std::size_t i = 0; i < shipment.legs.size(); ++i) {
        const ShipmentLeg &leg = shipment.legs[i];
        ChainStep step{
            i, whereOf(data, leg), last, leg.in, leg.out, difference(last, leg.in), difference(leg.in, leg.out), {}};
        if (leg.in.isEmpty() && leg.out.isEmpty())
            step.remarks << QStringLiteral("not counted");
        compareUnits(last, leg.in.isEmpty() ? leg.out : leg.in, step.remarks);
        compareUnits(leg.in, leg.out, step.remarks);
        // Without a count at its beginning, its end is held against what came before.
        if (leg.in.isEmpty())
            step.missingWithin = difference(last, leg.out);
        if (before && leg.when && !leg.when->openEnd && !before->openStart &&
            leg.when->bounds.latest.msUtc < before->bounds.earliest.msUtc)
            step.remarks << QStringLiteral("is dated before the leg before it");
        if (leg.when)
            before = leg.when;
        for (const CountRange &count : {leg.in, leg.out})
            if (!count.isEmpty()) {
                last = count;
                chain.lastCountedLeg = i;
                if (counts++ == 0)
                    first = count;
            }
        chain.steps.push_back(std::move(step));
    }
    chain.lastCount = last;
    if (counts > 1)
        chain.unaccounted = difference(first, last);
    return chain;
}

QString describeMissing(const CountRange &missing)
{
    if (missing.isEmpty())
        return {};
    const double low = missing.low.value_or(-std::numeric_limits<double>::infinity());
    const double high = missing.high.value_or(std::numeric_limits<double>::infinity());
    if (low == 0 && high == 0)
        return QStringLiteral("all accounted for");
    if (high <= 0) {
        const auto turned = [](const std::optional<double> &value) {
            return value ? std::optional(-*value + 0.0) : std::nullopt;
        };
        return QStringLiteral("%1 more than before")
            .arg(describeCount({turned(missing.high), turned(missing.best), turned(missing.low), missing.unit}));
    }
    CountRange shown = missing;
    if (low < 0)
        shown.low = missing.low ? std::optional(0.0) : std::nullopt;
    if (shown.best && *shown.best < 0)
        shown.best = 0;
    return QStringLiteral("%1 unaccounted for").arg(describeCount(shown));
}

QString describeWhole(const ShipmentChain &chain)
{
    if (chain.lastCount.isEmpty())
        return QStringLiteral("nothing was counted");
    QStringList parts;
    if (!chain.unaccounted.isEmpty())
        parts << describeMissing(chain.unaccounted);
    const std::size_t legs = chain.steps.size();
    if (!chain.lastCountedLeg)
        parts << QStringLiteral("%1 at first, not counted on the way").arg(describeCount(chain.lastCount));
    else if (*chain.lastCountedLeg + 1 < legs)
        parts << QStringLiteral("%1 last counted on leg %2 of %3, not counted since")
                     .arg(describeCount(chain.lastCount))
                     .arg(*chain.lastCountedLeg + 1)
                     .arg(legs);
    else if (parts.isEmpty())
        parts << QStringLiteral("%1, counted once").arg(describeCount(chain.lastCount));
    return parts.join(QStringLiteral("; "));
}

QString describeChain(const CaseData &data, const Shipment &shipment)
{
    const ShipmentChain chain = chainOf(data, shipment);
    QStringList lines{titleOf(Item{shipment})};
    const auto counted = [](const CountRange &count) {
        return count.isEmpty() ? QStringLiteral("?") : describeCount(count);
    };
    for (const ChainStep &step : chain.steps) {
        const ShipmentLeg &leg = shipment.legs[step.leg];
        QStringList parts{QStringLiteral("  %1. %2 %3").arg(step.leg + 1).arg(leg.mode, step.where)};
        if (leg.when)
            parts << describeDate(*leg.when);
        if (!leg.in.isEmpty() || !leg.out.isEmpty())
            parts << QStringLiteral("in %1, out %2").arg(counted(leg.in), counted(leg.out));
        for (const CountRange &missing : {step.missingBefore, step.missingWithin})
            if (!missing.isEmpty())
                parts << describeMissing(missing);
        parts << step.remarks;
        lines << parts.join(QStringLiteral("; "));
    }
    lines << QStringLiteral("  over all: %1").arg(describeWhole(chain));
    for (const QString &remark : chain.remarks)
        lines << QStringLiteral("  look at: %1").arg(remark);
    return lines.join(QLatin1Char('\n'));
}

QString whyNoHsCode(const QString &code)
{
    QString digits = code;
    digits.remove(QLatin1Char('.')).remove(QLatin1Char(' '));
    if (digits.isEmpty())
        return {};
    static const QRegularExpression shape(QStringLiteral("^[0-9]+$"));
    if (!shape.match(digits).hasMatch() || digits.size() < 2 || digits.size() > 10 || digits.size() % 2 != 0)
        return QStringLiteral("HS code %1: the Harmonised System has 2, 4, 6, 8 or 10 digits").arg(code.left(20));
    const int chapter = digits.left(2).toInt();
    if (chapter < 1 || chapter > 97 || chapter == 77)
        return QStringLiteral("HS code %1: there is no chapter %2").arg(code.left(20), digits.left(2));
    return {};
}

QJsonArray listChains(const CaseData &data)
{
    QJsonArray rows;
    for (const auto &[id, shipment] : data.all<Shipment>()) {
        const ShipmentChain chain = chainOf(data, shipment);
        const QJsonObject head{{QStringLiteral("shipment"), toText(refOf(shipment))},
                               {QStringLiteral("title"), titleOf(Item{shipment})}};
        for (const ChainStep &step : chain.steps) {
            const ShipmentLeg &leg = shipment.legs[step.leg];
            QJsonObject row = head;
            row.insert(QStringLiteral("leg"), static_cast<qint64>(step.leg + 1));
            row.insert(QStringLiteral("mode"), leg.mode);
            row.insert(QStringLiteral("where"), step.where);
            if (leg.when)
                row.insert(QStringLiteral("date"), leg.when->text);
            putCount(row, "in", step.in);
            putCount(row, "out", step.out);
            putCount(row, "missing_before", step.missingBefore);
            putCount(row, "missing_within", step.missingWithin);
            if (!step.remarks.isEmpty())
                row.insert(QStringLiteral("remarks"), QJsonArray::fromStringList(step.remarks));
            rows.append(row);
        }
        QJsonObject whole = head;
        putCount(whole, "unaccounted", chain.unaccounted);
        putCount(whole, "last_count", chain.lastCount);
        if (chain.lastCountedLeg)
            whole.insert(QStringLiteral("last_counted_leg"), static_cast<qint64>(*chain.lastCountedLeg + 1));
        whole.insert(QStringLiteral("says"), describeWhole(chain));
        if (!chain.remarks.isEmpty())
            whole.insert(QStringLiteral("remarks"), QJsonArray::fromStringList(chain.remarks));
        whole.insert(QStringLiteral("synthetic"), shipment.synthetic);
        rows.append(whole);
    }
    return rows;
}

} // namespace leadline
