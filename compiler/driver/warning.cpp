#include "driver/warning.h"

namespace w2n::driver {

void warn(const Options& options, Diagnostic warning) {
  if (!options.warnings) return;
  warning.severity = options.warnings_are_errors ? Severity::error : Severity::warning;
  if (options.warnings_are_errors) throw LocatedError(std::move(warning));
  print(warning, options.diagnostics);
}

}  // namespace w2n::driver
