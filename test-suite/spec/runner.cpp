#include "spec/runner.h"

#include <cstring>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <thread>

#include "spec/checks.h"
#include "spec/script.h"
#include "spec/spectest.h"
#include "spec/store.h"
#include "support/diagnostics.h"

namespace w2n::spec {

namespace {

using namespace text;

/// A module that could be read, or why not.
struct Definition {
  std::optional<size_t> module;
  std::optional<InputError> error;
};

/// An instance that commands refer to, or why there is none.
struct InstanceSlot {
  Instance* instance = nullptr;
  std::string unsupported = {};
  std::string failure = {};
};

plan::InstanceOptions instance_options(const RunOptions& options) {
  plan::InstanceOptions result = shared_instances(options.precise_traps);
  result.bounds = options.bounds;
  result.traps = options.traps;
  result.interruptible = options.interruptible;
  return result;
}

/// What the threads of a script share.
struct Script {
  Script(FileReport& file_report, const RunOptions& options)
      : report(file_report), modules(options.machine, options.level, options.jobs, instance_options(options)) {}

  std::mutex report_mutex;
  FileReport& report;
  ModuleSet modules;
  Store store;
  std::map<const ModuleForm*, Definition> definitions;
  Instance* spectest = nullptr;
};

/// Decodes and compiles all modules that commands will instantiate, before anything runs.
class ScriptLoader {
 public:
  explicit ScriptLoader(Script& script) : script_(script) {}

  void load(const std::vector<Command>& commands) {
    const size_t spectest = script_.modules.add(check_module(parse_module(spectest_module()).bytes));
    collect(commands);
    script_.modules.load();
    std::optional<std::string> trap;
    script_.spectest = &script_.store.instantiate(script_.modules[spectest], {}, trap);
  }

 private:
  void collect(const std::vector<Command>& commands) {
    for (const Command& command : commands) collect(command);
  }

  void collect(const Command& command) {
    if (const auto* form = std::get_if<ModuleForm>(&command.body)) {
      define(*form);
    } else if (const auto* failure = std::get_if<AssertFailure>(&command.body)) {
      if (const auto* failing = std::get_if<ModuleForm>(&failure->what)) define(*failing);
    } else if (const auto* assertion = std::get_if<AssertModule>(&command.body)) {
      if (assertion->kind == AssertModule::Kind::unlinkable) define(assertion->module);
    } else if (const auto* thread = std::get_if<ThreadCommand>(&command.body)) {
      collect(thread->commands);
    }
  }

  void define(const ModuleForm& form) {
    if (form.kind == ModuleFormKind::instance) return;
    Definition& definition = script_.definitions[&form];
    try {
      definition.module = script_.modules.add(check_module(module_bytes(form)));
    } catch (const InputError& error) {
      definition.error = error;
    }
  }

  Script& script_;
};

/// Executes commands one after the other, those of the script or of a thread in it.
class CommandRunner {
 public:
  explicit CommandRunner(Script& script) : script_(script) { registry_["spectest"] = script.spectest; }

  void run(const std::vector<Command>& commands) {
    for (const Command& command : commands) {
      line_ = command.line;
      execute(command);
    }
    for (auto& [name, thread] : threads_) join(thread);
  }

 private:
  // --- Commands. They return if all is as it should be.

  void execute(const Command& command) {
    try {
      std::visit([&](const auto& body) { perform(body); }, command.body);
      const std::lock_guard lock(script_.report_mutex);
      ++script_.report.passed;
    } catch (const Unsupported& unsupported) {
      const std::lock_guard lock(script_.report_mutex);
      ++script_.report.unsupported[unsupported.what];
    } catch (const Failure& failure) {
      fail(failure.what);
    } catch (const std::exception& error) {
      fail(error.what());
    }
  }

  void fail(const std::string& what) {
    const std::lock_guard lock(script_.report_mutex);
    ++script_.report.failed;
    script_.report.failures.push_back(fmt::format("{}:{}: {}", script_.report.file, line_, what));
  }

  void perform(const ModuleForm& form) {
    if (form.kind == ModuleFormKind::instance) {
      const Definition* definition = last_definition_;
      if (!form.definition.empty()) {
        const auto named = named_definitions_.find(form.definition);
        definition = named == named_definitions_.end() ? nullptr : named->second;
      }
      if (definition == nullptr) throw Failure{"no such module definition"};
      make_instance(*definition, form.id);
      return;
    }
    const Definition& definition = script_.definitions.at(&form);
    if (form.is_definition) {
      last_definition_ = &definition;
      if (!form.id.empty()) named_definitions_[form.id] = &definition;
      usable(definition);
      return;
    }
    make_instance(definition, form.id);
  }

  CompiledModule& usable(const Definition& definition) {
    if (definition.error) throw Failure{fmt::format("the module is refused: {}", definition.error->what())};
    CompiledModule& module = script_.modules[*definition.module];
    if (!module.unsupported.empty()) throw Unsupported{module.unsupported};
    return module;
  }

  void make_instance(const Definition& definition, const std::string& id) {
    InstanceSlot slot;
    const auto remember = [&] {
      last_ = slot;
      if (!id.empty()) instances_[id] = slot;
    };
    try {
      std::optional<std::string> trap;
      slot.instance = &instantiate(definition, trap);
      if (trap) throw Failure{fmt::format("instantiation trapped: {}", *trap)};
    } catch (const Unsupported& unsupported) {
      slot = {nullptr, unsupported.what, {}};
      remember();
      throw;
    } catch (const Failure& failure) {
      slot = {nullptr, {}, failure.what};
      remember();
      throw;
    }
    remember();
  }

  Instance& instantiate(const Definition& definition, std::optional<std::string>& trap) {
    CompiledModule& module = usable(definition);
    // What it imports may come from an instance that could not be made.
    for (const wasm::Import& import : module.module.imports) {
      const auto missing = unsupported_registrations_.find(std::string(import.module));
      if (missing != unsupported_registrations_.end()) throw Unsupported{missing->second};
      if (import.module == "spectest" && import.name == "shared_memory" && !spectest_has_shared_memory) {
        throw Unsupported{"feature not supported: threads"};
      }
    }
    try {
      return script_.store.instantiate(module, registry_, trap);
    } catch (const LinkError& error) {
      throw Failure{error.what()};
    }
  }

  const InstanceSlot& slot(const std::string& id) const {
    if (id.empty()) return last_;
    const auto named = instances_.find(id);
    if (named == instances_.end()) throw Failure{fmt::format("no instance ${}", id)};
    return named->second;
  }

  Instance& instance(const std::string& id) const {
    const InstanceSlot& found = slot(id);
    if (!found.unsupported.empty()) throw Unsupported{found.unsupported};
    if (found.instance == nullptr) throw Failure{fmt::format("there is no instance: {}", found.failure)};
    return *found.instance;
  }

  void perform(const RegisterCommand& command) {
    const InstanceSlot& found = slot(command.module);
    if (!found.unsupported.empty()) unsupported_registrations_[command.name] = found.unsupported;
    registry_[command.name] = &instance(command.module);
    unsupported_registrations_.erase(command.name);
  }

  Outcome act(const Action& action) {
    const Instance& target = instance(action.module);
    Outcome outcome;
    if (action.kind == Action::Kind::get) {
      const auto found = target.find(action.name);
      const auto* global = found ? std::get_if<GlobalExtern>(&*found) : nullptr;
      if (global == nullptr) throw Failure{fmt::format("no exported global \"{}\"", action.name)};
      outcome.types = {global->type.type};
      const size_t size = global->type.type == wasm::v128 ? 16 : 8;
      std::memcpy(outcome.values.emplace_back().data(), global->value, size);
      return outcome;
    }
    std::vector<RawValue> arguments;
    for (const ScriptValue& value : action.arguments) arguments.push_back(to_raw(value));
    const auto type = target.function_type(action.name);
    if (!type) throw Failure{fmt::format("no exported function \"{}\"", action.name)};
    outcome.types = target.module.types[*type].func()->results;
    outcome.trap = Store::call(target, action.name, arguments, outcome.values);
    return outcome;
  }

  void perform(const Action& action) { require_return(action.name, act(action)); }
  void perform(const AssertReturn& assertion) { require_results(assertion, act(assertion.action)); }

  void perform(const AssertFailure& assertion) {
    std::optional<std::string> trap;
    if (const auto* action = std::get_if<Action>(&assertion.what)) {
      trap = act(*action).trap;
    } else {
      instantiate(script_.definitions.at(&std::get<ModuleForm>(assertion.what)), trap);
    }
    require_trap(assertion, trap);
  }

  void perform(const AssertModule& assertion) {
    if (assertion.kind == AssertModule::Kind::unlinkable) {
      std::optional<std::string> trap;
      try {
        instantiate(script_.definitions.at(&assertion.module), trap);
      } catch (const Failure& failure) {
        if (!message_matches(failure.what, assertion.message)) throw;
        return;
      }
      throw Failure{fmt::format("was linked; expected: {}", assertion.message)};
    }
    require_refusal(assertion);
  }

  // --- Threads: each runs its commands with the instances that it is given, and nothing else.

  struct Thread {
    std::thread thread;
    std::exception_ptr error;
    std::string unsupported;
  };

  void perform(const ThreadCommand& command) {
    Thread& thread = threads_[command.name];
    join(thread);
    auto runner = std::make_shared<CommandRunner>(script_);
    try {
      for (const std::string& id : command.shared) runner->instances_[id] = {&instance(id)};
    } catch (const Unsupported& unsupported) {
      thread.unsupported = unsupported.what;
      const std::lock_guard lock(script_.report_mutex);
      script_.report.unsupported[unsupported.what] += command_count(command.commands);
      throw;
    }
    thread.thread = std::thread([&thread, &command, runner] {
      try {
        runner->run(command.commands);
      } catch (...) {
        thread.error = std::current_exception();
      }
    });
  }

  void perform(const WaitCommand& command) {
    const auto thread = threads_.find(command.thread);
    if (thread == threads_.end()) throw Failure{fmt::format("no thread ${}", command.thread)};
    if (!thread->second.unsupported.empty()) throw Unsupported{thread->second.unsupported};
    join(thread->second);
    if (thread->second.error) std::rethrow_exception(thread->second.error);
  }

  static void join(Thread& thread) {
    if (thread.thread.joinable()) thread.thread.join();
  }

  Script& script_;
  uint64_t line_ = 0;
  Registry registry_;
  const Definition* last_definition_ = nullptr;
  std::map<std::string, const Definition*> named_definitions_;
  InstanceSlot last_{nullptr, {}, "no module yet"};
  std::map<std::string, InstanceSlot> instances_;
  std::map<std::string, std::string> unsupported_registrations_;
  std::map<std::string, Thread> threads_;
};

}  // namespace

FileReport run_script(const std::string& path, const std::string& source, const RunOptions& options) {
  FileReport report;
  report.file = path;
  try {
    const std::vector<Command> commands = parse_script(source);
    Script script(report, options);
    ScriptLoader(script).load(commands);
    CommandRunner(script).run(commands);
  } catch (const std::exception& error) {
    ++report.failed;
    report.failures.push_back(fmt::format("{}: {}", path, error.what()));
  }
  return report;
}

}  // namespace w2n::spec
