#include "spec/script.h"

#include <algorithm>

#include "spec/script_values.h"
#include "support/diagnostics.h"
#include "text/scan.h"
#include "text/token_stream.h"

namespace w2n::text {

namespace {

constexpr unsigned max_thread_depth = 16;

class ScriptParser {
 public:
  explicit ScriptParser(std::string_view source) : in_(source) {}

  std::vector<Command> run() {
    std::vector<Command> commands;
    if (at_module_field(in_)) {
      commands.push_back(start_command());
      ModuleForm form;
      form.offset = in_.offset();
      form.module = parse_module_fields(in_, {});
      commands.back().body = std::move(form);
    } else {
      commands = this->commands(0);
    }
    if (!in_.at(TokenKind::end)) in_.unexpected();
    return commands;
  }

 private:
  std::vector<Command> commands(unsigned depth);
  Command start_command();
  bool parse_assertion(Command& command);
  bool parse_assert_failure(Command& command);
  bool parse_assert_module(Command& command);
  bool at_action() { return in_.at_list("invoke") || in_.at_list("get"); }
  ModuleForm parse_form();
  Action parse_action();
  RegisterCommand parse_register();
  ThreadCommand parse_thread(unsigned depth);

  TokenStream in_;
  // Commands come in the order of the text, so their lines are counted from one to the next.
  uint64_t line_ = 1;
  uint32_t counted_ = 0;
};

std::vector<Command> ScriptParser::commands(unsigned depth) {
  std::vector<Command> result;
  while (in_.at(TokenKind::open)) {
    Command command = start_command();
    if (in_.at_list("module")) {
      command.body = parse_form();
    } else if (at_action()) {
      command.body = parse_action();
    } else if (in_.accept_list("register")) {
      command.body = parse_register();
    } else if (in_.accept_list("thread")) {
      command.body = parse_thread(depth);
    } else if (in_.accept_list("wait")) {
      command.body = WaitCommand{std::string(in_.optional_id())};
      in_.expect(TokenKind::close);
    } else if (!parse_assertion(command)) {
      in_.next();
      in_.unexpected();
    }
    result.push_back(std::move(command));
  }
  return result;
}

Command ScriptParser::start_command() {
  Command command;
  command.offset = in_.offset();
  line_ += line_column(in_.source().substr(counted_), command.offset - counted_).line - 1;
  counted_ = command.offset;
  command.line = line_;
  return command;
}

/// A module, whose error does not end the script.
ModuleForm ScriptParser::parse_form() {
  ModuleForm form;
  form.offset = in_.offset();
  try {
    return parse_module_form(in_);
  } catch (const InputError& error) {
    form.error = error;
  }
  in_.seek(form.offset);
  in_.skip_list();
  return form;
}

Action ScriptParser::parse_action() {
  Action action;
  action.kind = in_.at_list("get") ? Action::Kind::get : Action::Kind::invoke;
  in_.next();
  in_.next();
  action.module = in_.optional_id();
  action.name = in_.name();
  if (action.kind == Action::Kind::invoke) action.arguments = parse_script_arguments(in_);
  in_.expect(TokenKind::close);
  return action;
}

RegisterCommand ScriptParser::parse_register() {
  RegisterCommand command;
  command.name = in_.name();
  command.module = in_.optional_id();
  in_.expect(TokenKind::close);
  return command;
}

bool ScriptParser::parse_assertion(Command& command) {
  if (!in_.accept_list("assert_return")) return parse_assert_failure(command) || parse_assert_module(command);
  AssertReturn assertion;
  assertion.action = parse_action();
  assertion.results = parse_script_results(in_);
  in_.expect(TokenKind::close);
  command.body = std::move(assertion);
  return true;
}

bool ScriptParser::parse_assert_failure(Command& command) {
  using Kind = AssertFailure::Kind;
  AssertFailure assertion;
  if (in_.accept_list("assert_trap")) {
    assertion.kind = Kind::trap;
  } else if (in_.accept_list("assert_exhaustion")) {
    assertion.kind = Kind::exhaustion;
  } else if (in_.accept_list("assert_exception")) {
    assertion.kind = Kind::exception;
  } else {
    return false;
  }
  if (assertion.kind == Kind::trap && in_.at_list("module")) {
    assertion.what = parse_form();
  } else {
    assertion.what = parse_action();
  }
  if (assertion.kind != Kind::exception) assertion.message = in_.name();
  in_.expect(TokenKind::close);
  command.body = std::move(assertion);
  return true;
}

bool ScriptParser::parse_assert_module(Command& command) {
  using Kind = AssertModule::Kind;
  constexpr std::pair<std::string_view, Kind> words[] = {{"assert_malformed", Kind::malformed},
                                                         {"assert_invalid", Kind::invalid},
                                                         {"assert_unlinkable", Kind::unlinkable},
                                                         {"assert_malformed_custom", Kind::malformed_custom},
                                                         {"assert_invalid_custom", Kind::invalid_custom}};
  const auto* const row = std::ranges::find_if(words, [&](const auto& entry) { return in_.accept_list(entry.first); });
  if (row == std::end(words)) return false;
  AssertModule assertion;
  assertion.kind = row->second;
  assertion.module = parse_form();
  assertion.message = in_.name();
  in_.expect(TokenKind::close);
  command.body = std::move(assertion);
  return true;
}

ThreadCommand ScriptParser::parse_thread(unsigned depth) {
  if (depth >= max_thread_depth) malformed(in_.offset(), "threads nested too deeply");
  ThreadCommand thread;
  thread.name = in_.optional_id();
  while (in_.accept_list("shared")) {
    in_.expect_list("module");
    thread.shared.emplace_back(in_.optional_id());
    in_.expect(TokenKind::close);
    in_.expect(TokenKind::close);
  }
  thread.commands = commands(depth + 1);
  in_.expect(TokenKind::close);
  return thread;
}

}  // namespace

std::vector<Command> parse_script(std::string_view source) { return ScriptParser(source).run(); }

}  // namespace w2n::text
