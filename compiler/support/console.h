// What the compiler says to people. Nothing else prints to the standard error, so that no text which others chose
// (names in modules, of files, in options, in the linker's messages) acts on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace w2n {

/// The text as support/foreign_text.h shows it: of one line, and without anything that a terminal acts on.
std::string printable(std::string_view text);

/// Prints a line to the standard error, printable() all of it. That it can't be written there is nothing to tell
/// anyone.
void print_line(std::string_view line);

/// Replaces the terminal's current line.
void print_status(std::string_view line);

}  // namespace w2n
