// XML documents with pugixml: built, written, parsed again, searched by XPath. Prints what was found.
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>

#include "pugixml.hpp"

namespace {

std::string build(int entries) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("library");
  unsigned state = 99;
  for (int i = 0; i < entries; ++i) {
    state = state * 1103515245u + 12345u;
    pugi::xml_node book = root.append_child("book");
    book.append_attribute("id") = i;
    book.append_attribute("year") = 1900 + static_cast<int>(state >> 16) % 120;
    book.append_child("title").text() = ("Title <" + std::to_string(state >> 8) + "> & more").c_str();
    for (unsigned n = 0; n < (state >> 20) % 4; ++n)
      book.append_child("author").text() = static_cast<int>(n * state % 97);
  }
  std::ostringstream out;
  document.save(out);
  return out.str();
}

}  // namespace

int main(int argc, char** argv) {
  const int entries = argc > 1 ? std::atoi(argv[1]) : 100;
  for (int round = 0; round < 4; ++round) {
    const std::string text = build(entries + round);
    pugi::xml_document document;
    if (!document.load_buffer(text.data(), text.size())) return 1;
    const auto recent = document.select_nodes("/library/book[@year > 1990 and count(author) > 1]/title");
    double sum = 0;
    for (const auto& found : recent) sum += found.parent().attribute("id").as_int();
    std::printf("%zu bytes, %zu found, sum %.0f\n", text.size(), recent.size(), sum);
  }
}
