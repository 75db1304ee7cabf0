#include "lower/signature.h"

#include "lower/module_context.h"
#include "lower/opaque.h"
#include "plan/instance_layout.h"

namespace w2n::lower {

namespace {

/// How many 64-bit slots hold a value.
unsigned slot_count(const llvm::Type* type) { return type->isVectorTy() ? 2 : 1; }

/// Counts the argument registers that are left. Where they are narrower than a value, the value takes several, which
/// begin at an even one.
class Registers {
 public:
  Registers(const target::Facts& target, unsigned hidden, unsigned integer_bits)
      : integers_(target.argument_integers), floats_(target.argument_floats), integer_bits_(integer_bits) {
    integers_ -= hidden;
  }

  /// Whether there are some for another value.
  bool take(const llvm::Type* type) {
    if (type->isFloatingPointTy()) return take(floats_, 1);
    if (type->isVectorTy()) return take(floats_, 128 / (2 * integer_bits_));
    const unsigned bits = type->isPointerTy() ? integer_bits_ : type->getScalarSizeInBits();
    if (bits <= integer_bits_) return take(integers_, 1);
    return take(integers_, bits / integer_bits_ + integers_ % 2);
  }

 private:
  static bool take(unsigned& left, unsigned count) {
    if (left < count) {
      left = 0;
      return false;
    }
    left -= count;
    return true;
  }

  unsigned integers_, floats_, integer_bits_;
};

}  // namespace

Signature::Signature(ModuleContext& context, const wasm::FuncType& type) : context_(context) {
  for (const wasm::ValType param : type.params) params_.push_back(context.type(param));
  for (const wasm::ValType result : type.results) results_.push_back(context.type(result));
  std::vector<llvm::Type*> llvm_params;
  if (!context.keeps_values_in_registers()) {
    llvm_params = natural_parameters();
  } else if (context.plan.target.has_tail_convention) {
    llvm_params = parameters_in_registers();
  } else {
    llvm_params = parameters_in_slots();
  }
  results_in_area_ = context.keeps_values_in_registers() && results_.size() > 1;
  llvm::Type* result = results_in_area_ ? llvm::Type::getVoidTy(context.context) : make_result_type();
  llvm_params.insert(llvm_params.begin(), context.model->hidden_parameters(), context.ptr);
  type_ = llvm::FunctionType::get(result, llvm_params, false);
}

std::vector<llvm::Type*> Signature::natural_parameters() {
  places_.assign(params_.size(), Place::natural);
  return params_;
}

std::vector<llvm::Type*> Signature::parameters_in_registers() {
  Registers left(context_.plan.target, context_.model->hidden_parameters(), context_.size->getBitWidth());
  std::vector<llvm::Type*> types;
  for (llvm::Type* param : params_) {
    places_.push_back(left.take(param) ? Place::natural : Place::area);
    if (places_.back() == Place::natural) types.emplace_back(param);
  }
  return types;
}

std::vector<llvm::Type*> Signature::parameters_in_slots() {
  const unsigned slots = context_.plan.target.argument_integers - context_.model->hidden_parameters();
  unsigned left = slots;
  for (const llvm::Type* param : params_) {
    const unsigned count = slot_count(param);
    places_.push_back(count <= left ? Place::slots : Place::area);
    left = count <= left ? left - count : 0;
  }
  return std::vector<llvm::Type*>(slots, context_.i64);
}

llvm::Type* Signature::make_result_type() {
  constexpr unsigned float_registers = 2;
  unsigned in_float_registers = 0;
  for (llvm::Type* result : results_) {
    const bool takes_float_register = result->isFloatingPointTy() || result->isVectorTy();
    if (takes_float_register) ++in_float_registers;
    const bool is_on_x87_stack =
        result->isFloatingPointTy() && in_float_registers > float_registers && context_.plan.target.has_x87_results;
    result_types_.push_back(is_on_x87_stack ? llvm::FixedVectorType::get(result, 128 / result->getScalarSizeInBits())
                                            : result);
  }
  return context_.result_type(result_types_);
}

bool Signature::has_instance() const { return context_.model->hidden_parameters() != 0; }

llvm::Value* Signature::in_area(llvm::IRBuilder<>& builder, llvm::Value* instance, size_t index) const {
  llvm::Value* area = context_.model->value_area({builder, instance});
  return builder.CreateConstGEP1_64(context_.i8, area, index * plan::InstanceLayout::value_size);
}

void Signature::append_slots(llvm::IRBuilder<>& builder, llvm::Value* value,
                             llvm::SmallVectorImpl<llvm::Value*>& arguments) const {
  const llvm::Type* type = value->getType();
  if (type->isVectorTy()) {
    for (const uint64_t half : {0, 1}) arguments.push_back(builder.CreateExtractElement(value, half));
  } else if (type->isPointerTy()) {
    arguments.push_back(builder.CreatePtrToInt(value, context_.i64));
  } else {
    llvm::Value* bits = builder.CreateBitCast(value, builder.getIntNTy(type->getScalarSizeInBits()));
    arguments.push_back(builder.CreateZExt(bits, context_.i64));
  }
}

llvm::Value* Signature::from_slots(llvm::IRBuilder<>& builder, llvm::Function& function, unsigned& next,
                                   llvm::Type* type) {
  llvm::Value* slot = function.getArg(next++);
  // Not a conversion: to wasm-verify that is how passes make addresses of the guest, and this is a reference.
  if (type->isPointerTy()) return make_opaque(builder, slot, type);
  if (!type->isVectorTy()) {
    return builder.CreateBitCast(builder.CreateTrunc(slot, builder.getIntNTy(type->getScalarSizeInBits())), type);
  }
  llvm::Value* low = builder.CreateInsertElement(llvm::PoisonValue::get(type), slot, uint64_t{0});
  return builder.CreateInsertElement(low, function.getArg(next++), uint64_t{1});
}

llvm::SmallVector<llvm::Value*, 8> Signature::arguments(llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> hidden,
                                                        llvm::ArrayRef<llvm::Value*> values) const {
  llvm::SmallVector<llvm::Value*, 8> result(hidden.begin(), hidden.end());
  llvm::Value* instance = has_instance() ? hidden[0] : nullptr;
  for (size_t i = 0; i < values.size(); ++i) {
    switch (places_[i]) {
      case Place::natural: result.push_back(values[i]); break;
      case Place::slots: append_slots(builder, values[i], result); break;
      case Place::area: builder.CreateAlignedStore(values[i], in_area(builder, instance, i), llvm::Align(8)); break;
    }
  }
  while (result.size() < type_->getNumParams()) result.push_back(llvm::PoisonValue::get(context_.i64));
  return result;
}

std::vector<llvm::Value*> Signature::parameters(llvm::IRBuilder<>& builder, llvm::Function& function) const {
  std::vector<llvm::Value*> result;
  llvm::Value* instance = has_instance() ? function.getArg(0) : nullptr;
  unsigned next = context_.model->hidden_parameters();
  for (size_t i = 0; i < params_.size(); ++i) {
    switch (places_[i]) {
      case Place::natural: result.push_back(function.getArg(next++)); break;
      case Place::slots: result.push_back(from_slots(builder, function, next, params_[i])); break;
      case Place::area:
        result.push_back(builder.CreateAlignedLoad(params_[i], in_area(builder, instance, i), llvm::Align(8)));
        break;
    }
  }
  return result;
}

void Signature::emit_return(llvm::IRBuilder<>& builder, llvm::ArrayRef<llvm::Value*> values) const {
  if (results_in_area_) {
    const llvm::Function* function = builder.GetInsertBlock()->getParent();
    llvm::Value* instance = has_instance() ? function->getArg(0) : nullptr;
    for (size_t i = 0; i < values.size(); ++i) {
      builder.CreateAlignedStore(values[i], in_area(builder, instance, i), llvm::Align(8));
    }
    builder.CreateRetVoid();
  } else if (values.empty()) {
    builder.CreateRetVoid();
  } else if (values.size() == 1) {
    builder.CreateRet(values[0]);
  } else {
    llvm::SmallVector<llvm::Value*, 8> returned(values.begin(), values.end());
    for (size_t i = 0; i < values.size(); ++i) {
      if (result_types_[i] == results_[i]) continue;
      returned[i] = builder.CreateInsertElement(llvm::PoisonValue::get(result_types_[i]), values[i], uint64_t{0});
    }
    builder.CreateAggregateRet(returned.data(), static_cast<unsigned>(returned.size()));
  }
}

std::vector<llvm::Value*> Signature::results(llvm::IRBuilder<>& builder, llvm::CallBase* call) const {
  if (!results_in_area_ && results_.size() == 1) return {call};
  std::vector<llvm::Value*> result;
  result.reserve(results_.size());
  llvm::Value* instance = has_instance() ? call->getArgOperand(0) : nullptr;
  for (unsigned i = 0; i < results_.size(); ++i) {
    if (results_in_area_) {
      result.push_back(builder.CreateAlignedLoad(results_[i], in_area(builder, instance, i), llvm::Align(8)));
      continue;
    }
    llvm::Value* value = builder.CreateExtractValue(call, i);
    const bool is_lane = result_types_[i] != results_[i];
    result.push_back(is_lane ? builder.CreateExtractElement(value, uint64_t{0}) : value);
  }
  return result;
}

}  // namespace w2n::lower
