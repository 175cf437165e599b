// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/documents/address_list.h"

#include <QByteArrayView>
#include <QStringList>

#include <functional>
#include <memory>

namespace leadline {

/// What a web page says, beside its text. Nothing that it points at is looked up.
struct HtmlPage
{
    QString title;
    QString author;    ///< <meta name="author">
    QString published; ///< <meta property="article:published_time"> as written
    QString canonical; ///< <link rel="canonical">, else og:url
    AddressList links;
    AddressList images;  ///< pictures, video and frames that a browser would fetch; those inside the page are not here
    AddressList remotes; ///< style sheets and scripts from elsewhere, and where forms are sent
    int insidePictures = 0; ///< "data:" addresses
    int scripts = 0;
    int forms = 0;
    bool refreshes = false;    ///< would go elsewhere by itself
    QStringList firstComments; ///< programs that save pages leave their note there
    bool cutShort = false;     ///< the page was too much: `mostTags`
};

/// Reads a page that comes in pieces, already as characters: text to `text` (false: nobody wants more), the rest into
/// page(). Scripts, styles and what a page hides from those without scripts are dropped; paragraphs, list items and
/// table rows become lines, cells are set apart by a tab. Holds no tree, so deep nesting costs nothing. One thread.
class HtmlReader
{
public:
    using TextSink = std::function<bool(QStringView)>;

    explicit HtmlReader(TextSink text);
    ~HtmlReader();
    HtmlReader(const HtmlReader &) = delete;
    HtmlReader &operator=(const HtmlReader &) = delete;

    /// False when nobody wants more.
    bool read(QStringView piece);
    void finish();
    const HtmlPage &page() const;

    struct State;

private:
    std::unique_ptr<State> m_state;
};

} // namespace leadline
