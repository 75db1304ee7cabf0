// Where a program's index of frame descriptions is.
#pragma once

#include "core/frame_index_format.h"

namespace w2n {

/// From the linker script; absent if the program has no descriptions at all.
extern "C" const FrameIndex w2n_eh_frame_hdr [[gnu::weak]];

/// An expression, since references can't be to what is absent.
#define W2N_FRAME_INDEX w2n_eh_frame_hdr

}  // namespace w2n
