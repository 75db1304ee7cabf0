#include "lower/library_program.h"

#include <fmt/format.h>
#include <functional>
#include <llvm/IR/MDBuilder.h>
#include <map>
#include <set>
#include <tuple>

#include "abi/limits.h"
#include "lower/c_signature.h"
#include "lower/guest_call.h"
#include "lower/guest_memory.h"
#include "lower/lower.h"
#include "lower/tags.h"
#include "plan/library.h"
#include "plan/memory_plan.h"

namespace w2n::lower {

namespace {

using llvm::GlobalValue;

// The runtime library's ways into the guest (runtime-lib/instance/arch/<arch>/enter.S). The first calls the function
// that it is passed in the register for `nest` parameters, with all other arguments as they are, which are in
// registers; the second is passed the function, an instance and one more argument. Both come back with the function's
// status, or with what has ended the guest.
constexpr const char* enter_symbol = "w2n_enter";
constexpr const char* call_symbol = "w2n_call";

/// Of calls that an exception has come out of. Statuses are the traps' codes plus 1.
constexpr uint32_t uncaught_status = static_cast<uint32_t>(Trap::uncaught_exception) + 1;

class LibraryBuilder {
 public:
  LibraryBuilder(ModuleContext& context, DynamicModel& model)
      : context_(context), module_(context.module), library_(*context.plan.library), model_(model) {}

  void define(llvm::Function& instantiate, llvm::GlobalVariable& functions) {
    for (size_t i = 0; i < module_.exports.size(); ++i) define_export(module_.exports[i], library_.exports[i]);
    for (const plan::ReferenceCall& call : library_.calls) define_reference_call(call);
    for (size_t i = 0; i < module_.imports.size(); ++i) {
      if (module_.imports[i].kind == wasm::ExternKind::tag) define_tag(module_.imports[i].index, library_.imports[i]);
    }
    auto* description =
        new llvm::GlobalVariable(context_.llvm_module, context_.abi.library, true, GlobalValue::ExternalLinkage,
                                 nullptr, context_.plan.prefix + "w2n_library");
    description->setDSOLocal(true);
    if (!library_.shows_description) description->setVisibility(GlobalValue::HiddenVisibility);
    description->setInitializer(describe(instantiate, functions, define_fixed_functions(description)));
  }

 private:
  llvm::Function* make_function(const std::string& name, llvm::FunctionType* type, GlobalValue::LinkageTypes linkage) {
    auto* function = llvm::Function::Create(type, linkage, name, context_.llvm_module);
    context_.add_attributes(*function, context_.plan.throwing.any);
    function->setDSOLocal(true);
    // The host's own calls end at the host's own limit.
    if (linkage == GlobalValue::InternalLinkage) context_.add_stack_check(*function);
    return function;
  }
  llvm::Function* make_public(const std::string& name, llvm::Type* result, const std::vector<llvm::Type*>& params) {
    auto* type = llvm::FunctionType::get(result, params, false);
    return make_function(library_.symbol(name), type, GlobalValue::ExternalLinkage);
  }
  llvm::Function* make_internal(const std::string& name, llvm::FunctionType* type) {
    return make_function(context_.plan.prefix + name, type, GlobalValue::InternalLinkage);
  }
  llvm::BasicBlock* new_block(llvm::Function* function, const char* name = "entry") {
    return llvm::BasicBlock::Create(context_.context, name, function);
  }
  static std::vector<llvm::Value*> arguments(llvm::Function& function, unsigned first) {
    std::vector<llvm::Value*> values;
    for (unsigned i = first; i < function.arg_size(); ++i) values.push_back(function.getArg(i));
    return values;
  }

  void define_export(const wasm::Export& item, const std::string& name) {
    switch (item.kind) {
      case wasm::ExternKind::function: define_exported_function(item.index, name); break;
      case wasm::ExternKind::memory: define_exported_memory(item.index, name); break;
      case wasm::ExternKind::table: define_exported_table(item.index, name); break;
      case wasm::ExternKind::global: define_exported_global(item.index, name); break;
      case wasm::ExternKind::tag: define_tag(item.index, name); break;
    }
  }

  // --- Functions.

  void define_exported_function(uint32_t index, const std::string& name) {
    const wasm::FuncType& type = module_.function_type(index);
    define_function(name, {fmt::format("w.{}:{}", index, name), CSignature(context_, type, 1), type, 1,
                           [&](llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> leading) {
                             return model_.callee({builder, leading[0]}, index);
                           }});
  }

  /// Calls a reference that comes behind the instance, if it is one to a function of the type.
  void define_reference_call(const plan::ReferenceCall& call) {
    const wasm::FuncType& type = *module_.types[call.type].func();
    define_function(call.name, {"w.call:" + call.name, CSignature(context_, type, 2), type, 2,
                                [&](llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> leading) {
                                  check_reference(builder, leading, call.type);
                                  return callee_of_reference(context_, builder, leading[1], type,
                                                             context_.plan.throwing.any);
                                }});
  }

  void check_reference(llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> leading, uint32_t type) {
    trap_if(builder, builder.CreateIsNull(leading[1]), Trap::null_function_reference);
    llvm::Value* type_id = context_.abi.load(builder, leading[1], function_field::type_id);
    llvm::Value* wanted = model_.type_id({builder, leading[0]}, type);
    trap_if(builder, builder.CreateICmpNE(type_id, wanted), Trap::indirect_call_type_mismatch);
  }

  void trap_if(llvm::IRBuilder<>& builder, llvm::Value* condition, Trap trap) {
    llvm::Function* function = builder.GetInsertBlock()->getParent();
    llvm::BasicBlock* bad = new_block(function, "trap");
    llvm::BasicBlock* ok = new_block(function, "ok");
    builder.CreateCondBr(condition, bad, ok);
    builder.SetInsertPoint(bad);
    emit_trap(context_, builder, trap);
    builder.SetInsertPoint(ok);
  }

  /// What a C function is that calls the guest.
  struct GuestFunction {
    std::string body_name;  // of the part that runs as the guest
    CSignature signature;
    const wasm::FuncType& type;
    unsigned leading;  // how many parameters precede the Wasm ones
    /// What the part that runs as the guest calls, by the leading parameters.
    std::function<Callee(llvm::IRBuilder<>&, llvm::ArrayRef<llvm::Value*>)> callee;
  };

  void define_function(const std::string& name, const GuestFunction& guest) {
    llvm::Function* function =
        make_function(library_.symbol(name), guest.signature.type(), GlobalValue::ExternalLinkage);
    guest.signature.set_attributes(*function);
    llvm::IRBuilder<> builder(new_block(function));
    const std::vector<llvm::Value*> values = arguments(*function, 0);
    if (context_.plan.target.passes_nest && guest.signature.fits_registers()) {
      enter(builder, define_body(guest), values, guest.signature);
    } else {
      enter_packed(builder, values, guest);
    }
  }

  void enter(llvm::IRBuilder<>& builder, llvm::Function* body, std::vector<llvm::Value*> values,
             const CSignature& signature) {
    values.insert(values.begin(), body);
    std::vector<llvm::Type*> types;
    types.reserve(values.size());
    for (const llvm::Value* value : values) types.push_back(value->getType());
    // No function to LLVM, since its type is that of each call.
    llvm::GlobalVariable* gate = context_.llvm_module.getNamedGlobal(enter_symbol);
    if (gate == nullptr) {
      gate = new llvm::GlobalVariable(context_.llvm_module, context_.i8, true, GlobalValue::ExternalLinkage, nullptr,
                                      enter_symbol);
      gate->setVisibility(GlobalValue::HiddenVisibility);
      gate->setDSOLocal(true);
    }
    llvm::CallInst* call = builder.CreateCall(llvm::FunctionType::get(context_.i32, types, false), gate, values);
    call->addParamAttr(0, llvm::Attribute::Nest);
    signature.set_attributes(*call, 1);
    call->setDoesNotThrow();
    call->setTailCall();
    builder.CreateRet(call);
  }

  /// Passes all arguments in memory.
  void enter_packed(llvm::IRBuilder<>& builder, const std::vector<llvm::Value*>& values, const GuestFunction& guest) {
    llvm::Type* packed = llvm::StructType::get(context_.context, guest.signature.type()->params());
    llvm::Value* place = builder.CreateAlloca(packed);
    for (unsigned i = 0; i < values.size(); ++i) {
      builder.CreateStore(values[i], builder.CreateStructGEP(packed, place, i));
    }
    llvm::Type* ptr = context_.ptr;
    llvm::FunctionCallee gate = context_.llvm_module.getOrInsertFunction(
        call_symbol, llvm::FunctionType::get(context_.i32, {ptr, ptr, ptr}, false));
    llvm::cast<llvm::Function>(gate.getCallee())->setDSOLocal(true);
    llvm::CallInst* call = builder.CreateCall(gate, {define_packed_body(packed, guest), values[0], place});
    call->addRetAttr(llvm::Attribute::SExt);
    call->setDoesNotThrow();
    builder.CreateRet(call);
  }

  /// The part of a function that runs as the guest.
  llvm::Function* define_body(const GuestFunction& guest) {
    llvm::Function* body = make_internal(guest.body_name, guest.signature.type());
    guest.signature.set_attributes(*body);
    llvm::IRBuilder<> builder(new_block(body));
    fill_body(builder, arguments(*body, 0), guest);
    return body;
  }

  /// The same with all arguments in memory.
  llvm::Function* define_packed_body(llvm::Type* packed, const GuestFunction& guest) {
    auto* type = llvm::FunctionType::get(context_.i32, {context_.ptr, context_.ptr}, false);
    llvm::Function* body = make_internal(guest.body_name, type);
    llvm::IRBuilder<> builder(new_block(body));
    std::vector<llvm::Value*> values{body->getArg(0)};
    for (unsigned i = 1; i < packed->getStructNumElements(); ++i) {
      llvm::Value* address = builder.CreateStructGEP(packed, body->getArg(1), i);
      values.push_back(builder.CreateLoad(packed->getStructElementType(i), address));
    }
    fill_body(builder, values, guest);
    return body;
  }

  void fill_body(llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> values, const GuestFunction& guest) {
    const Callee callee = guest.callee(builder, values.take_front(guest.leading));
    const llvm::ArrayRef<llvm::Value*> rest = values.drop_front(guest.leading);
    const std::vector<llvm::Value*> results =
        GuestCall(context_, guest.type).call(builder, callee, guest.signature.wasm_arguments(builder, rest));
    guest.signature.store_results(builder, rest, results);
    builder.CreateRet(builder.getInt32(0));
  }

  // --- What is no function.

  void define_exported_memory(uint32_t index, const std::string& name) {
    llvm::Type* i64 = context_.i64;
    define_accessor(name + "_base", context_.ptr, {}, [&](llvm::IRBuilder<>& builder, llvm::Function& function) {
      llvm::Value* zero = builder.getInt64(0);
      return builder.CreateCall(context_.builtin(Builtin::memory_at), {memory(builder, function, index), zero, zero});
    });
    define_accessor(name + "_size", i64, {}, [&](llvm::IRBuilder<>& builder, llvm::Function& function) {
      return context_.abi.load(builder, memory(builder, function, index), memory_field::size);
    });
    define_accessor(name + "_grow", i64, {i64}, [&](llvm::IRBuilder<>& builder, llvm::Function& function) {
      return builder.CreateCall(context_.builtin(Builtin::memory_grow),
                                {memory(builder, function, index), function.getArg(1)});
    });
    define_accessor(name + "_at", context_.ptr, {i64, i64}, [&](llvm::IRBuilder<>& builder, llvm::Function& function) {
      return builder.CreateCall(context_.builtin(Builtin::memory_at),
                                {memory(builder, function, index), function.getArg(1), function.getArg(2)});
    });
  }

  void define_exported_table(uint32_t index, const std::string& name) {
    llvm::Type* ptr = context_.ptr;
    llvm::Type* i64 = context_.i64;
    define_accessor(name + "_size", i64, {}, [&](llvm::IRBuilder<>& builder, llvm::Function& function) {
      return model_.table_size({builder, function.getArg(0)}, index);
    });
    define_accessor(name + "_get", context_.i32, {i64, ptr}, [&](llvm::IRBuilder<>& builder, llvm::Function& function) {
      return builder.CreateCall(context_.builtin(Builtin::table_read),
                                {table(builder, function, index), function.getArg(1), function.getArg(2)});
    });
    define_accessor(name + "_set", context_.i32, {i64, ptr}, [&](llvm::IRBuilder<>& builder, llvm::Function& function) {
      return builder.CreateCall(context_.builtin(Builtin::table_write),
                                {table(builder, function, index), function.getArg(1), function.getArg(2)});
    });
    define_accessor(name + "_grow", i64, {i64, ptr}, [&](llvm::IRBuilder<>& builder, llvm::Function& function) {
      return builder.CreateCall(context_.builtin(Builtin::table_grow),
                                {table(builder, function, index), function.getArg(1), function.getArg(2)});
    });
  }

  // Vectors go by their address.
  void define_exported_global(uint32_t index, const std::string& name) {
    const wasm::GlobalType& global = module_.globals[index].type;
    llvm::Type* type = context_.type(global.type);
    const bool is_vector = type->isVectorTy();
    llvm::Type* void_type = llvm::Type::getVoidTy(context_.context);
    const std::vector<llvm::Type*> value_param{is_vector ? context_.ptr : type};
    define_accessor(name + "_get", is_vector ? void_type : type, is_vector ? value_param : std::vector<llvm::Type*>{},
                    [&](llvm::IRBuilder<>& builder, llvm::Function& function) -> llvm::Value* {
                      llvm::Value* place = model_.global_address({builder, function.getArg(0)}, index);
                      llvm::Value* value = builder.CreateAlignedLoad(type, place, llvm::Align(4));
                      if (!is_vector) return value;
                      builder.CreateAlignedStore(value, function.getArg(1), llvm::Align(4));
                      return nullptr;
                    });
    if (!global.is_mutable) return;
    define_accessor(name + "_set", void_type, value_param,
                    [&](llvm::IRBuilder<>& builder, llvm::Function& function) -> llvm::Value* {
                      llvm::Value* value = function.getArg(1);
                      if (is_vector) value = builder.CreateAlignedLoad(type, value, llvm::Align(4));
                      llvm::Value* place = model_.global_address({builder, function.getArg(0)}, index);
                      builder.CreateAlignedStore(value, place, llvm::Align(4));
                      return nullptr;
                    });
  }

  /// The functions that tell what an exception's values are, and that throw one.
  void define_tag(uint32_t index, const std::string& name) {
    const wasm::FuncType& type = *module_.types[module_.tags[index].type].func();
    define_thrown(index, name, {{}, type.params});
    const CSignature signature(context_, type, 1);
    llvm::Function* function = make_tag_function(name + "_throw", signature);
    llvm::IRBuilder<> builder(new_block(function));
    llvm::Value* exception = find_exception(builder, Builtin::new_exception, *function, index);
    uint64_t next = 0;
    for (llvm::Value* value : signature.wasm_arguments(builder, arguments(*function, 1))) {
      builder.CreateAlignedStore(value, exception_value_address(builder, exception, next++),
                                 llvm::Align(exception_value_alignment));
    }
    builder.CreateRet(builder.getInt32(uncaught_status));
  }

  /// `type` has the exception's values as results.
  void define_thrown(uint32_t index, const std::string& name, const wasm::FuncType& type) {
    const CSignature signature(context_, type, 1);
    llvm::Function* function = make_tag_function(name + "_thrown", signature);
    llvm::IRBuilder<> builder(new_block(function));
    llvm::Value* exception = find_exception(builder, Builtin::uncaught_exception, *function, index);
    llvm::BasicBlock* other = new_block(function, "other");
    llvm::BasicBlock* thrown = new_block(function, "thrown");
    builder.CreateCondBr(builder.CreateIsNull(exception), other, thrown);
    llvm::IRBuilder<>(other).CreateRet(builder.getInt32(0));
    builder.SetInsertPoint(thrown);
    std::vector<llvm::Value*> values;
    for (const wasm::ValType result : type.results) {
      llvm::Value* address = exception_value_address(builder, exception, values.size());
      values.push_back(
          builder.CreateAlignedLoad(context_.type(result), address, llvm::Align(exception_value_alignment)));
    }
    signature.store_results(builder, arguments(*function, 1), values);
    builder.CreateRet(builder.getInt32(1));
  }

  llvm::Function* make_tag_function(const std::string& name, const CSignature& signature) {
    llvm::Function* function = make_function(library_.symbol(name), signature.type(), GlobalValue::ExternalLinkage);
    signature.set_attributes(*function);
    return function;
  }

  llvm::Value* find_exception(llvm::IRBuilder<>& builder, Builtin builtin, llvm::Function& function, uint32_t tag) {
    llvm::Value* instance = function.getArg(0);
    return builder.CreateCall(context_.builtin(builtin), {instance, model_.tag({builder, instance}, tag)});
  }

  /// A function of an instance and these parameters; `code` gives the result, or null for none.
  template <class Code>
  void define_accessor(const std::string& name, llvm::Type* result, std::vector<llvm::Type*> params, const Code& code) {
    params.insert(params.begin(), context_.ptr);
    llvm::Function* function = make_public(name, result, params);
    if (result->isIntegerTy(32)) function->addRetAttr(llvm::Attribute::SExt);
    llvm::IRBuilder<> builder(new_block(function));
    if (llvm::Value* value = code(builder, *function)) {
      builder.CreateRet(value);
    } else {
      builder.CreateRetVoid();
    }
  }

  llvm::Value* memory(llvm::IRBuilder<>& builder, llvm::Function& function, uint32_t index) {
    return model_.memory_record({builder, function.getArg(0)}, index);
  }
  llvm::Value* table(llvm::IRBuilder<>& builder, llvm::Function& function, uint32_t index) {
    return model_.table_record({builder, function.getArg(0)}, index);
  }

  /// The function that makes instances.
  llvm::Function* define_fixed_functions(llvm::Constant* description) {
    llvm::Type* ptr = context_.ptr;
    llvm::Function* create = make_public("instantiate", ptr, {ptr, ptr, ptr});
    llvm::IRBuilder<> builder(new_block(create));
    builder.CreateRet(builder.CreateCall(context_.builtin(Builtin::instance_new),
                                         {description, create->getArg(0), create->getArg(1), create->getArg(2)}));
    define_forwarder("free", llvm::Type::getVoidTy(context_.context), ptr, Builtin::instance_free);
    define_forwarder("last_error", ptr, ptr, Builtin::last_error);
    define_forwarder("status_text", ptr, context_.i32, Builtin::status_text);
    if (library_.interruptible) define_interrupt();
    if (!module_.tags.empty()) define_forwarder("uncaught_tag", ptr, ptr, Builtin::uncaught_tag);
    return create;
  }

  void define_interrupt() {
    define_accessor("interrupt", llvm::Type::getVoidTy(context_.context), {},
                    [&](llvm::IRBuilder<>& builder, llvm::Function& function) -> llvm::Value* {
                      llvm::Value* place = model_.interrupt({builder, function.getArg(0)});
                      builder.CreateAlignedStore(builder.getInt32(1), place, llvm::Align(4))
                          ->setAtomic(llvm::AtomicOrdering::Monotonic);
                      return nullptr;
                    });
  }

  void define_forwarder(const char* name, llvm::Type* result, llvm::Type* param, Builtin builtin) {
    llvm::Function* function = make_public(name, result, {param});
    llvm::IRBuilder<> builder(new_block(function));
    llvm::CallInst* call = builder.CreateCall(context_.builtin(builtin), {function->getArg(0)});
    if (result->isVoidTy()) {
      builder.CreateRetVoid();
    } else {
      builder.CreateRet(call);
    }
  }

  // --- What the host provides.

  /// A function of the type for the guest to call, which calls the C function of the w2n_host_function that it is
  /// passed instead of an instance.
  llvm::Function* define_adapter(uint32_t type_index) {
    const wasm::FuncType& type = *module_.types[type_index].func();
    const Signature signature(context_, type);
    llvm::Function* adapter = make_internal(fmt::format("w.host.{}", type_index), signature.type());
    adapter->setCallingConv(context_.calling_convention());
    llvm::IRBuilder<> builder(new_block(adapter));
    llvm::Value* host = adapter->getArg(0);
    const std::vector<llvm::Value*> params = signature.parameters(builder, *adapter);
    std::vector<llvm::Value*> passed{context_.abi.load(builder, host, host_function_field::user),
                                     context_.abi.load(builder, host, host_function_field::importer)};
    for (llvm::Value* param : params) {
      const bool is_vector = param->getType()->isVectorTy();
      passed.push_back(is_vector ? builder.CreateAlloca(context_.v128) : param);
      if (is_vector) builder.CreateStore(param, passed.back());
    }
    std::vector<llvm::Value*> places;
    places.reserve(type.results.size());
    for (const wasm::ValType result : type.results) places.push_back(builder.CreateAlloca(context_.type(result)));
    llvm::append_range(passed, places);
    call_host(builder, *adapter, passed, CSignature(context_, type, 2));
    std::vector<llvm::Value*> results;
    results.reserve(places.size());
    for (size_t i = 0; i < places.size(); ++i) {
      results.push_back(builder.CreateLoad(context_.type(type.results[i]), places[i]));
    }
    signature.emit_return(builder, results);
    return adapter;
  }

  /// Goes on where the call has succeeded.
  void call_host(llvm::IRBuilder<>& builder, llvm::Function& adapter, const std::vector<llvm::Value*>& passed,
                 const CSignature& signature) {
    llvm::Value* host = adapter.getArg(0);
    llvm::Value* code = context_.abi.load(builder, host, host_function_field::code);
    llvm::CallInst* status = builder.CreateCall(signature.type(), code, passed);
    signature.set_attributes(*status);
    status->setDoesNotThrow();
    llvm::BasicBlock* failed = new_block(&adapter, "failed");
    llvm::BasicBlock* ok = new_block(&adapter, "ok");
    llvm::MDNode* unlikely = llvm::MDBuilder(context_.context).createUnlikelyBranchWeights();
    builder.CreateCondBr(builder.CreateIsNotNull(status), failed, ok, unlikely);
    builder.SetInsertPoint(failed);
    llvm::CallInst* failure = builder.CreateCall(context_.builtin(Builtin::host_failed), {host, status});
    if (context_.plan.throwing.any) {
      llvm::Value* importer = context_.abi.load(builder, host, host_function_field::importer);
      builder.CreateCall(context_.builtin(Builtin::raise), {model_.exceptions({builder, importer})})
          ->setDoesNotReturn();
    } else {
      failure->setDoesNotReturn();
    }
    builder.CreateUnreachable();
    builder.SetInsertPoint(ok);
  }

  // --- The description.

  llvm::Constant* constant_variable(llvm::Constant* value) {
    auto* variable = new llvm::GlobalVariable(context_.llvm_module, value->getType(), true, GlobalValue::PrivateLinkage,
                                              value, "w.library");
    variable->setDSOLocal(true);
    return variable;
  }
  llvm::Constant* constant_array(llvm::Type* type, const std::vector<llvm::Constant*>& elements) {
    return constant_variable(llvm::ConstantArray::get(llvm::ArrayType::get(type, elements.size()), elements));
  }
  llvm::Constant* constant_text(std::string_view text) {
    return constant_variable(llvm::ConstantDataArray::getString(context_.context, llvm::StringRef(text)));
  }

  llvm::Constant* describe_types() {
    std::set<uint32_t> imported;
    for (uint32_t i = 0; i < module_.imported_functions; ++i) {
      imported.insert(module_.types[module_.functions[i].type].canonical);
    }
    std::vector<llvm::Constant*> rows;
    for (uint32_t i = 0; i < module_.types.size(); ++i) {
      llvm::Constant* adapter = llvm::ConstantPointerNull::get(context_.ptr);
      if (imported.contains(i)) adapter = define_adapter(i);
      rows.push_back(context_.abi.constant(record::library_type{.adapter = adapter,
                                                                .encoded = plan::encode_type(module_.types[i]),
                                                                .canonical = module_.types[i].canonical,
                                                                .flags = 0}));
    }
    return constant_array(context_.abi.library_type, rows);
  }

  llvm::Constant* describe_memories() {
    std::vector<llvm::Constant*> rows;
    for (const wasm::Memory& memory : module_.memories) {
      const wasm::Limits& limits = memory.type.limits;
      const unsigned shift = memory.type.page_size_log2;
      // As many pages of one byte as there are addresses are more than memory.size can say.
      const uint64_t most_pages = std::min(wasm_address_space >> shift, wasm_address_space - 1);
      // A 64-bit memory that begins with more than that begins with more than the limit.
      const uint64_t min = std::min(limits.min, most_pages + 1) << shift;
      const bool can_begin = limits.min <= most_pages;
      const uint64_t max = std::max(plan::largest_memory(memory.type), can_begin ? min : 0);
      rows.push_back(context_.abi.constant(record::library_memory{.min = min,
                                                                  .max = max,
                                                                  .reserved = memory_reservation,
                                                                  .page_size_log2 = shift,
                                                                  .flags = library_.checks_memories ? 1U : 0U}));
    }
    return constant_array(context_.abi.library_memory, rows);
  }

  llvm::Constant* describe_tables() {
    std::vector<llvm::Constant*> rows;
    for (const wasm::Table& table : module_.tables) {
      const wasm::Limits& limits = table.type.limits;
      rows.push_back(
          context_.abi.constant(record::library_table{.min = limits.min, .max = limits.max.value_or(~uint64_t{0})}));
    }
    return constant_array(context_.abi.library_table, rows);
  }

  [[nodiscard]] uint64_t slot_of(const wasm::Import& import) const {
    const plan::InstanceLayout& layout = model_.layout();
    switch (import.kind) {
      case wasm::ExternKind::function: return layout.imported_function(import.index);
      case wasm::ExternKind::table: return layout.table(import.index);
      case wasm::ExternKind::memory: return layout.memory(import.index);
      case wasm::ExternKind::global: return layout.global(import.index);
      case wasm::ExternKind::tag: break;
    }
    return 0;
  }

  llvm::Constant* describe_imports() {
    std::vector<llvm::Constant*> rows;
    rows.reserve(module_.imports.size());
    for (const wasm::Import& import : module_.imports) {
      // The instance's own.
      if (import.kind == wasm::ExternKind::tag) continue;
      rows.push_back(context_.abi.constant(record::library_import{.module = constant_text(import.module),
                                                                  .name = constant_text(import.name),
                                                                  .kind = static_cast<uint32_t>(import.kind),
                                                                  .index = import.index,
                                                                  .slot = slot_of(import)}));
    }
    return constant_array(context_.abi.library_import, rows);
  }

  /// The type of a table's elements or a global's value; of a function or a memory none.
  [[nodiscard]] uint32_t described_type(const wasm::Export& item) const {
    if (item.kind == wasm::ExternKind::table) return plan::encode_type(module_.tables[item.index].type.element);
    if (item.kind == wasm::ExternKind::global) return plan::encode_type(module_.globals[item.index].type.type);
    return 0;
  }
  [[nodiscard]] bool is_mutable(const wasm::Export& item) const {
    return item.kind == wasm::ExternKind::global && module_.globals[item.index].type.is_mutable;
  }

  llvm::Constant* describe_exports() {
    std::vector<llvm::Constant*> rows;
    for (size_t i = 0; i < module_.exports.size(); ++i) {
      const wasm::Export& item = module_.exports[i];
      llvm::Constant* function = llvm::ConstantPointerNull::get(context_.ptr);
      if (item.kind == wasm::ExternKind::function) {
        function = context_.llvm_module.getFunction(library_.symbol(library_.exports[i]));
      }
      rows.push_back(context_.abi.constant(record::library_export{.name = constant_text(item.name),
                                                                  .function = function,
                                                                  .kind = static_cast<uint32_t>(item.kind),
                                                                  .index = item.index,
                                                                  .type = described_type(item),
                                                                  .flags = is_mutable(item) ? 1U : 0U}));
    }
    return constant_array(context_.abi.library_export, rows);
  }

  /// Imports of one name and type are one tag.
  llvm::Constant* describe_tags() {
    std::map<std::tuple<std::string_view, std::string_view, uint32_t>, llvm::Constant*> imported;
    std::vector<llvm::Constant*> tags(module_.tags.size());
    const auto make = [&](uint32_t tag) { return constant_variable(tag_record(context_, tag)); };
    for (const wasm::Import& import : module_.imports) {
      if (import.kind != wasm::ExternKind::tag) continue;
      const uint32_t type = module_.types[module_.tags[import.index].type].canonical;
      llvm::Constant*& known = imported[{import.module, import.name, type}];
      if (known == nullptr) known = make(import.index);
      tags[import.index] = known;
    }
    for (uint32_t i = 0; i < tags.size(); ++i) {
      if (tags[i] == nullptr) tags[i] = make(i);
    }
    return constant_array(context_.ptr, tags);
  }

  /// The runtime library's part for exceptions, which comes along only if something refers to it.
  llvm::Constant* exception_support() {
    if (module_.tags.empty()) return llvm::ConstantPointerNull::get(context_.ptr);
    auto* support = new llvm::GlobalVariable(context_.llvm_module, context_.i8, true, GlobalValue::ExternalLinkage,
                                             nullptr, "w2n_exception_support");
    support->setVisibility(GlobalValue::HiddenVisibility);
    support->setDSOLocal(true);
    return support;
  }

  /// The runtime library's function that has traps that are faults end calls, or the process; null if there are none.
  llvm::Constant* fault_handling() {
    const char* symbol = nullptr;
    switch (library_.traps) {
      case plan::Traps::signal: symbol = "w2n_return_faults"; break;
      case plan::Traps::abort: symbol = "w2n_abort_on_faults"; break;
      case plan::Traps::explicit_: return llvm::ConstantPointerNull::get(context_.ptr);
    }
    auto* type = llvm::FunctionType::get(llvm::Type::getVoidTy(context_.context), false);
    auto* function = llvm::Function::Create(type, GlobalValue::ExternalLinkage, symbol, context_.llvm_module);
    function->setVisibility(GlobalValue::HiddenVisibility);
    function->setDSOLocal(true);
    return function;
  }

  llvm::Constant* describe_function_types() {
    std::vector<uint32_t> types;
    types.reserve(module_.functions.size());
    for (const wasm::Function& function : module_.functions) types.push_back(function.type);
    return constant_variable(llvm::ConstantDataArray::get(context_.context, types));
  }

  /// What passing values between any two functions of the module may take; never nothing.
  [[nodiscard]] uint64_t value_area_size() const {
    size_t most = 1;
    for (const wasm::SubType& type : module_.types) {
      if (const wasm::FuncType* function = type.func()) {
        most = std::max({most, function->params.size(), function->results.size()});
      }
    }
    return most * plan::InstanceLayout::value_size;
  }

  /// What the runtime library calls to set an instance's state; as the body of an exported function.
  llvm::Function* define_instantiation_body(llvm::Function& instantiate) {
    llvm::Function* body =
        make_internal("w.instantiation", llvm::FunctionType::get(context_.i32, {context_.ptr, context_.ptr}, false));
    llvm::IRBuilder<> builder(new_block(body));
    builder.CreateCall(&instantiate, {body->getArg(0)});
    builder.CreateRet(builder.getInt32(0));
    return body;
  }

  [[nodiscard]] uint32_t imports_of_host() const {
    return static_cast<uint32_t>(module_.imports.size()) - module_.imported_tags;
  }

  llvm::Constant* describe(llvm::Function& instantiate, llvm::GlobalVariable& functions, llvm::Function* create) {
    const plan::InstanceLayout& layout = model_.layout();
    const auto count = [](const auto& list) { return static_cast<uint32_t>(list.size()); };
    return context_.abi.constant(record::library{.instantiate = define_instantiation_body(instantiate),
                                                 .functions = &functions,
                                                 .function_types = describe_function_types(),
                                                 .types = describe_types(),
                                                 .memories = describe_memories(),
                                                 .tables = describe_tables(),
                                                 .imports = describe_imports(),
                                                 .exports = describe_exports(),
                                                 .create = create,
                                                 .tags = describe_tags(),
                                                 .exceptions = exception_support(),
                                                 .handle_faults = fault_handling(),
                                                 .instance_size = layout.size(),
                                                 .value_area_size = value_area_size(),
                                                 .memory_slots = layout.memory(0),
                                                 .table_slots = layout.table(0),
                                                 .own_functions = layout.function(module_.imported_functions),
                                                 .type_ids = layout.type_id(0),
                                                 .exceptions_slot = layout.exceptions(),
                                                 .tag_slots = layout.tag(0),
                                                 .values = layout.element_segment(count(module_.elements)),
                                                 .type_count = count(module_.types),
                                                 .import_count = imports_of_host(),
                                                 .export_count = count(module_.exports),
                                                 .imported_function_count = module_.imported_functions,
                                                 .function_count = count(module_.functions),
                                                 .imported_memory_count = module_.imported_memories,
                                                 .memory_count = count(module_.memories),
                                                 .imported_table_count = module_.imported_tables,
                                                 .table_count = count(module_.tables),
                                                 .tag_count = count(module_.tags),
                                                 .exception_value_count = most_exception_values(module_),
                                                 .cpu_features = context_.plan.target.cpu_features});
  }

  ModuleContext& context_;
  const wasm::Module& module_;
  const plan::Library& library_;
  DynamicModel& model_;
};

}  // namespace

void define_library(ModuleContext& context, DynamicModel& model, llvm::Function& instantiate,
                    llvm::GlobalVariable& functions) {
  LibraryBuilder(context, model).define(instantiate, functions);
}

}  // namespace w2n::lower
