// Arguments and result patterns of script commands.
#pragma once

#include <vector>

#include "spec/script.h"
#include "text/token_stream.h"

namespace w2n::text {

/// `(i32.const n)`, `(v128.const shape n*)`, `(ref.null t)`, `(ref.extern n)`, `(ref.host n)`: all up to a `)`.
std::vector<ScriptValue> parse_script_arguments(TokenStream& in);

/// The same for result patterns, which also have nan:canonical, nan:arithmetic, (either ...) and references by type.
std::vector<ScriptValue> parse_script_results(TokenStream& in);

}  // namespace w2n::text
