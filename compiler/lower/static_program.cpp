#include "lower/static_program.h"

#include <fmt/format.h>
#include <llvm/Transforms/Utils/ModuleUtils.h>

#include "lower/guest_call.h"
#include "lower/memory_access.h"
#include "support/console.h"

namespace w2n::lower {

namespace {

/// Makes the constants of the program record and of what hangs on it.
class ProgramBuilder {
 public:
  ProgramBuilder(ModuleContext& context, StaticModel& model, const plan::StaticLayout& layout)
      : context_(context), layout_(layout), module_(context.module), model_(model) {}

  void define() {
    model_.define_shared();
    define_image();
    define_grants();
    if (layout_.grants.sealed) define_sealed(*layout_.grants.sealed);
    define_budget();
    define_threads();
    define_record("w2n_program",
                  context_.abi.constant(record::program{.main = define_main(),
                                                        .confine = define_confinement(),
                                                        .backtrace = backtrace_function(),
                                                        .memories = memory_list(),
                                                        .image_runs = run_list(),
                                                        .memory_count = count(module_.memories),
                                                        .image_run_count = count(layout_.image.pieces),
                                                        .stack_size = layout_.stack_size,
                                                        .cpu_features = context_.plan.target.cpu_features,
                                                        .flags = 0}));
  }

 private:
  [[nodiscard]] llvm::Constant* u32(uint64_t value) const { return llvm::ConstantInt::get(context_.i32, value); }

  llvm::Constant* private_constant(llvm::Constant* value) {
    return new llvm::GlobalVariable(context_.llvm_module, value->getType(), true, llvm::GlobalValue::PrivateLinkage,
                                    value, "w.program");
  }
  llvm::Constant* string(const std::string& text) {
    return private_constant(llvm::ConstantDataArray::getString(context_.context, text));
  }
  llvm::Constant* list(llvm::Type* type, const std::vector<llvm::Constant*>& elements) {
    if (elements.empty()) return llvm::ConstantPointerNull::get(context_.ptr);
    return private_constant(llvm::ConstantArray::get(llvm::ArrayType::get(type, elements.size()), elements));
  }
  llvm::Constant* string_list(const std::vector<std::string>& texts) {
    std::vector<llvm::Constant*> elements;
    elements.reserve(texts.size());
    for (const std::string& text : texts) elements.push_back(string(text));
    return list(context_.ptr, elements);
  }
  /// Lists have been read from files of less than 4 GiB.
  template <class List>
  static uint32_t count(const List& list) {
    return static_cast<uint32_t>(list.size());
  }
  /// A record that the runtime library finds by its name.
  void define_record(const char* name, llvm::Constant* value, bool is_constant = true) {
    auto* variable = new llvm::GlobalVariable(context_.llvm_module, value->getType(), is_constant,
                                              llvm::GlobalValue::ExternalLinkage, value, name);
    variable->setVisibility(llvm::GlobalValue::HiddenVisibility);
  }

  llvm::Constant* memory_list() {
    std::vector<llvm::Constant*> elements;
    elements.reserve(module_.memories.size());
    for (uint32_t i = 0; i < module_.memories.size(); ++i) elements.push_back(model_.memory_record_symbol(i));
    return list(context_.ptr, elements);
  }

  llvm::Constant* run_list() {
    const uint64_t page = context_.plan.target.page_size;
    std::vector<llvm::Constant*> elements;
    for (const plan::ImageRun& run : layout_.image.runs()) {
      const uint64_t end = (run.address + run.size + page - 1) / page * page;
      elements.push_back(context_.abi.constant(record::image_run{.begin = run.address, .end = end}));
    }
    return list(context_.abi.image_run, elements);
  }

  void define_image() {
    for (const plan::ImagePiece& piece : layout_.image.pieces) {
      llvm::Constant* contents = llvm::ConstantDataArray::get(context_.context, llvm::ArrayRef(piece.bytes));
      auto* variable =
          new llvm::GlobalVariable(context_.llvm_module, contents->getType(), false, llvm::GlobalValue::InternalLinkage,
                                   contents, "w.image" + piece.run.section);
      variable->setSection(piece.run.section);
      variable->setAlignment(llvm::Align(context_.plan.target.page_size));
      // Code reaches it through the memory's symbol only.
      llvm::appendToUsed(context_.llvm_module, {variable});
    }
  }

  void define_grants() {
    const plan::Grants& grants = layout_.grants;
    std::vector<llvm::Constant*> directories;
    directories.reserve(grants.directories.size());
    for (const plan::DirectoryGrant& grant : grants.directories) {
      directories.push_back(context_.abi.constant(record::directory_grant{.host = string(grant.host),
                                                                          .guest = string(grant.guest),
                                                                          .read_only = grant.read_only ? 1U : 0U,
                                                                          .unsafe_proc = grant.unsafe_proc ? 1U : 0U}));
    }
    define_record("w2n_grants",
                  context_.abi.constant(record::grants{.directories = list(context_.abi.directory_grant, directories),
                                                       .environment = string_list(grants.environment),
                                                       .inherited = string_list(grants.inherited),
                                                       .directory_count = count(directories),
                                                       .environment_count = count(grants.environment),
                                                       .inherited_count = count(grants.inherited),
                                                       .walk_components = grants.walk_components ? 1U : 0U}));
  }

  /// The files' bytes are one constant, which nodes point into: so the kernel maps them, and they are never copied.
  void define_sealed(const plan::SealedFiles& files) {
    llvm::Constant* bytes =
        private_constant(llvm::ConstantDataArray::getString(context_.context, files.bytes, /*AddNull=*/false));
    std::vector<llvm::Constant*> nodes;
    nodes.reserve(files.nodes.size());
    for (const plan::SealedNode& node : files.nodes) nodes.push_back(sealed_node(bytes, node));
    std::vector<llvm::Constant*> roots;
    roots.reserve(files.roots.size());
    for (const plan::SealedRoot& root : files.roots) {
      roots.push_back(
          context_.abi.constant(record::sealed_root{.guest = string(root.guest), .node = root.node, .flags = 0}));
    }
    define_record("w2n_sealed", context_.abi.constant(record::sealed{.nodes = list(context_.abi.sealed_node, nodes),
                                                                     .roots = list(context_.abi.sealed_root, roots),
                                                                     .open = sealed_descriptors(),
                                                                     .time = files.time,
                                                                     .node_count = count(nodes),
                                                                     .root_count = count(roots)}));
  }

  llvm::Constant* sealed_node(llvm::Constant* bytes, const plan::SealedNode& node) {
    const auto place = [&](uint64_t begin) {
      return llvm::ConstantExpr::getGetElementPtr(llvm::Type::getInt8Ty(context_.context), bytes,
                                                  llvm::ConstantInt::get(context_.i64, begin));
    };
    const bool is_directory = node.type == plan::SealedNode::Type::directory;
    return context_.abi.constant(record::sealed_node{.name = place(node.name.begin),
                                                     .contents = place(node.contents.begin),
                                                     .size = is_directory ? node.entry_count : node.contents.size,
                                                     .name_length = static_cast<uint32_t>(node.name.size),
                                                     .type = static_cast<uint32_t>(node.type),
                                                     .parent = node.parent,
                                                     .first = node.first_entry});
  }

  /// What the runtime notes about descriptors of sealed files.
  llvm::Constant* sealed_descriptors() {
    auto* type = llvm::ArrayType::get(context_.abi.sealed_descriptor, layout_.budget.descriptors);
    return new llvm::GlobalVariable(context_.llvm_module, type, /*isConstant=*/false, llvm::GlobalValue::PrivateLinkage,
                                    llvm::ConstantAggregateZero::get(type), "w.sealed");
  }

  void define_budget() {
    define_record(
        "w2n_budget",
        context_.abi.constant(record::budget{.memory = layout_.budget.memory,
                                             .table_elements = static_cast<uint32_t>(layout_.budget.table_elements),
                                             .descriptors = static_cast<uint32_t>(layout_.budget.descriptors)}),
        /*is_constant=*/false);
  }

  /// The runtime's function that confines the program, or null if it isn't to confine itself.
  llvm::Constant* define_confinement() {
    if (!layout_.confinement) return llvm::ConstantPointerNull::get(context_.ptr);
    const plan::Confinement& confinement = *layout_.confinement;
    llvm::Constant* filter =
        private_constant(llvm::ConstantDataArray::get(context_.context, llvm::ArrayRef(confinement.filter)));
    llvm::Constant* failed = llvm::ConstantPointerNull::get(context_.ptr);
    if (confinement.required) failed = runtime_function("w2n_confinement_failed");
    define_record("w2n_confinement",
                  context_.abi.constant(record::confinement{.filter = filter,
                                                            .failed = failed,
                                                            .filter_size = count(confinement.filter),
                                                            .debuggable = confinement.debuggable ? 1U : 0U}));
    return runtime_function("w2n_confine");
  }

  llvm::Constant* backtrace_function() {
    if (!context_.plan.code.backtraces) return llvm::ConstantPointerNull::get(context_.ptr);
    return runtime_function("w2n_print_backtrace");
  }

  /// A function of the runtime library that is no builtin: it is called once, or never from here.
  llvm::Function* runtime_function(const char* name) {
    auto* type = llvm::FunctionType::get(llvm::Type::getVoidTy(context_.context), false);
    auto* function = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, name, context_.llvm_module);
    function->setDSOLocal(true);
    return function;
  }

  /// Copies active data, but for what is in the executable's loadable segments. The plan has checked its bounds.
  void copy_data(llvm::IRBuilder<>& builder) {
    for (const plan::DataCopy& segment : layout_.image.copies) {
      const auto bytes = module_.bytes.subspan(segment.bytes.begin, segment.bytes.size());
      llvm::Constant* contents = private_constant(
          llvm::ConstantDataArray::get(context_.context, llvm::ArrayRef<uint8_t>(bytes.data(), bytes.size())));
      llvm::Value* address = GuestAddresses::of_segment({builder, nullptr}, model_, segment.memory, segment.offset);
      builder.CreateMemCpy(address, llvm::Align(1), contents, llvm::Align(1),
                           llvm::ConstantInt::get(context_.size, bytes.size()), context_.plan.code.precise_traps);
    }
  }

  llvm::Function* new_function(const char* name, llvm::ArrayRef<llvm::Type*> params) {
    auto* type = llvm::FunctionType::get(llvm::Type::getVoidTy(context_.context), params, false);
    auto* function = llvm::Function::Create(type, llvm::GlobalValue::InternalLinkage, name, context_.llvm_module);
    context_.add_attributes(*function, context_.plan.throwing.any);
    llvm::BasicBlock::Create(context_.context, "entry", function);
    return function;
  }

  /// What every instance begins with.
  void instantiate(llvm::IRBuilder<>& builder) {
    model_.begin_thread(builder);
    copy_data(builder);
    if (layout_.grants.sealed) builder.CreateCall(runtime_function("w2n_open_sealed"));
    if (module_.has_start) call(builder, module_.start, {});
  }

  void define_threads() {
    if (!layout_.threads) return;
    llvm::Function* main = new_function("w.thread", {context_.i32, context_.i32});
    llvm::IRBuilder<> builder(&main->getEntryBlock());
    instantiate(builder);
    call(builder, layout_.threads->start, {main->getArg(0), main->getArg(1)});
    builder.CreateRetVoid();
    define_record("w2n_threads", context_.abi.constant(record::threads{
                                     .main = main, .max_threads = layout_.threads->max_threads, .flags = 0}));
  }

  llvm::Function* define_main() {
    llvm::Function* main = new_function("w.main", {});
    llvm::IRBuilder<> builder(&main->getEntryBlock());
    if (layout_.start_trap) {
      emit_trap(context_, builder, *layout_.start_trap);
      return main;
    }
    instantiate(builder);
    if (layout_.entry.initialize) call(builder, *layout_.entry.initialize, {});
    if (layout_.entry.invoked) {
      invoke(builder, *layout_.entry.invoked);
    } else {
      call(builder, layout_.entry.function, {});
    }
    builder.CreateRetVoid();
    return main;
  }

  /// Calls a function of the program; its results.
  std::vector<llvm::Value*> call(llvm::IRBuilder<>& builder, uint32_t function,
                                 const std::vector<llvm::Value*>& values) {
    const Callee callee = model_.callee({builder, nullptr}, function);
    // A backtrace should name at least the function that was started.
    return GuestCall(context_, module_.function_type(function))
        .call(builder, callee, values, GuestCall::Inlining::forbidden);
  }

  /// The letter by which the invoke_* builtins know a type.
  static char letter(wasm::ValType type) {
    switch (type.kind) {
      case wasm::ValKind::i32: return 'i';
      case wasm::ValKind::i64: return 'I';
      case wasm::ValKind::f32: return 'f';
      case wasm::ValKind::f64: return 'F';
      default: break;
    }
    llvm_unreachable("the plan refuses to invoke functions of other types");
  }

  llvm::Value* from_bits(llvm::IRBuilder<>& builder, llvm::Value* bits, wasm::ValType type) {
    llvm::Type* result = context_.type(type);
    llvm::Value* narrow = builder.CreateTrunc(bits, builder.getIntNTy(result->getScalarSizeInBits()));
    return builder.CreateBitCast(narrow, result);
  }
  llvm::Value* to_bits(llvm::IRBuilder<>& builder, llvm::Value* value) const {
    llvm::Type* same_width = builder.getIntNTy(value->getType()->getScalarSizeInBits());
    return builder.CreateZExt(builder.CreateBitCast(value, same_width), context_.i64);
  }

  /// Reads the command line's arguments, calls the invoked function and prints its results.
  void invoke(llvm::IRBuilder<>& builder, const std::string& name) {
    const wasm::FuncType& type = module_.function_type(layout_.entry.function);
    builder.CreateCall(context_.builtin(Builtin::invoke_begin), {u32(type.params.size()), string(printable(name))});
    std::vector<llvm::Value*> arguments;
    for (uint32_t i = 0; i < type.params.size(); ++i) {
      const wasm::ValType param = type.params[i];
      llvm::Value* bits = builder.CreateCall(context_.builtin(Builtin::invoke_argument),
                                             {u32(i), u32(static_cast<uint64_t>(letter(param)))});
      arguments.push_back(from_bits(builder, bits, param));
    }
    size_t index = 0;
    for (llvm::Value* value : call(builder, layout_.entry.function, arguments)) {
      builder.CreateCall(context_.builtin(Builtin::invoke_result),
                         {u32(static_cast<uint64_t>(letter(type.results[index++]))), to_bits(builder, value)});
    }
  }

  ModuleContext& context_;
  const plan::StaticLayout& layout_;
  const wasm::Module& module_;
  StaticModel& model_;
};

}  // namespace

void define_program(ModuleContext& context, StaticModel& model, const plan::StaticLayout& layout) {
  ProgramBuilder(context, model, layout).define();
}

}  // namespace w2n::lower
