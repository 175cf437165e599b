// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/playback_dialog.h"

#include "imaging/timeline/playback_speed.h"
#include "imaging/timeline/timeline_axis.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace leadline {

namespace {

constexpr double mostFrames = 150'000; ///< as the export refuses more

PlainLabel *line(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

/// "1 min 20 s", "0.4 s"
QString durationText(double seconds)
{
    if (seconds < 10)
        return QStringLiteral("%1 s").arg(seconds, 0, 'f', 1);
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60)
        return QStringLiteral("%1 s").arg(whole);
    if (whole < 3'600)
        return QStringLiteral("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return QStringLiteral("%1 h %2 min").arg(whole / 3'600).arg(whole % 3'600 / 60);
}

} // namespace

PlaybackDialog::PlaybackDialog(const PlaybackOffer &offer, QWidget *parent)
    : QDialog(parent)
    , m_offer(offer)
{
    setObjectName(QStringLiteral("playbackDialog"));
    setWindowTitle(QStringLiteral("Export playback"));
    setMinimumWidth(460);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(line(QStringLiteral("Export playback"), Tone::Title));
    column->addWidget(line(QStringLiteral("The map as it is now, while time passes: %1, which the timeline shows. Zoom "
                                          "it, or set a range on it, for another time. Each frame says its date and "
                                          "time.")
                               .arg(describeSpan(offer.span)),
                           Tone::Second));
    column->addWidget(buildFiles());
    column->addWidget(buildSettings());
    m_length = line({}, Tone::Second);
    m_length->setObjectName(QStringLiteral("playbackLength"));
    column->addWidget(m_length);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    m_export = new QPushButton(QStringLiteral("Export…"));
    m_export->setObjectName(QStringLiteral("playbackExport"));
    m_export->setProperty("filled", true);
    m_export->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_export);
    column->addSpacing(6);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT exportRequested(choice());
    });
    showLength();
}

QWidget *PlaybackDialog::buildFiles()
{
    auto *box = new QWidget;
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    m_files = new QButtonGroup(this);
    const auto add = [&](PlaybackFile file, const QString &text, const QString &name, bool usable) {
        auto *choice = new QRadioButton(text);
        choice->setObjectName(name);
        choice->setMinimumHeight(metrics::hit);
        choice->setEnabled(usable);
        m_files->addButton(choice, static_cast<int>(file));
        rows->addWidget(choice);
        if (usable && !m_files->checkedButton())
            choice->setChecked(true);
    };
    add(PlaybackFile::Mp4, QStringLiteral("Film, MP4"), QStringLiteral("playbackMp4"), m_offer.hasFilmProgram);
    add(PlaybackFile::WebM, QStringLiteral("Film, WebM"), QStringLiteral("playbackWebM"), m_offer.hasFilmProgram);
    add(PlaybackFile::Frames, QStringLiteral("Single PNG frames in a folder"), QStringLiteral("playbackFrames"), true);
    if (!m_offer.hasFilmProgram) {
        auto *why = line(QStringLiteral("Films need ffmpeg, which is not installed here. PNG frames need nothing, and "
                                        "any video program makes a film of them."),
                         Tone::Second);
        why->setObjectName(QStringLiteral("playbackNoFilm"));
        rows->addWidget(why);
    }
    return box;
}

QWidget *PlaybackDialog::buildSettings()
{
    auto *box = new QWidget;
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    m_size = new QComboBox;
    m_size->setObjectName(QStringLiteral("playbackSize"));
    for (const QSize size : {m_offer.view, QSize(1280, 720), QSize(1920, 1080), QSize(3840, 2160)}) {
        const QString text = QStringLiteral("%1 × %2").arg(size.width()).arg(size.height());
        m_size->addItem(m_size->count() == 0 ? QStringLiteral("As the map: %1").arg(text) : text, size);
    }
    m_fps = new QSpinBox;
    m_fps->setObjectName(QStringLiteral("playbackFps"));
    m_fps->setRange(1, 60);
    m_fps->setValue(25);
    m_fps->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_fps->setMinimumHeight(metrics::hit);
    m_fps->setSuffix(QStringLiteral(" frames a second"));
    m_speed = new QComboBox;
    m_speed->setObjectName(QStringLiteral("playbackSpeed"));
    for (const double speed : playbackSpeeds) {
        m_speed->addItem(playbackSpeedText(speed), speed);
        if (speed == m_offer.timesRealTime)
            m_speed->setCurrentIndex(m_speed->count() - 1);
    }
    form->addRow(QStringLiteral("Size"), m_size);
    form->addRow(QStringLiteral("Speed"), m_speed);
    form->addRow(QStringLiteral("Smoothness"), m_fps);
    m_follow = new QCheckBox(QStringLiteral("Follow %1").arg(plainButtonText(m_offer.followed)));
    m_follow->setObjectName(QStringLiteral("playbackFollow"));
    m_follow->setChecked(!m_offer.followed.isEmpty());
    m_follow->setVisible(!m_offer.followed.isEmpty());
    form->addRow(QString(), m_follow);
    connect(m_speed, &QComboBox::currentIndexChanged, this, &PlaybackDialog::showLength);
    connect(m_fps, &QSpinBox::valueChanged, this, &PlaybackDialog::showLength);
    return box;
}

PlaybackChoice PlaybackDialog::choice() const
{
    return {static_cast<PlaybackFile>(m_files->checkedId()), m_size->currentData().toSize(), m_fps->value(),
            m_speed->currentData().toDouble(), m_follow->isChecked() && !m_offer.followed.isEmpty()};
}

QString PlaybackDialog::lengthText() const
{
    return m_length->text();
}

void PlaybackDialog::showLength()
{
    const PlaybackChoice chosen = choice();
    const double seconds = static_cast<double>(m_offer.span.durationMs()) / 1000 / chosen.timesRealTime;
    const double frames = std::ceil(seconds * chosen.framesPerSecond) + 1;
    const QString count = QLocale(QLocale::English).toString(frames, 'f', 0);
    m_export->setEnabled(frames <= mostFrames);
    m_length->setText(
        frames <= mostFrames
            ? QStringLiteral("%1 at this speed, %2 frames").arg(durationText(seconds), count)
            : QStringLiteral("%1 frames are too many: play faster, or set a range on the timeline.").arg(count));
}

} // namespace leadline
