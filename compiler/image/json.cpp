#include "image/json.h"

#include <algorithm>
#include <llvm/Support/Error.h>

namespace w2n::image {
namespace {

// LLVM's reader calls itself for each level.
constexpr int deepest_nesting = 100;

/// Up to where the reader stops it takes the same characters for parts of strings.
bool nests_too_deeply(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string) {
      depth += (c == '[' || c == '{' ? 1 : 0) - (c == ']' || c == '}' ? 1 : 0);
      if (depth > deepest_nesting) return true;
    }
  }
  return false;
}

}  // namespace

std::optional<llvm::json::Value> parse_json(std::string_view text) {
  if (nests_too_deeply(text)) return std::nullopt;
  auto value = llvm::json::parse(llvm::StringRef(text.data(), text.size()));
  if (value) return std::move(*value);
  llvm::consumeError(value.takeError());
  return std::nullopt;
}

std::optional<std::vector<std::string>> json_texts(const llvm::json::Value& value) {
  const llvm::json::Array* array = value.getAsArray();
  if (array == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  for (const llvm::json::Value& item : *array) {
    const auto text = item.getAsString();
    if (!text) return std::nullopt;
    texts.push_back(text->str());
  }
  return texts;
}

std::map<std::string, std::string> json_texts_of(const llvm::json::Object* object) {
  std::map<std::string, std::string> texts;
  if (object == nullptr) return texts;
  for (const auto& [key, value] : *object) {
    if (const auto text = value.getAsString()) texts[key.str()] = text->str();
  }
  return texts;
}

std::optional<std::vector<std::string>> parse_json_texts(std::string_view text) {
  const auto value = parse_json(text);
  return value ? json_texts(*value) : std::nullopt;
}

}  // namespace w2n::image
