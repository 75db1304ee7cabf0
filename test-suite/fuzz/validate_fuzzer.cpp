// Any function body, in a module that declares something of everything: validation ends with a result or with an
// InputError about a place of the body. The decoder's fuzzer rarely gets here, for a module's sections must fit first.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "decode/decode.h"
#include "text/text.h"
#include "validate/validate.h"

namespace {

using namespace w2n;

constexpr const char* environment = R"(
(module
  (type $nothing (func))
  (type $unary (func (param i32) (result i32)))
  (type $pair (func (param i32 i64 f32 f64 v128) (result i64 i32)))
  (type $struct (sub (struct (field (mut i32)) (field i8) (field (mut (ref null $nothing))))))
  (type $substruct (sub $struct (struct (field (mut i32)) (field i8) (field (mut (ref null $nothing))) (field f64))))
  (type $array (array (mut i16)))
  (type $refs (array (mut funcref)))
  (type $takes_refs (func (param externref (ref null $struct) (ref $array)) (result (ref null any))))
  (import "m" "f" (func $imported (type $unary)))
  (import "m" "g" (global $imported_global i32))
  (table $t0 10 20 funcref)
  (table $t1 i64 4 externref)
  (memory $m0 1 2)
  (memory $m1 i64 1)
  (memory $m2 1 1 shared)
  (tag $e0)
  (tag $e1 (type $nothing))
  (tag $e2 (param i32 f64))
  (global $g0 (mut i32) (i32.const 1))
  (global $g1 (mut v128) (v128.const i64x2 1 2))
  (global $g2 (mut funcref) (ref.null func))
  (elem $el0 (table $t0) (i32.const 0) func $f0 $f1)
  (elem $el1 externref (ref.null extern))
  (elem declare func $f2)
  (func $f0 (type $nothing))
  (func $f1 (type $unary) (local i64 f32 v128) (i32.const 0))
  (func $f2 (type $pair) (local funcref (ref $array)) (unreachable))
  (func $f3 (type $takes_refs) (local exnref (ref i31)) (unreachable))
  (data $d0 (i32.const 0) "abc")
  (data $d1 "passive"))
)";

/// The module with the input appended, so that a body of it can lie there.
class Environment {
 public:
  Environment() : bytes_(text::parse_module(environment).bytes), size_(bytes_.size()) {}

  void validate(const uint8_t* body, size_t body_size, uint32_t function_index) {
    bytes_.resize(size_);
    wasm::Module module = decode::module(bytes_);
    wasm::FeatureUses uses;
    validate::declarations(module, uses);
    bytes_.insert(bytes_.end(), body, body + body_size);
    module.bytes = bytes_;
    wasm::Function& function = module.functions[module.imported_functions + function_index % 4];
    function.code = {size_, bytes_.size()};
    try {
      validate::function(module, module.imported_functions + function_index % 4, uses);
    } catch (const InputError& error) {
      if (error.offset() < size_ || error.offset() > bytes_.size()) std::abort();
    }
  }

 private:
  std::vector<uint8_t> bytes_;
  size_t size_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  static Environment module;
  module.validate(data + 1, size - 1, data[0]);
  return 0;
}
