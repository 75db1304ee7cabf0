// What the tests with many threads have in common.
#pragma once

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

constexpr int thread_count = 4;

template <class Work>
void on_all_threads(const Work& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < thread_count; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
}

/// A line of /proc/self/status, in KiB.
inline long memory_in_use(const char* what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(what, 0) == 0) return std::atol(line.c_str() + std::strlen(what));
  }
  return 0;
}
