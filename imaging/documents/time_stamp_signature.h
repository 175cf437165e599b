// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509.h>

#include <memory>

namespace leadline {

/// Frees what OpenSSL made.
template<auto freeFunction>
struct FreedByOpenSsl
{
    template<class T>
    void operator()(T *object) const
    {
        freeFunction(object);
    }
};

/// For lists of certificates that somebody else owns.
struct FreeListOnly
{
    void operator()(STACK_OF(X509) * certificates) const { sk_X509_free(certificates); }
};

struct FreeCertificates
{
    void operator()(STACK_OF(X509) * certificates) const { sk_X509_pop_free(certificates, X509_free); }
};

using TimeStampResponse = std::unique_ptr<TS_RESP, FreedByOpenSsl<TS_RESP_free>>;
using TimeStampRequest = std::unique_ptr<TS_REQ, FreedByOpenSsl<TS_REQ_free>>;
using SignedMessage = std::unique_ptr<PKCS7, FreedByOpenSsl<PKCS7_free>>;
using Certificate = std::unique_ptr<X509, FreedByOpenSsl<X509_free>>;
using Certificates = std::unique_ptr<STACK_OF(X509), FreeCertificates>;
using MemoryBio = std::unique_ptr<BIO, FreedByOpenSsl<BIO_free>>;
using BigNumber = std::unique_ptr<BIGNUM, FreedByOpenSsl<BN_free>>;

/// "CN=Stamps,O=Authority", RFC 4514, as UTF-8.
QString nameText(const X509_NAME *name);

/// Who signed the token of a granted answer, and whether the signature holds, as JSON: signer, signer_sha256,
/// signer_not_before, signer_not_after, time_stamping_purpose (the certificate is for time stamping and nothing else:
/// RFC 3161 §2.3), chain (subjects of every certificate that came along), and
/// signature: "valid" (it fits the bytes, by the certificate that came along or is among `trusted`, and that one is
/// fit for the purpose), "trusted" (that, and its certificate leads to one in `trusted`), "invalid"; beside the last
/// signature_problem, and trust_problem where there are `trusted` ones and it leads to none of them.
///
/// Certificates are judged at the time of the stamp: one that has expired since was good when it signed. Whoever holds
/// the key of an expired certificate could antedate, so a stamp that must count for decades is stamped again before
/// (RFC 3161 §4). Revocation is not looked up: this process has no network.
QJsonObject describeSignature(TS_RESP &response, const Certificates &trusted);

} // namespace leadline
