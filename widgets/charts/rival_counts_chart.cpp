// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/rival_counts_chart.h"

#include "imaging/style/tokens.h"
#include "model/text/visible_text.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QGraphicsScene>
#include <QHorizontalStackedBarSeries>
#include <QLegend>
#include <QPainter>
#include <QPicture>
#include <QValueAxis>

#include <cmath>

namespace leadline {

namespace {

constexpr double chartWidth = 720;

/// Qt Charts reads every label as HTML, and would open the picture of an <img>.
QString chartText(const QString &text)
{
    return visibleControls(text).toHtmlEscaped();
}

double leastOf(const CountRange &count)
{
    return count.low ? *count.low : count.best ? *count.best : 0;
}

double mostOf(const CountRange &count)
{
    return count.high ? *count.high : count.best ? *count.best : leastOf(count);
}

QBarSet *barSet(const QString &name, const QColor &colour, Qt::BrushStyle pattern)
{
    auto *set = new QBarSet(name);
    set->setBrush(QBrush(colour, pattern));
    set->setPen(QPen(colour, 1));
    return set;
}

/// Bars from the bottom up: the first answer stands on top of the page, so it is appended last.
QHorizontalStackedBarSeries *seriesOf(const RivalCounts &counts, QStringList &categories)
{
    const Tokens tokens = lightTokens();
    auto *least = barSet(QStringLiteral("at least"), tokens.data[5], Qt::SolidPattern);
    auto *most = barSet(QStringLiteral("at most"), tokens.data[5].darker(120), Qt::BDiagPattern);
    for (auto it = counts.answers.rbegin(); it != counts.answers.rend(); ++it) {
        least->append(leastOf(it->count));
        most->append(mostOf(it->count) - leastOf(it->count));
        categories << chartText(QStringLiteral("%1: %2").arg(it->source, describeCount(it->count)));
    }
    auto *series = new QHorizontalStackedBarSeries;
    series->append(least);
    series->append(most);
    series->setBarWidth(0.55);
    return series;
}

void addAxes(QChart &chart, QHorizontalStackedBarSeries *series, const QStringList &categories,
             const RivalCounts &counts)
{
    const Tokens tokens = lightTokens();
    auto *sources = new QBarCategoryAxis;
    sources->append(categories);
    sources->setLabelsFont(uiFont(11));
    sources->setLabelsColor(tokens.text);
    sources->setGridLineVisible(false);
    auto *values = new QValueAxis;
    double maximum = 1;
    for (const RivalCount &answer : counts.answers)
        maximum = std::max(maximum, mostOf(answer.count));
    values->setRange(0, std::ceil(maximum * 1.1));
    values->setTickType(QValueAxis::TicksDynamic);
    values->setTickInterval(std::max(1.0, std::pow(10, std::floor(std::log10(maximum)))));
    values->setLabelFormat(QStringLiteral("%.0f"));
    values->setLabelsFont(uiFont(11));
    values->setLabelsColor(tokens.second);
    values->setGridLineColor(tokens.line);
    values->setTitleText(chartText(counts.unit));
    values->setTitleFont(uiFont(11));
    values->setTitleBrush(tokens.second);
    chart.addAxis(sources, Qt::AlignLeft);
    chart.addAxis(values, Qt::AlignBottom);
    series->attachAxis(sources);
    series->attachAxis(values);
}

} // namespace

std::vector<RivalCounts> rivalCounts(const CaseData &data)
{
    std::map<std::pair<QString, QString>, RivalCounts> byQuestion;
    for (const auto &[id, claim] : data.all<Claim>()) {
        if (claim.question.isEmpty() || claim.count.isEmpty())
            continue;
        RivalCounts &counts = byQuestion[{claim.question, claim.count.unit}];
        counts.question = claim.question;
        counts.unit = claim.count.unit;
        counts.answers.push_back({claim.source, claim.count});
    }
    std::vector<RivalCounts> rivals;
    for (auto &[key, counts] : byQuestion) {
        if (counts.answers.size() > 1)
            rivals.push_back(std::move(counts));
    }
    return rivals;
}

FigurePainter rivalCountsFigure(const RivalCounts &counts)
{
    const double height = 90 + 34.0 * static_cast<double>(counts.answers.size());
    QStringList categories;
    auto *chart = new QChart;
    auto *series = seriesOf(counts, categories);
    chart->addSeries(series);
    addAxes(*chart, series, categories, counts);
    chart->legend()->setAlignment(Qt::AlignTop);
    chart->legend()->setFont(uiFont(11));
    chart->setBackgroundVisible(false);
    chart->setMargins({});

    QGraphicsScene scene;
    scene.addItem(chart);
    chart->setGeometry(0, 0, chartWidth, height);
    scene.setSceneRect(0, 0, chartWidth, height);
    QPicture picture;
    QPainter recorder(&picture);
    scene.render(&recorder, {0, 0, chartWidth, height});
    recorder.end();

    FigurePainter figure;
    figure.caption =
        QStringLiteral("%1, as the sources give it. Hatched: up to the upper bound, where a source states one.")
            .arg(counts.question);
    figure.aspect = chartWidth / height;
    figure.paint = [picture](QPainter &painter, const QRectF &rect) {
        painter.save();
        painter.translate(rect.topLeft());
        painter.scale(rect.width() / chartWidth, rect.width() / chartWidth);
        // Playing a picture scales it by the device's dots per inch, as if lengths were inches: taken back.
        const double dotsPerInch = picture.logicalDpiX();
        painter.scale(dotsPerInch / painter.device()->logicalDpiX(), dotsPerInch / painter.device()->logicalDpiY());
        painter.drawPicture(0, 0, picture);
        painter.restore();
    };
    return figure;
}

} // namespace leadline
