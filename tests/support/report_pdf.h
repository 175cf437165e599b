// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

namespace leadline {

/// A PDF of A4 pages whose lines (plain ASCII without brackets) stand 30 points below each other, the first one 100
/// points from the top, in Helvetica of 20 points.
inline QByteArray reportPdf(const QList<QByteArrayList> &pages, const QByteArray &morePerPage = {})
{
    QByteArrayList objects;
    QByteArray kids;
    for (qsizetype i = 0; i < pages.size(); ++i)
        kids += QByteArray::number(4 + 2 * i) + " 0 R ";
    objects << "<</Type/Catalog/Pages 2 0 R>>"
            << "<</Type/Pages/Count " + QByteArray::number(pages.size()) + "/Kids[" + kids + "]>>"
            << "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    for (const QByteArrayList &lines : pages) {
        QByteArray content = "0 0 0 rg BT /F1 20 Tf 72 742 Td ";
        for (const QByteArray &line : lines)
            content += "(" + line + ") Tj 0 -30 Td ";
        content += "ET\n";
        objects << "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents " +
                       QByteArray::number(objects.size() + 2) + " 0 R " + morePerPage + ">>"
                << "<</Length " + QByteArray::number(content.size()) + ">>stream\n" + content + "\nendstream";
    }
    QByteArray bytes = "%PDF-1.7\n", table;
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(bytes.size()).rightJustified(10, '0') + " 00000 n \n";
        bytes += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray count = QByteArray::number(objects.size() + 1), start = QByteArray::number(bytes.size());
    return bytes + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + count +
           "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

} // namespace leadline
