// The runtime structure that a script works on: instances and what they export and share.
// https://webassembly.github.io/spec/core/exec/runtime.html
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "abi/abi.h"
#include "plan/instance_layout.h"
#include "spec/module_set.h"
#include "spec/type_registry.h"

namespace w2n::spec {

class Instance;

/// What an instance exports or imports, with its type in terms of the registry's numbers.
struct FunctionExtern {
  w2n_function* record;
  uint32_t type;
};
struct TableExtern {
  w2n_table* record;
  wasm::TableType type;
};
struct MemoryExtern {
  w2n_memory* record;
  wasm::MemoryType type;
};
struct GlobalExtern {
  void* value;
  wasm::GlobalType type;
};
struct TagExtern {
  w2n_tag* record;
  uint32_t type;
};
using Extern = std::variant<FunctionExtern, TableExtern, MemoryExtern, GlobalExtern, TagExtern>;

class Instance {
 public:
  /// Of a group of instances that can be on one stack (spec/instance_driver.h). Error if there can't be one.
  Instance(const CompiledModule& module, std::vector<uint32_t> type_numbers, void* group);
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;
  ~Instance();

  const CompiledModule& compiled;
  const wasm::Module& module;
  const std::vector<uint32_t> type_numbers;
  const plan::InstanceLayout layout;

  /// The export of this name.
  [[nodiscard]] std::optional<Extern> find(std::string_view name) const;
  /// The type index, in its module, of an exported function.
  [[nodiscard]] std::optional<uint32_t> function_type(std::string_view name) const;

  template <class T>
  [[nodiscard]] T* part(uint64_t offset) const {
    return reinterpret_cast<T*>(bytes_ + offset);
  }
  [[nodiscard]] Extern get(wasm::ExternKind kind, uint32_t index) const;

  [[nodiscard]] const w2n_library& library() const { return library_; }

 private:
  const w2n_library& library_;
  std::byte* bytes_;
};

/// Instantiation failed before any code ran: the spec's text.
class LinkError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The instances that imports are looked up in, by the names that they are registered under.
using Registry = std::map<std::string, Instance*, std::less<>>;

/// Everything that instances share. Several threads may use it.
class Store {
 public:
  Store() = default;
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Makes an instance; `trap` is the text of the trap that ended its instantiation, if it did. LinkError if an import
  /// is missing or of another type.
  Instance& instantiate(const CompiledModule& module, const Registry& registry, std::optional<std::string>& trap);

  /// Calls a function. Values are 16 bytes each. The text of the trap that the call ended in, if it did.
  static std::optional<std::string> call(const Instance& instance, std::string_view name,
                                         const std::vector<std::array<uint8_t, 16>>& arguments,
                                         std::vector<std::array<uint8_t, 16>>& results);

 private:
  Instance& make_instance(const CompiledModule& module, const Registry& registry);
  void bind_imports(Instance& instance, const Registry& registry);
  void bind(Instance& instance, const wasm::Import& import, const Extern& what);
  void make_tags(Instance& instance);
  static void number_types(Instance& instance);
  void* group(const Driver& driver);

  std::mutex mutex_;
  const Driver* driver_ = nullptr;
  std::map<std::thread::id, void*> groups_;  // each of the instances that a thread makes, and calls
  TypeRegistry types_;
  std::vector<std::unique_ptr<Instance>> instances_;
  std::vector<std::unique_ptr<w2n_tag>> tags_;
};

}  // namespace w2n::spec
