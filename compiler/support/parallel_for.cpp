#include "support/parallel_for.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <pthread.h>
#include <vector>

namespace w2n {
namespace {

// Compilers recurse on the nesting of their input. Threads get this much stack with every `jobs`, also 1, so that what
// compiles doesn't depend on it. Only what is touched costs memory.
constexpr size_t worker_stack_size = size_t{64} << 20;

class Loop {
 public:
  Loop(size_t count, const std::function<void(size_t, unsigned)>& body) : count_(count), body_(body) {}

  void work(unsigned worker) {
    // Whatever fails, all lower indices have been started by then, so the lowest failure is always found.
    while (!failed_.load(std::memory_order_relaxed)) {
      const size_t index = next_.fetch_add(1, std::memory_order_relaxed);
      if (index >= count_) return;
      try {
        body_(index, worker);
      } catch (...) {
        const std::scoped_lock lock(mutex_);
        if (!failed_ || index < failed_index_) {
          failed_index_ = index;
          exception_ = std::current_exception();
        }
        failed_ = true;
      }
    }
  }

  void rethrow() const {
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  const size_t count_;
  const std::function<void(size_t, unsigned)>& body_;
  std::atomic<size_t> next_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  size_t failed_index_ = 0;
  std::exception_ptr exception_;
};

struct Worker {
  Loop* loop = nullptr;
  unsigned number = 0;
  pthread_t thread{};
};

void* run_worker(void* argument) {
  const auto* worker = static_cast<Worker*>(argument);
  worker->loop->work(worker->number);
  return nullptr;
}

}  // namespace

void parallel_for(size_t count, unsigned jobs, const std::function<void(size_t, unsigned)>& body) {
  if (count == 0) return;
  Loop loop(count, body);
  std::vector<Worker> workers(std::min<size_t>(std::max(jobs, 1U), count));
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, worker_stack_size);
  size_t started = 0;
  for (; started < workers.size(); ++started) {
    workers[started].loop = &loop;
    workers[started].number = static_cast<unsigned>(started);
    if (pthread_create(&workers[started].thread, &attributes, run_worker, &workers[started]) != 0) break;
  }
  pthread_attr_destroy(&attributes);
  // A host that grants no thread at all (an address space limit, a process limit) still gets its work done.
  if (started == 0) loop.work(0);
  for (size_t i = 0; i < started; ++i) pthread_join(workers[i].thread, nullptr);
  loop.rethrow();
}

}  // namespace w2n
