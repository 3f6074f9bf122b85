/// \file Text for an HTML page that has to parse as XML, too.
#ifndef AXNET_TRAINER_REPORT_HTML_TEXT_H
#define AXNET_TRAINER_REPORT_HTML_TEXT_H

#include <string>
#include <string_view>

namespace axnet {

/// TEXT with markup escaped, fit for content and for quoted attributes. Control characters become
/// spaces, and what is not UTF-8 (paths need not be) becomes U+FFFD.
std::string escapeHtml(std::string_view text);

/// "0.0123", DIGITS significant; "unknown" for NaN, "∞" for infinity. Needs no escaping.
std::string numberText(double value, int digits = 4);

/// 0.0123 as "1.23 %", with a space that does not break; "unknown" where it is not finite.
std::string percentText(double share);

} // namespace axnet

#endif // AXNET_TRAINER_REPORT_HTML_TEXT_H
