// Traps that end the process.
#include "instance/call_end.h"
#include "instance/faults.h"
#include "instance/platform.h"

namespace w2n {

void w2n_abort_on_faults() {
  trap_handler = [](const char* text) { platform::abort("trap: ", text); };
  w2n_return_faults();
}

}  // namespace w2n
