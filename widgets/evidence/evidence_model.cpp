// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/evidence_model.h"

#include "model/case/item_enums.h"
#include "model/text/visible_text.h"
#include "model/time/date_order.h"
#include "widgets/argument/item_mime.h"
#include "widgets/style/plain_text.h"

namespace leadline {

namespace {

bool containsEveryWord(const Evidence &e, const QStringList &words, const DisplayZone &zone)
{
    const QString date = e.date ? describeDate(*e.date, zone) + u' ' + e.date->text : QString();
    const QString kind = enumText(e.kind);
    const QStringView texts[] = {e.label, e.title, e.fileName, e.source, e.caption, e.note, date, kind};
    return std::ranges::all_of(words, [&](const QString &word) {
        return std::ranges::any_of(texts, [&](QStringView text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

bool comesBefore(const Evidence &a, const Evidence &b, EvidenceOrder order)
{
    switch (order) {
    case EvidenceOrder::Date:
        if (orderOf(a.date) != orderOf(b.date))
            return orderOf(a.date) < orderOf(b.date);
        break;
    case EvidenceOrder::Title:
        if (const int difference = a.title.compare(b.title, Qt::CaseInsensitive); difference != 0)
            return difference < 0;
        break;
    case EvidenceOrder::Kind:
        if (a.kind != b.kind)
            return a.kind < b.kind;
        break;
    case EvidenceOrder::Label:
        break;
    }
    // "E-1000" comes after "E-999": shorter labels first, then by text.
    if (a.label.size() != b.label.size())
        return a.label.size() < b.label.size();
    return a.label < b.label;
}

} // namespace

EvidenceModel::EvidenceModel(CaseEditor &editor, QObject *parent)
    : QAbstractListModel(parent)
    , m_editor(editor)
{
    connect(&editor, &CaseEditor::changed, this, &EvidenceModel::applyChange);
    rebuild();
}

int EvidenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const Evidence *EvidenceModel::at(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_rows.size()))
        return nullptr;
    return m_editor.data().find<Evidence>(m_rows[static_cast<std::size_t>(row)]);
}

QVariant EvidenceModel::data(const QModelIndex &index, int role) const
{
    const Evidence *evidence = at(index.row());
    if (!evidence || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    const QString title = evidence->title.isEmpty() ? evidence->fileName : evidence->title;
    const QString text =
        QStringLiteral("%1 %2\n%3").arg(evidence->label, visibleControls(title), evidenceSubtitle(*evidence, m_zone));
    return role == Qt::ToolTipRole ? plainToolTip({text}) : text;
}

Qt::ItemFlags EvidenceModel::flags(const QModelIndex &index) const
{
    return QAbstractListModel::flags(index) | (at(index.row()) ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QStringList EvidenceModel::mimeTypes() const
{
    return {itemsMimeType()};
}

QMimeData *EvidenceModel::mimeData(const QModelIndexList &indexes) const
{
    std::vector<ItemRef> exhibits;
    for (const QModelIndex &index : indexes)
        if (const Evidence *evidence = at(index.row()))
            exhibits.push_back(refOf(*evidence));
    return mimeOf(exhibits);
}

void EvidenceModel::setOrder(EvidenceOrder order)
{
    m_order = order;
    rebuild();
}

void EvidenceModel::setFilterText(const QString &text)
{
    m_filterText = text.simplified();
    rebuild();
}

void EvidenceModel::setOnly(std::shared_ptr<const std::set<ItemRef>> only)
{
    if (only == m_only)
        return;
    m_only = std::move(only);
    rebuild();
}

void EvidenceModel::setTimeRange(const std::optional<TimeSpan> &range)
{
    if (range == m_range)
        return;
    m_range = range;
    // While a hand drags the range most steps change no row: the list must not flicker.
    if (wantedRows() != m_rows)
        rebuild();
}

void EvidenceModel::setZone(const DisplayZone &zone)
{
    m_zone = zone;
    rebuild();
}

void EvidenceModel::touch(EvidenceId id)
{
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

void EvidenceModel::applyChange(const CaseChange &change)
{
    const bool concerned = change.everything || std::ranges::any_of(change.items, [](ItemRef ref) {
                               return ref.kind == ItemKind::Evidence;
                           });
    if (!concerned)
        return;
    if (!change.everything && wantedRows() == m_rows) {
        for (const ItemRef ref : change.items)
            if (ref.kind == ItemKind::Evidence)
                touch(EvidenceId{ref.id});
        return;
    }
    rebuild();
}

std::vector<EvidenceId> EvidenceModel::wantedRows() const
{
    const QStringList words = m_filterText.split(u' ', Qt::SkipEmptyParts);
    std::vector<const Evidence *> wanted;
    for (const auto &[id, evidence] : m_editor.data().all<Evidence>())
        if ((!m_only || m_only->contains(refOf(evidence))) &&
            (words.isEmpty() || containsEveryWord(evidence, words, m_zone)) &&
            (!m_range || !evidence.date || m_range->overlaps(evidence.date->bounds)))
            wanted.push_back(&evidence);
    std::ranges::sort(wanted, [this](const Evidence *a, const Evidence *b) { return comesBefore(*a, *b, m_order); });
    std::vector<EvidenceId> ids;
    ids.reserve(wanted.size());
    for (const Evidence *evidence : wanted)
        ids.push_back(evidence->id);
    return ids;
}

void EvidenceModel::rebuild()
{
    beginResetModel();
    m_rows = wantedRows();
    m_rowOf.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rowOf.insert(m_rows[i].value, static_cast<int>(i));
    endResetModel();
}

QString evidenceSubtitle(const Evidence &evidence, const DisplayZone &zone)
{
    // Tiles are of many days as a rule: nobody forgot to fill in a date.
    const bool isTiles = evidence.kind == EvidenceKind::Tiles;
    const QString date = evidence.date ? describeDate(*evidence.date, zone)
                         : isTiles     ? QStringLiteral("dates not stated")
                                       : QStringLiteral("date?");
    return QStringLiteral("%1 · %2").arg(date, enumText(evidence.kind));
}

QString gradeText(const Evidence &evidence)
{
    return evidence.reliability + evidence.credibility;
}

QString evidenceIconName(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::Image:
        return QStringLiteral("image");
    case EvidenceKind::Video:
        return QStringLiteral("video");
    case EvidenceKind::Scene:
        return QStringLiteral("scene");
    case EvidenceKind::Tiles:
        return QStringLiteral("layers");
    case EvidenceKind::Report:
    case EvidenceKind::Note:
        return QStringLiteral("report");
    case EvidenceKind::Capture:
        return QStringLiteral("capture");
    case EvidenceKind::Tracks:
        return QStringLiteral("tracks");
    case EvidenceKind::Annotations:
        return QStringLiteral("annotations");
    case EvidenceKind::Shipments:
        return QStringLiteral("shipments");
    case EvidenceKind::Watchlist:
        return QStringLiteral("watchlist");
    case EvidenceKind::Other:
        return QStringLiteral("other");
    }
    return QStringLiteral("other");
}

} // namespace leadline
