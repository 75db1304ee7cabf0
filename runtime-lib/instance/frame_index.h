// Where the index of frame descriptions is of the shared object, or the program, that a library is linked into.
#pragma once

#include "core/frame_index_format.h"

namespace w2n {

/// What find_frames() has found (instance/platform.h).
extern const FrameIndex* library_frames;

#define W2N_FRAME_INDEX (*library_frames)

}  // namespace w2n
