#include "instance/status.h"

#include "core/builtins.h"

namespace w2n {

namespace {

/// The traps' texts in the order of their codes, each with its null.
constexpr char trap_texts[] =
#define TRAP(ident, text) text "\0"
#include "abi/traps.def"
    ;

}  // namespace

const char* status_text(Status status) {
  if (status == status_ok) return "success";
  if (is_trap(status)) {
    const char* text = trap_texts;
    while (status != 1) {
      if (*text++ == 0) status--;
    }
    return text;
  }
  switch (status) {
    case bad_import: return "an import is missing";
    case out_of_limits: return "more is needed than the limits allow";
    case out_of_memory: return "out of memory";
    case bad_cpu: return "the CPU lacks a feature";
    case no_frames: return "the program has no index of stack frames; link it with --eh-frame-hdr";
    default: return "ended by the host";
  }
}

ptr w2n_status_text(u32 status) { return const_cast<char*>(status_text(static_cast<Status>(status))); }

}  // namespace w2n
