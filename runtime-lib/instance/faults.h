// Traps that are faults.
#pragma once

namespace w2n {

// A library whose traps are faults refers to one of these (w2n_library::handle_faults).
extern "C" {
/// Has faults of the guest end its calls, from the first time on.
void w2n_return_faults();
/// Has them end the process, likewise.
void w2n_abort_on_faults();
}

}  // namespace w2n
