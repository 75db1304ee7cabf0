// What a program says that may only run confined, and can't be. Others don't have this.
#include "abi/abi.h"
#include "core/message.h"
#include "platform/linux/confine.h"
#include "platform/platform.h"

using namespace w2n;

namespace {

/// What a step is about, and by what the kernel does it.
const char* describe(ConfinementStep step) {
  switch (step) {
    case ConfinementStep::descriptors: return "inherited descriptors: close_range";
    case ConfinementStep::privileges: return "privileges: PR_SET_NO_NEW_PRIVS";
    case ConfinementStep::core_files: return "core files: prlimit";
    case ConfinementStep::tracing: return "tracing: PR_SET_DUMPABLE";
    case ConfinementStep::files: return "files: Landlock";
    case ConfinementStep::system_calls: return "system calls: seccomp";
  }
  return "";
}

}  // namespace

extern "C" void w2n_confinement_failed(uint32_t step, long error) {
  {
    Message message(platform::Stream::error);
    message.text("error: this program runs only if it can give up ");
    message.text(describe(static_cast<ConfinementStep>(step)));
    message.text(" answered error ");
    message.decimal(static_cast<uint64_t>(-error));
    message.character('\n');
  }
  platform::exit(1);
}
