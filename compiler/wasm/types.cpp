#include "wasm/types.h"

namespace w2n::wasm {

namespace {

const char* abstract_name(HeapKind kind) {
  switch (kind) {
    case HeapKind::func: return "func";
    case HeapKind::extern_: return "extern";
    case HeapKind::any: return "any";
    case HeapKind::eq: return "eq";
    case HeapKind::i31: return "i31";
    case HeapKind::struct_: return "struct";
    case HeapKind::array: return "array";
    case HeapKind::exn: return "exn";
    case HeapKind::nofunc: return "nofunc";
    case HeapKind::noextern: return "noextern";
    case HeapKind::none: return "none";
    case HeapKind::noexn: return "noexn";
    case HeapKind::concrete: break;
  }
  return "";
}

/// The abbreviation of a nullable reference to an abstract heap type.
std::string short_name(HeapKind kind) {
  switch (kind) {
    case HeapKind::none: return "nullref";
    case HeapKind::nofunc: return "nullfuncref";
    case HeapKind::noextern: return "nullexternref";
    case HeapKind::noexn: return "nullexnref";
    default: return std::string(abstract_name(kind)) + "ref";
  }
}

void append_list(std::string& out, const char* keyword, const std::vector<ValType>& types) {
  if (types.empty()) return;
  out += std::string(" (") + keyword;
  for (const ValType type : types) out += " " + to_string(type);
  out += ")";
}

}  // namespace

std::string to_string(HeapType type) {
  return type.kind == HeapKind::concrete ? std::to_string(type.index) : abstract_name(type.kind);
}

std::string to_string(ValType type) {
  switch (type.kind) {
    case ValKind::i32: return "i32";
    case ValKind::i64: return "i64";
    case ValKind::f32: return "f32";
    case ValKind::f64: return "f64";
    case ValKind::v128: return "v128";
    case ValKind::bottom: return "unknown";
    case ValKind::ref: break;
  }
  if (type.nullable && type.heap.kind != HeapKind::concrete) return short_name(type.heap.kind);
  return std::string("(ref ") + (type.nullable ? "null " : "") + to_string(type.heap) + ")";
}

std::string to_string(const FuncType& type) {
  std::string out = "(func";
  append_list(out, "param", type.params);
  append_list(out, "result", type.results);
  return out + ")";
}

}  // namespace w2n::wasm
