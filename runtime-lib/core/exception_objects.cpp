// Exceptions that something refers to: objects of a pool, of one size, that are collected when there are no more. What
// the guest's stack and registers hold is taken for a reference if it looks like one, be it to the middle of an object;
// its globals, its tables and the values of exceptions hold references and nothing else.
#include "abi/limits.h"
#include "core/builtins.h"
#include "core/exception_state.h"
#include "platform/platform.h"

namespace w2n {

namespace {

constexpr uintptr_t value_size = abi::exception_value_size;

w2n_exception* at(uintptr_t address) { return reinterpret_cast<w2n_exception*>(address); }

uintptr_t size_with(uint32_t values) { return value_size * (uintptr_t{values} + 1); }

}  // namespace

w2n_exception* ExceptionPool::allocate(const struct w2n_exceptions& exceptions) {
  if (free_ == nullptr) make_room(exceptions);
  w2n_exception* object = free_;
  free_ = static_cast<w2n_exception*>(object->next);
  return object;
}

Range ExceptionPool::forget() {
  const Range range = reserved_;
  *this = {};
  return range;
}

/// Takes more of the address space: at first little, then twice as much each time. False if there is no more.
bool ExceptionPool::grow(const struct w2n_exceptions& exceptions) {
  if (reserved_.end == 0) {
    object_size_ = size_with(exceptions.value_count);
    Range range = {0, max_exception_bytes};
    if (platform::reserve(range) != 0) return false;
    reserved_ = range;
    used_ = {range.begin, range.begin};
  }
  uintptr_t added = used_.size() < abi::granularity ? uintptr_t{abi::granularity} : used_.size();
  if (added > reserved_.end - used_.end) added = reserved_.end - used_.end;
  added -= added % object_size_;
  if (added == 0) return false;
  // Pages that are committed once more keep what they hold.
  const Range pages = {reserved_.begin, used_.end + added};
  if (platform::commit(pages) != 0) return false;
  for (uintptr_t end = used_.end + added; used_.end < end; used_.end += object_size_) {
    at(used_.end)->next = free_;
    free_ = at(used_.end);
  }
  return true;
}

void ExceptionPool::make_room(const struct w2n_exceptions& exceptions) {
  collect(exceptions);
  // So that collections take a share of the time that doesn't grow with what lives.
  if (live_ > used_.size() / 2 || used_.size() == 0) grow(exceptions);
  if (free_ != nullptr) return;
  report_too_many(exceptions);
}

void ExceptionPool::mark(uintptr_t word) {
  if (!used_.contains(word)) return;
  w2n_exception* object = at(word - (word - used_.begin) % object_size_);
  if (object->tag == nullptr || object->next != nullptr) return;
  object->next = reached_;
  reached_ = object;
}

void ExceptionPool::mark_words(uintptr_t begin, uintptr_t end) {
  for (const auto* word = reinterpret_cast<const uintptr_t*>(begin); word != reinterpret_cast<const uintptr_t*>(end);
       word++) {
    mark(*word);
  }
}

void ExceptionPool::mark_roots(const struct w2n_exceptions& exceptions) {
  const w2n_exception* current = exceptions.current;
  const auto values = reinterpret_cast<uintptr_t>(current) + value_size;
  mark_words(values, values + size_with(current->tag->value_count) - value_size);
  for (uint32_t i = 0; i < exceptions.root_count; i++) {
    const w2n_exception_root& root = exceptions.roots[i];
    if (root.table == nullptr) {
      const auto words = reinterpret_cast<uintptr_t>(root.words);
      mark_words(words, words + static_cast<uintptr_t>(root.word_count) * sizeof(void*));
    } else {
      const auto elements = reinterpret_cast<uintptr_t>(root.table->elements);
      mark_words(elements, elements + static_cast<uintptr_t>(root.table->size) * sizeof(void*));
    }
  }
}

/// Until nothing more is reached.
void ExceptionPool::mark_values() {
  while (reached_ != this) {
    const auto* object = static_cast<const w2n_exception*>(reached_);
    reached_ = object->next;
    const uintptr_t begin = reinterpret_cast<uintptr_t>(object) + value_size;
    mark_words(begin, begin + size_with(object->tag->value_count) - value_size);
  }
}

void ExceptionPool::sweep() {
  free_ = nullptr;
  live_ = 0;
  for (uintptr_t address = used_.begin; address != used_.end; address += object_size_) {
    w2n_exception* object = at(address);
    if (object->tag != nullptr && object->next != nullptr) {
      object->next = nullptr;
      live_ += object_size_;
      continue;
    }
    object->tag = nullptr;
    object->next = free_;
    free_ = object;
  }
}

/// Marks what the callers' frames hold.
[[gnu::noinline]] void ExceptionPool::mark_stack(const struct w2n_exceptions& exceptions) {
  mark_words(reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) & -sizeof(uintptr_t), reference_limit(exceptions));
}

void ExceptionPool::collect(const struct w2n_exceptions& exceptions) {
  // Registers that survive calls are in this frame then.
  __builtin_unwind_init();
  // The list ends in something that isn't null.
  reached_ = this;
  mark_stack(exceptions);
  mark_roots(exceptions);
  mark_values();
  sweep();
}

ptr w2n_exception_object(ptr record) {
  auto& exceptions = *static_cast<struct w2n_exceptions*>(record);
  if (exceptions.current != exceptions.thrown) return exceptions.current;
  w2n_exception* object = state_of(exceptions).pool.allocate(exceptions);
  const w2n_tag* tag = exceptions.thrown->tag;
  __builtin_memcpy(object, exceptions.thrown, size_with(tag->value_count));
  object->next = nullptr;
  exceptions.current = object;
  if (exceptions.traced == exceptions.thrown) exceptions.traced = object;
  return object;
}

}  // namespace w2n
