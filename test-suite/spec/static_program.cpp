#include "spec/static_program.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "decode/decode.h"
#include "spec/emit_plan.h"
#include "spec/static_protocol.h"
#include "support/diagnostics.h"
#include "validate/validate.h"

namespace w2n::spec {

namespace {

constexpr int time_limit_ms = 120'000;

constexpr const char* trap_texts[] = {
#define TRAP(ident, text) text,
#include "abi/traps.def"
};

std::string encode(const std::vector<Request>& requests) {
  std::string bytes;
  const auto append = [&](const auto& number) { bytes.append(reinterpret_cast<const char*>(&number), sizeof number); };
  for (const Request& request : requests) {
    append(request.thunk);
    for (const uint64_t argument : request.arguments) append(argument);
  }
  return bytes;
}

/// Waits for the process to end, or ends it.
void wait_for(pid_t process) {
  const auto descriptor = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
  pollfd ended{.fd = descriptor, .events = POLLIN, .revents = 0};
  if (poll(&ended, 1, time_limit_ms) != 1) kill(process, SIGKILL);
  close(descriptor);
  waitpid(process, nullptr, 0);
}

std::vector<Reply> decode(const std::string& bytes, const std::vector<Request>& requests) {
  std::vector<Reply> replies;
  size_t at = 0;
  const auto read = [&](auto& number) {
    if (bytes.size() - at < sizeof number) return false;
    std::memcpy(&number, &bytes[at], sizeof number);
    at += sizeof number;
    return true;
  };
  for (uint32_t status = 0; replies.size() <= requests.size() && read(status);) {
    Reply reply;
    if (status != protocol::done) {
      reply.trap = status < std::size(trap_texts) ? trap_texts[status] : fmt::format("unknown trap {}", status);
    } else if (!replies.empty()) {
      reply.results.resize(requests[replies.size() - 1].result_words);
      for (uint64_t& word : reply.results) {
        if (!read(word)) return replies;
      }
    }
    replies.push_back(std::move(reply));
  }
  return replies;
}

}  // namespace

StaticProgram::StaticProgram(ClosedModule module, const RunOptions& run_options) : module_(std::move(module)) {
  const target::Machine& machine = run_options.machine;
  const wasm::Module decoded = decode::module(module_.bytes);
  validate::module(decoded);
  plan::ProgramOptions options;
  options.entry = plan::find_entry(decoded, {});
  options.imports = module_.imports;
  options.code.backtraces = false;
  options.code.keep_frames = true;
  options.bounds = run_options.bounds;
  options.code.precise_traps = run_options.precise_traps;
  const plan::ModulePlan plan = plan::program(decoded, target::target_facts(machine), options);
  input_.objects = emit_plan(plan, machine, run_options.level);
  input_.native_inputs = {fmt::format("{}/{}.o", W2N_SPEC_DRIVERS, machine.target->name)};
  const auto& layout = std::get<plan::StaticLayout>(plan.layout);
  input_.layout = {
      .target = machine.target, .image_runs = layout.image.runs(), .absolute_symbols = layout.absolute_symbols};
}

void StaticProgram::link() {
  executable_ = std::make_unique<link::MemoryFile>(link::link_executable(input_));
  input_ = {};
}

std::vector<Reply> StaticProgram::run(const std::vector<Request>& requests, const std::string& runner) const {
  const link::MemoryFile input(encode(requests));
  const link::MemoryFile output("");
  // The child's descriptors are its own: it opens ours by their names.
  const auto shared_path = [](const link::MemoryFile& file) {
    return fmt::format("/proc/{}/{}", getpid(), file.path().substr(std::string_view("/proc/self/").size()));
  };
  std::string program = shared_path(*executable_);
  std::string command = runner.empty() ? program : runner;
  std::array<char*, 3> arguments{command.data(), runner.empty() ? nullptr : program.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, shared_path(input).c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, shared_path(output).c_str(), O_WRONLY, 0);
  pid_t process = 0;
  const int error = posix_spawnp(&process, command.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw Error(fmt::format("can't run {}: {}", command, std::strerror(error)));
  wait_for(process);
  std::ifstream stream(output.path(), std::ios::binary);
  return spec::decode({std::istreambuf_iterator<char>(stream), {}}, requests);
}

}  // namespace w2n::spec
