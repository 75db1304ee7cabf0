#include "spec/static_runner.h"

#include <cstring>
#include <fmt/format.h>
#include <map>
#include <set>

#include "spec/checks.h"
#include "spec/module_set.h"
#include "spec/static_program.h"
#include "support/diagnostics.h"
#include "support/parallel_for.h"

namespace w2n::spec {

namespace {

using namespace text;

constexpr const char* not_static = "not in the static model: ";
constexpr const char* threads_missing = "not in the static model: threads of a script";

size_t word_count(const std::vector<wasm::ValType>& types) {
  size_t words = 0;
  for (const wasm::ValType type : types) words += type == wasm::v128 ? 2 : 1;
  return words;
}

std::vector<RawValue> to_values(const std::vector<uint64_t>& words, const std::vector<wasm::ValType>& types) {
  std::vector<RawValue> values;
  size_t at = 0;
  for (const wasm::ValType type : types) {
    RawValue& value = values.emplace_back();
    std::memcpy(value.data(), &words[at], type == wasm::v128 ? 16 : 8);
    at += type == wasm::v128 ? 2 : 1;
  }
  return values;
}

/// The replies come with the last result first; so do the halves of a vector, but for their own order.
std::vector<uint64_t> in_order(const std::vector<uint64_t>& reversed, const std::vector<wasm::ValType>& types) {
  std::vector<uint64_t> words(reversed.size());
  size_t from = 0;
  size_t to = words.size();
  for (size_t i = types.size(); i-- > 0;) {
    const size_t count = types[i] == wasm::v128 ? 2 : 1;
    to -= count;
    for (size_t k = 0; k < count; ++k) words[to + k] = reversed[from++];
  }
  return words;
}

/// A module that could be read and made a program, or why not.
struct Definition {
  std::unique_ptr<CompiledModule> module;
  std::optional<ClosedModule> closed;
  std::unique_ptr<StaticProgram> program;
  std::string unsupported;
  std::string failure;
};

/// An instance, with what is asked of it in the order of the script.
struct Instance {
  Definition* definition = nullptr;
  bool is_shared = false;  // others that are not there would have changed it from here on
  std::vector<Request> requests = {};
  std::vector<Reply> replies = {};
};

/// Where the answer to an action is found.
struct Question {
  Instance* instance = nullptr;
  size_t reply = 0;
  std::vector<wasm::ValType> types = {};
};

class StaticRunner {
 public:
  StaticRunner(FileReport& report, const RunOptions& options) : report_(report), options_(options) {}

  void run(const std::vector<Command>& commands) {
    for (const Command& command : commands) attempt(command, [&](const auto& body) { plan(body); });
    build();
    for (const auto& instance : instances_) {
      if (instance->definition->program == nullptr) continue;
      instance->replies = instance->definition->program->run(instance->requests, options_.runner);
    }
    for (const Command& command : commands) {
      if (settled_.contains(&command)) continue;
      if (attempt(command, [&](const auto& body) { check(body); })) ++report_.passed;
    }
  }

 private:
  /// Does one step of a command. False, with the command counted, if that settles it.
  template <class Step>
  bool attempt(const Command& command, Step step) {
    try {
      std::visit(step, command.body);
      return true;
    } catch (const Unsupported& unsupported) {
      ++report_.unsupported[unsupported.what];
    } catch (const Failure& failure) {
      fail(command, failure.what);
    } catch (const std::exception& error) {
      fail(command, error.what());
    }
    settled_.insert(&command);
    return false;
  }

  void fail(const Command& command, const std::string& what) {
    ++report_.failed;
    report_.failures.push_back(fmt::format("{}:{}: {}", report_.file, command.line, what));
  }

  // --- First: what is asked of which instance.

  Definition& define(const ModuleForm& form) {
    auto& definition = definitions_.emplace_back(std::make_unique<Definition>());
    try {
      definition->module = check_module(module_bytes(form));
      definition->unsupported = definition->module->unsupported;
      if (definition->unsupported.empty()) definition->closed = close_module(definition->module->module);
    } catch (const NotClosed& error) {
      definition->unsupported = fmt::format("{}{}", not_static, error.what());
    } catch (const InputError& error) {
      definition->failure = fmt::format("the module is refused: {}", error.what());
    }
    return *definition;
  }

  static void require_usable(const Definition& definition) {
    if (!definition.failure.empty()) throw Failure{definition.failure};
    if (!definition.unsupported.empty()) throw Unsupported{definition.unsupported};
  }

  Instance& instantiate(Definition& definition) {
    if (definition.module && !definition.closed) {
      for (const wasm::Import& import : definition.module->module.imports) {
        const auto provider = registered_.find(import.module);
        if (provider != registered_.end()) provider->second->is_shared = true;
      }
    }
    return *instances_.emplace_back(std::make_unique<Instance>(Instance{&definition}));
  }

  Definition* find_definition(const std::string& id) {
    if (id.empty()) return last_definition_;
    const auto found = named_definitions_.find(id);
    return found == named_definitions_.end() ? nullptr : found->second;
  }

  void plan(const ModuleForm& form) {
    const bool is_instance = form.kind == ModuleFormKind::instance;
    Definition* definition = is_instance ? find_definition(form.definition) : &define(form);
    if (definition == nullptr) throw Failure{"no such module definition"};
    if (form.is_definition) {
      last_definition_ = definition;
      if (!form.id.empty()) named_definitions_[form.id] = definition;
    } else {
      last_ = &instantiate(*definition);
      if (!form.id.empty()) named_instances_[form.id] = last_;
      questions_[&form] = {last_, 0};
    }
    require_usable(*definition);
  }

  Instance& find_instance(const std::string& id) {
    Instance* found = last_;
    if (!id.empty()) {
      const auto named = named_instances_.find(id);
      found = named == named_instances_.end() ? nullptr : named->second;
    }
    if (found == nullptr) throw Failure{fmt::format("no instance ${}", id)};
    require_usable(*found->definition);
    if (found->is_shared) throw Unsupported{fmt::format("{}state that instances share", not_static)};
    return *found;
  }

  void plan(const RegisterCommand& command) { registered_[command.name] = &find_instance(command.module); }

  void plan(const Action& action) {
    Instance& instance = find_instance(action.module);
    const wasm::Module& module = instance.definition->module->module;
    const auto thunk = instance.definition->closed->thunks.find(action.name);
    if (thunk == instance.definition->closed->thunks.end()) throw Failure{fmt::format("no export {}", action.name)};
    const wasm::Export& exported =
        *std::ranges::find(module.exports, std::string_view(action.name), &wasm::Export::name);
    Request request{.thunk = thunk->second, .arguments = {}};
    Question question{&instance, instance.requests.size() + 1};
    if (exported.kind == wasm::ExternKind::global) {
      question.types = {module.globals[exported.index].type.type};
    } else {
      const wasm::FuncType& type = module.function_type(exported.index);
      if (action.arguments.size() != type.params.size()) throw Failure{"wrong number of arguments"};
      question.types = type.results;
      add_arguments(request, action, type);
    }
    request.result_words = word_count(question.types);
    questions_[&action] = std::move(question);
    instance.requests.push_back(std::move(request));
  }

  static void add_arguments(Request& request, const Action& action, const wasm::FuncType& type) {
    for (size_t i = 0; i < type.params.size(); ++i) {
      const RawValue raw = to_raw(action.arguments[i]);
      uint64_t words[2];
      std::memcpy(words, raw.data(), sizeof words);
      request.arguments.push_back(words[0]);
      if (type.params[i] == wasm::v128) request.arguments.push_back(words[1]);
    }
  }

  void plan(const AssertReturn& assertion) { plan(assertion.action); }

  void plan(const AssertFailure& assertion) {
    if (const auto* action = std::get_if<Action>(&assertion.what)) return plan(*action);
    const auto& form = std::get<ModuleForm>(assertion.what);
    Definition& definition = define(form);
    questions_[&form] = {&instantiate(definition), 0};
    require_usable(definition);
  }

  static void plan(const AssertModule& assertion) {
    if (assertion.kind == AssertModule::Kind::unlinkable) throw Unsupported{fmt::format("{}linking", not_static)};
  }
  void plan(const ThreadCommand& command) {
    report_.unsupported[threads_missing] += command_count(command.commands);
    throw Unsupported{threads_missing};
  }
  static void plan(const WaitCommand& /*command*/) { throw Unsupported{threads_missing}; }

  // --- Then the programs, ...

  void build() {
    parallel_for(definitions_.size(), options_.jobs, [&](size_t index, unsigned /*worker*/) {
      Definition& definition = *definitions_[index];
      if (!definition.closed) return;
      try {
        definition.program = std::make_unique<StaticProgram>(*definition.closed, options_);
      } catch (const std::exception& error) {
        definition.failure = fmt::format("the program can't be made: {}", error.what());
      }
    });
    for (const auto& definition : definitions_) {
      if (definition->program) definition->program->link();
    }
  }

  // --- ... and what they answered.

  const Reply& reply(const Question& question) {
    const Instance& instance = *question.instance;
    require_usable(*instance.definition);
    if (question.reply >= instance.replies.size()) {
      const bool has_begun = !instance.replies.empty() && !instance.replies.front().trap;
      throw Failure{has_begun ? "the program ended before it answered" : "there is no instance"};
    }
    return instance.replies[question.reply];
  }

  Outcome outcome(const Action& action) {
    const Question& question = questions_.at(&action);
    const Reply& answer = reply(question);
    if (answer.trap) return {answer.trap, {}, question.types};
    return {std::nullopt, to_values(in_order(answer.results, question.types), question.types), question.types};
  }

  void check(const ModuleForm& form) {
    if (form.is_definition) return;
    const Reply& answer = reply(questions_.at(&form));
    if (answer.trap) throw Failure{fmt::format("instantiation trapped: {}", *answer.trap)};
  }
  static void check(const RegisterCommand& /*command*/) {}
  void check(const Action& action) { require_return(action.name, outcome(action)); }
  void check(const AssertReturn& assertion) { require_results(assertion, outcome(assertion.action)); }
  void check(const AssertFailure& assertion) {
    const auto* action = std::get_if<Action>(&assertion.what);
    require_trap(assertion, action != nullptr ? outcome(*action).trap
                                              : reply(questions_.at(&std::get<ModuleForm>(assertion.what))).trap);
  }
  static void check(const AssertModule& assertion) { require_refusal(assertion); }
  static void check(const ThreadCommand& /*command*/) {}
  static void check(const WaitCommand& /*command*/) {}

  FileReport& report_;
  const RunOptions& options_;
  std::set<const Command*> settled_;
  std::vector<std::unique_ptr<Definition>> definitions_;
  std::vector<std::unique_ptr<Instance>> instances_;
  std::map<const void*, Question> questions_;  // by the action or module form
  Definition* last_definition_ = nullptr;
  std::map<std::string, Definition*> named_definitions_;
  Instance* last_ = nullptr;
  std::map<std::string, Instance*> named_instances_;
  std::map<std::string, Instance*, std::less<>> registered_;
};

}  // namespace

FileReport run_script_statically(const std::string& path, const std::string& source, const RunOptions& options) {
  FileReport report;
  report.file = path;
  try {
    StaticRunner(report, options).run(parse_script(source));
  } catch (const std::exception& error) {
    ++report.failed;
    report.failures.push_back(fmt::format("{}: {}", path, error.what()));
  }
  return report;
}

}  // namespace w2n::spec
