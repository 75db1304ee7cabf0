// The directories that a walk has come through.
#include "sandbox/directory_stack.h"

#include "abi/abi.h"
#include "host/linux/host.h"

namespace w2n::wasi {

DirectoryStack::DirectoryStack(int base)
    : base_(base), limit_(w2n_budget.descriptors < most_held ? w2n_budget.descriptors : most_held) {}

DirectoryStack::~DirectoryStack() {
  for (; count_ != 0; --count_, --depth_) host::close(top());
}

void DirectoryStack::push(int directory) {
  if (count_ == limit_) drop_farthest();
  ++depth_;
  ++count_;
  held_[depth_ % most_held] = directory;
}

long DirectoryStack::pop() {
  if (depth_ == 0) return -EPERM;
  if (count_ == 1 && depth_ != 1) return -ENAMETOOLONG;
  host::close(top());
  --depth_;
  --count_;
  return 0;
}

bool DirectoryStack::drop_farthest() {
  if (count_ < 2) return false;
  host::close(place(depth_ - count_ + 1));
  --count_;
  return true;
}

}  // namespace w2n::wasi
