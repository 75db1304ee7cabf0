#include "loader/library.h"

namespace w2n::loader {

namespace {

constexpr uint64_t no_maximum = ~uint64_t{0};

void print_limits(Message& message, uint64_t min, uint64_t max) {
  message.decimal(min);
  if (max == no_maximum) return;
  message.character(' ');
  message.decimal(max);
}

void print_memory(Message& message, const w2n_library_memory& memory) {
  message.text("(memory ");
  print_limits(message, memory.min >> memory.page_size_log2, memory.max >> memory.page_size_log2);
  constexpr uint32_t usual_page_size_log2 = 16;
  if (memory.page_size_log2 != usual_page_size_log2) {
    message.text(" (pagesize ");
    message.decimal(uint64_t{1} << memory.page_size_log2);
    message.character(')');
  }
  message.character(')');
}

/// A type that has no number is one of the many references.
void print_value_type(Message& message, uint32_t type) {
  message.text(type >= i32 && type <= externref ? name_of(static_cast<ValueType>(type)) : "(ref ...)");
}

void print_table(Message& message, const w2n_library_table& table, uint32_t element) {
  message.text("(table ");
  print_limits(message, table.min, table.max);
  message.character(' ');
  print_value_type(message, element);
  message.character(')');
}

void print_global(Message& message, const w2n_library_export& global) {
  const bool is_mutable = (global.flags & 1) != 0;
  message.text(is_mutable ? "(global (mut " : "(global ");
  print_value_type(message, global.type);
  message.text(is_mutable ? "))" : ")");
}

void print_type(Message& message, const w2n_library& library, const w2n_library_export& item) {
  switch (static_cast<Kind>(item.kind)) {
    case Kind::function: print(message, type_of(library, item)); break;
    case Kind::table: print_table(message, library.tables[item.index], item.type); break;
    case Kind::memory: print_memory(message, library.memories[item.index]); break;
    case Kind::global: print_global(message, item); break;
    case Kind::tag: message.text("(tag)"); break;
  }
}

}  // namespace

bool equal(const char* a, const char* b) {
  while (*a != 0 && *a == *b) {
    a++;
    b++;
  }
  return *a == *b;
}

const w2n_library_export* find_export(const w2n_library& library, const char* name, Kind kind) {
  for (uint32_t i = 0; i < library.export_count; i++) {
    const w2n_library_export& item = library.exports[i];
    if (static_cast<Kind>(item.kind) == kind && equal(item.name, name)) return &item;
  }
  return nullptr;
}

FunctionType type_of(const w2n_library& library, const w2n_library_export& function) {
  return FunctionType(library.types[library.function_types[function.index]].encoded);
}

void list_exports(const w2n_library& library) {
  Message message(platform::Stream::out);
  for (uint32_t i = 0; i < library.export_count; i++) {
    message.foreign(library.exports[i].name);
    message.character(' ');
    print_type(message, library, library.exports[i]);
    message.character('\n');
  }
}

}  // namespace w2n::loader
