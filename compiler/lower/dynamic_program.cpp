#include "lower/dynamic_program.h"

#include <fmt/format.h>

#include "lower/function_context.h"
#include "lower/guest_call.h"
#include "lower/library_program.h"

namespace w2n::lower {

namespace {

class InstantiationBuilder {
 public:
  InstantiationBuilder(ModuleContext& context, DynamicModel& model)
      : context_(context), module_(context.module), model_(model) {}

  void define() {
    llvm::GlobalVariable* functions = define_function_list();
    if (context_.plan.library) {
      define_library(context_, model_, *define_instantiate(), *functions);
      if (!context_.plan.library->shares) return;
    }
    for (uint32_t type = 0; type < module_.types.size(); ++type) {
      if (module_.types[type].func() != nullptr && module_.types[type].canonical == type) define_call(type);
    }
    if (!context_.plan.library) define_instantiate();
  }

 private:
  /// What a library has is found by its C functions alone.
  void hide(llvm::GlobalValue& value) const {
    if (context_.plan.library) value.setLinkage(llvm::GlobalValue::InternalLinkage);
  }

  llvm::Function* make_function(const std::string& name, unsigned pointer_count) {
    const std::vector<llvm::Type*> params(pointer_count, context_.ptr);
    auto* type = llvm::FunctionType::get(llvm::Type::getVoidTy(context_.context), params, false);
    auto* function = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, context_.plan.prefix + name,
                                            context_.llvm_module);
    context_.add_attributes(*function, /*throws=*/true);
    context_.add_stack_check(*function);
    hide(*function);
    return function;
  }

  llvm::GlobalVariable* define_function_list() {
    std::vector<llvm::Constant*> elements;
    for (uint32_t i = module_.imported_functions; i < module_.functions.size(); ++i) {
      // There are no references to other functions. Those that are only called directly, LLVM may inline for good.
      if (module_.functions[i].declared) {
        elements.push_back(context_.function(i, context_.function_type(module_.function_type(i))));
      } else {
        elements.push_back(llvm::ConstantPointerNull::get(context_.ptr));
      }
    }
    auto* type = llvm::ArrayType::get(context_.ptr, elements.size());
    auto* list = new llvm::GlobalVariable(context_.llvm_module, type, true, llvm::GlobalValue::ExternalLinkage,
                                          llvm::ConstantArray::get(type, elements), context_.plan.prefix + "functions");
    hide(*list);
    return list;
  }

  void define_call(uint32_t type_index) {
    const wasm::FuncType& type = *module_.types[type_index].func();
    auto* signature = llvm::FunctionType::get(context_.i32, {context_.ptr, context_.ptr}, false);
    auto* function =
        llvm::Function::Create(signature, llvm::GlobalValue::ExternalLinkage,
                               fmt::format("{}call.{}", context_.plan.prefix, type_index), context_.llvm_module);
    context_.add_attributes(*function, /*throws=*/true);
    llvm::IRBuilder<> builder(llvm::BasicBlock::Create(context_.context, "entry", function));
    const auto slot = [&](uint64_t index) {
      return builder.CreatePtrAdd(function->getArg(1), builder.getInt64(index * plan::InstanceLayout::value_size));
    };
    llvm::Value* reference = builder.CreateLoad(context_.ptr, slot(0));
    const Callee callee = callee_of_reference(context_, builder, reference, type, /*throws=*/true);
    llvm::SmallVector<llvm::Value*, 8> arguments;
    for (const wasm::ValType param : type.params) {
      arguments.push_back(builder.CreateLoad(context_.type(param), slot(arguments.size() + 1)));
    }
    uint64_t next = 1;
    for (llvm::Value* result : GuestCall(context_, type).call(builder, callee, arguments)) {
      builder.CreateStore(result, slot(next++));
    }
    builder.CreateRet(builder.getInt32(0));
  }

  llvm::Function* define_instantiate() {
    llvm::Function* function = make_function("instantiate", 1);
    FunctionContext code(context_, function);
    for (uint32_t i = module_.imported_globals; i < module_.globals.size(); ++i) {
      llvm::Value* value = code.evaluate(module_.globals[i].init, module_.globals[i].type.type);
      code.write_state(value, model_.global_address(code.site(), i));
    }
    for (uint32_t i = module_.imported_tables; i < module_.tables.size(); ++i) initialize_table(code, i);
    for (uint32_t i = 0; i < module_.elements.size(); ++i) fill_element_segment(code, i);
    for (uint32_t i = 0; i < module_.data.size(); ++i) fill_data_segment(code, i);
    // Active segments, in order; each counts as dropped once it is written.
    for (uint32_t i = 0; i < module_.elements.size(); ++i) apply_element_segment(code, i);
    for (uint32_t i = 0; i < module_.data.size(); ++i) apply_data_segment(code, i);
    if (module_.has_start) code.call({module_.start});
    code.finish();
    return function;
  }

  void initialize_table(FunctionContext& code, uint32_t index) {
    const wasm::Table& table = module_.tables[index];
    if (!table.has_init) return;
    llvm::Value* value = code.evaluate(table.init, table.type.element);
    llvm::IRBuilder<>& builder = code.builder();
    builder.CreateCall(
        context_.builtin(Builtin::table_fill),
        {model_.table_record(code.site(), index), builder.getInt64(0), value, builder.getInt64(table.type.limits.min)});
  }

  void set_segment(FunctionContext& code, llvm::Value* record, llvm::Value* contents, uint64_t size) const {
    llvm::IRBuilder<>& builder = code.builder();
    code.write_state(contents, context_.abi.address(builder, record, segment_field::contents));
    code.write_state(builder.getInt64(size), context_.abi.address(builder, record, segment_field::size));
  }

  llvm::Constant* constant_array(llvm::Constant* value) {
    auto* variable = new llvm::GlobalVariable(context_.llvm_module, value->getType(), true,
                                              llvm::GlobalValue::PrivateLinkage, value, "w.segment");
    return variable;
  }

  void fill_element_segment(FunctionContext& code, uint32_t index) {
    const wasm::ElementSegment& segment = module_.elements[index];
    llvm::IRBuilder<>& builder = code.builder();
    llvm::Value* storage = DynamicModel::part(code.site(), model_.layout().element_storage(index));
    if (!segment.functions.empty()) {
      llvm::Constant* indices = constant_array(llvm::ConstantDataArray::get(context_.context, segment.functions));
      builder.CreateCall(context_.builtin(Builtin::resolve_functions),
                         {storage, indices, builder.getInt64(segment.functions.size()),
                          DynamicModel::part(code.site(), model_.layout().imported_function(0)),
                          DynamicModel::part(code.site(), model_.layout().function(module_.imported_functions)),
                          builder.getInt32(module_.imported_functions)});
    }
    for (size_t i = 0; i < segment.exprs.size(); ++i) {
      llvm::Value* value = code.evaluate(segment.exprs[i], segment.type);
      code.write_state(value, builder.CreateConstGEP1_64(context_.ptr, storage, i));
    }
    const bool usable = segment.mode != wasm::SegmentMode::declarative;
    set_segment(code, model_.element_segment(code.site(), index), storage, usable ? segment.size() : 0);
  }

  void fill_data_segment(FunctionContext& code, uint32_t index) {
    const ByteRange range = module_.data[index].bytes;
    const auto bytes = module_.bytes.subspan(range.begin, range.size());
    llvm::Constant* contents = constant_array(
        llvm::ConstantDataArray::get(context_.context, llvm::ArrayRef<uint8_t>(bytes.data(), bytes.size())));
    set_segment(code, model_.data_segment(code.site(), index), contents, range.size());
  }

  void apply_element_segment(FunctionContext& code, uint32_t index) {
    const wasm::ElementSegment& segment = module_.elements[index];
    if (segment.mode != wasm::SegmentMode::active) return;
    code.push(code.evaluate(segment.table_offset, module_.tables[segment.table].type.index_type()));
    code.i32_const({0});
    code.i32_const({static_cast<int32_t>(segment.size())});
    code.table_init({index, segment.table});
    code.elem_drop({index});
  }

  void apply_data_segment(FunctionContext& code, uint32_t index) {
    const wasm::DataSegment& segment = module_.data[index];
    if (segment.mode != wasm::SegmentMode::active) return;
    code.push(code.evaluate(segment.memory_offset, module_.memories[segment.memory].type.index_type()));
    code.i32_const({0});
    code.i32_const({static_cast<int32_t>(segment.bytes.size())});
    code.memory_init({index, segment.memory});
    code.data_drop({index});
  }

  ModuleContext& context_;
  const wasm::Module& module_;
  DynamicModel& model_;
};

}  // namespace

void define_instantiation(ModuleContext& context, DynamicModel& model) {
  InstantiationBuilder(context, model).define();
}

}  // namespace w2n::lower
