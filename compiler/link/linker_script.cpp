#include "link/linker_script.h"

#include <fmt/format.h>
#include <iterator>

namespace w2n::link {
namespace {

// Continues in the file where the last segment ended, and in memory at the same place of the next page.
constexpr const char* next_segment = "  . = ALIGN(CONSTANT(MAXPAGESIZE)) + (. & (CONSTANT(MAXPAGESIZE) - 1));\n";

// Nothing is relocated at run time, so what compilers call .data.rel.ro is as constant as .rodata. The names of the
// functions are bracketed by symbols for the runtime library's backtraces, as are the unwind tables. Which calls have
// landing pads is in tables of their own, which the unwind tables refer to.
constexpr const char* constants =
    "  .rodata : { *(.rodata .rodata.* .data.rel.ro .data.rel.ro.*) } :constants\n"
    "  w2n_names : { __start_w2n_names = .; KEEP(*(w2n_names)) __stop_w2n_names = .; } :constants\n"
    "  .eh_frame_hdr : { w2n_eh_frame_hdr = .; *(.eh_frame_hdr) } :constants\n"
    "  .eh_frame : { KEEP(*(.eh_frame)) } :constants\n"
    "  .gcc_except_table : { *(.gcc_except_table .gcc_except_table.*) } :constants\n";
constexpr const char* code = "  .text : { *(.text.unlikely .text.unlikely.*) *(.text .text.*) } :code\n";
// Little data shouldn't straddle two pages, because the first access to each costs a fault.
constexpr const char* small_data_in_one_page =
    "  . = (. & (CONSTANT(MAXPAGESIZE) - 1)) + SIZEOF(.data) + SIZEOF(.bss) <= CONSTANT(MAXPAGESIZE)\n"
    "      || SIZEOF(.data) + SIZEOF(.bss) > CONSTANT(MAXPAGESIZE) ? . : ALIGN(CONSTANT(MAXPAGESIZE));\n";
constexpr const char* data =
    "  .data : { *(.data .data.*) *(.got .got.plt) } :data\n"
    "  .bss : { *(.bss .bss.* COMMON) } :data\n";
// What each thread begins with. The runtime library takes the alignment from here, too
// (runtime-lib/threads/thread.cpp).
constexpr const char* thread_data =
    "  w2n_tls_begin = ALIGN(64);\n"
    "  .tdata ALIGN(64) : { *(.tdata .tdata.*) } :data :tls\n"
    "  w2n_tls_size_in_file = SIZEOF(.tdata);\n"
    "  .tbss : { *(.tbss .tbss.*) } :data :tls\n"
    "  w2n_tls_size = ADDR(.tbss) + SIZEOF(.tbss) - ADDR(.tdata);\n";
constexpr const char* discarded = "  /DISCARD/ : { *(.comment .note .note.* .llvm_addrsig) }\n";

/// A part of memory 0's image. The kernel clears what follows a segment's contents in their last page only if the
/// segment reaches to the page's end. A section says so, and not the segment alone, because `strip` makes segments of
/// sections.
std::string image_part(const Layout& layout, size_t index) {
  const plan::ImageRun& run = layout.image_runs[index];
  std::string part = fmt::format("  {0} {1:#x} : {{ KEEP(*({0})) }} :image{2}\n", run.section, run.address, index);
  if (run.size % layout.target->page_size != 0) {
    part += fmt::format("  {}.zeros (NOLOAD) : {{ . = ALIGN({:#x}); }} :image{}\n", run.section,
                        layout.target->page_size, index);
  }
  return part;
}

}  // namespace

std::string linker_script(const Layout& layout) {
  std::string script;
  const auto out = std::back_inserter(script);
  constexpr int read = 4;
  constexpr int write = 2;
  constexpr int execute = 1;
  fmt::format_to(out,
                 "PHDRS {{\n"
                 "  constants PT_LOAD FILEHDR PHDRS FLAGS({});\n  code PT_LOAD FLAGS({});\n  data PT_LOAD FLAGS({});\n",
                 read, read | execute, read | write);
  for (size_t i = 0; i < layout.image_runs.size(); ++i) {
    fmt::format_to(out, "  image{} PT_LOAD FLAGS({});\n", i, read | write);
  }
  if (layout.has_threads) fmt::format_to(out, "  tls PT_TLS FLAGS({});\n", read);
  fmt::format_to(out, "  stack PT_GNU_STACK FLAGS({});\n}}\n", read | write);

  for (const auto& [name, address] : layout.absolute_symbols) fmt::format_to(out, "{} = {:#x};\n", name, address);

  fmt::format_to(out, "SECTIONS {{\n  . = {:#x} + SIZEOF_HEADERS;\n{}{}{}{}{}{}{}", layout.target->image_base,
                 constants, next_segment, code, next_segment, layout.has_threads ? thread_data : "",
                 small_data_in_one_page, data);
  for (size_t i = 0; i < layout.image_runs.size(); ++i) script += image_part(layout, i);
  fmt::format_to(out, "{}}}\n", discarded);
  return script;
}

}  // namespace w2n::link
