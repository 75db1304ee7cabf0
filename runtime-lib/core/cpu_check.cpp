// Whether this machine can run the program.
#include "core/cpu_check.h"

#include "core/message.h"

namespace w2n {

void require_cpu_features(uint32_t needed) {
  const char* missing = arch::missing_cpu_feature(needed);
  if (missing == nullptr) return;
  {
    Message message(platform::Stream::error);
    message.text("error: this program needs a CPU with ");
    message.text(missing);
    message.character('\n');
  }
  platform::exit(1);
}

}  // namespace w2n
