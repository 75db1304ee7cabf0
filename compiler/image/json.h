// JSON of which nothing is known: LLVM's reader, with what keeps it from running out of stack.
#pragma once

#include <llvm/Support/JSON.h>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace w2n::image {

/// A JSON text; nothing if it isn't one, or nests more deeply than any document of an image.
std::optional<llvm::json::Value> parse_json(std::string_view text);

/// An array of texts; nothing if it is anything else.
std::optional<std::vector<std::string>> parse_json_texts(std::string_view text);

/// The texts of an array; nothing if other values are among them.
std::optional<std::vector<std::string>> json_texts(const llvm::json::Value& value);

/// The members of an object that are texts; none if it is null.
std::map<std::string, std::string> json_texts_of(const llvm::json::Object* object);

}  // namespace w2n::image
