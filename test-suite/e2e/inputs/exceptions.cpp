// Exceptions through frames with destructors, from constructors, nested, thrown again, kept, and translated.
#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

int alive = 0;

struct Counted {
  Counted() { ++alive; }
  Counted(const Counted&) { ++alive; }
  ~Counted() { --alive; }
};

struct Failing {
  Counted member;
  explicit Failing(int value) {
    if (value > 2) throw std::invalid_argument("too large: " + std::to_string(value));
  }
};

[[gnu::noinline]] int recurse(int depth, int value) {
  const Counted local;
  if (depth == 0) {
    if (value % 3 == 0) throw value;
    if (value % 3 == 1) throw std::out_of_range("one");
    throw std::string("two");
  }
  return recurse(depth - 1, value) + alive;
}

std::string outcome(int depth, int value) {
  try {
    return std::to_string(recurse(depth, value));
  } catch (int number) {
    return "int " + std::to_string(number);
  } catch (const std::logic_error& error) {
    return std::string("logic_error ") + error.what();
  } catch (...) {
    return "something";
  }
}

struct CleansUpByThrowing {
  ~CleansUpByThrowing() {
    try {
      recurse(2, 0);
    } catch (int) {
      std::printf("caught within a destructor, %d in flight\n", std::uncaught_exceptions());
    }
  }
};

void translate(int value) {
  try {
    const CleansUpByThrowing cleaner;
    recurse(3, value);
  } catch (const std::exception&) {
    std::throw_with_nested(std::runtime_error("translated"));
  }
}

void print_nested(const std::exception& error, int level = 0) {
  std::printf("%*s%s\n", level * 2, "", error.what());
  try {
    std::rethrow_if_nested(error);
  } catch (const std::exception& inner) {
    print_nested(inner, level + 1);
  } catch (...) {
    std::printf("not an exception\n");
  }
}

std::exception_ptr keep(int value) {
  try {
    recurse(1, value);
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

}  // namespace

int main(int count, char** arguments) {
  for (int value = 0; value < 6; ++value) std::printf("%s, %d alive\n", outcome(value, value).c_str(), alive);
  try {
    std::vector<Failing> all;
    for (int value = 0; value < 5; ++value) all.emplace_back(value);
  } catch (const std::exception& error) {
    std::printf("%s, %d alive\n", error.what(), alive);
  }
  try {
    translate(1);
  } catch (const std::exception& error) {
    print_nested(error);
  }
  const std::exception_ptr kept = keep(4);
  try {
    std::rethrow_exception(kept);
  } catch (const std::out_of_range& error) {
    std::printf("kept: %s\n", error.what());
  }
  try {
    try {
      recurse(1, 2);
    } catch (...) {
      throw;
    }
  } catch (const std::string& text) {
    std::printf("thrown again: %s, %d alive\n", text.c_str(), alive);
  }
  long sum = 0;
  for (int i = 0; i < 100000; ++i) {
    try {
      recurse(i % 5, 3 * i);
    } catch (int number) {
      sum += number % 7;
    }
  }
  std::printf("%ld, %d alive\n", sum, alive);
  if (count > 1) throw std::runtime_error(arguments[1]);
  return alive;
}
