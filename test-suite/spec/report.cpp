#include "spec/report.h"

#include <fmt/format.h>

namespace w2n::spec {

namespace {

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      result += c;
    }
  }
  return result + "\"";
}

}  // namespace

uint64_t FileReport::unsupported_count() const {
  uint64_t count = 0;
  for (const auto& [message, commands] : unsupported) count += commands;
  return count;
}

std::string summary(const FileReport& report) {
  std::string line = fmt::format("{}: {} passed, {} failed", report.file, report.passed, report.failed);
  for (const auto& [message, count] : report.unsupported) line += fmt::format(", {} × {}", count, message);
  return line;
}

std::string to_json(const std::vector<FileReport>& reports) {
  std::string json = "[";
  for (const FileReport& report : reports) {
    json += fmt::format("{}\n  {{\"file\": {}, \"passed\": {}, \"failed\": {}, \"unsupported\": {{",
                        &report == reports.data() ? "" : ",", quoted(report.file), report.passed, report.failed);
    const char* separator = "";
    for (const auto& [message, count] : report.unsupported) {
      json += fmt::format("{}{}: {}", separator, quoted(message), count);
      separator = ", ";
    }
    json += "}, \"failures\": [";
    separator = "";
    for (const std::string& failure : report.failures) {
      json += separator + quoted(failure);
      separator = ", ";
    }
    json += "]}";
  }
  return json + "\n]\n";
}

}  // namespace w2n::spec
