// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/error.h"

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

namespace leadline {

/// The failure side of a Result, as std::unexpected is of std::expected. Built by fail().
struct Unexpected
{
    Error error;
};

/// A value, or the Error that stood in its way. The interface is a subset of std::expected (which the Debian 12
/// compilers do not both have), so that it can be replaced by it.
///
///     Result<int> n = parse(text);
///     if (!n)
///         return Unexpected{n.error()};
///     use(*n);
template<class T>
class [[nodiscard]] Result
{
public:
    using value_type = T;
    using error_type = Error;

    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Unexpected failure)
        : m_state(std::in_place_index<1>, std::move(failure.error))
    {
    }

    bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    T &value() & { return std::get<0>(m_state); }
    const T &value() const & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    const Error &error() const { return std::get<1>(m_state); }

    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    template<class U>
    T value_or(U &&fallback) const &
    {
        return has_value() ? value() : static_cast<T>(std::forward<U>(fallback));
    }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or the Error.
template<>
class [[nodiscard]] Result<void>
{
public:
    using value_type = void;
    using error_type = Error;

    Result() = default;
    Result(Unexpected failure)
        : m_error(std::move(failure.error))
    {
    }

    bool has_value() const noexcept { return !m_error.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }
    const Error &error() const
    {
        assert(m_error);
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

/// Makes the failure side of any Result. `what` is a whole sentence in the user's words; `context` is the file (and
/// the place in it) or the item that it is about, empty when there is none.
inline Unexpected fail(ErrorCode code, QString what, QString context = {})
{
    return Unexpected{Error{code, std::move(what), std::move(context)}};
}

} // namespace leadline
