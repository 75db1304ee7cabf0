#include "passes/late/late_passes.h"

#include "passes/late/armv7/late_arm.h"
#include "passes/late/quiet_results.h"
#include "passes/late/quiet_rounding.h"
#include "passes/late/trap_encoding.h"
#include "passes/late/wide_carries.h"
#include "passes/late/x86_64/late_x86.h"
#include "target/target.h"

namespace w2n::passes {

void add_late_passes(llvm::FunctionPassManager& passes, const target::Target& target, llvm::TargetMachine& machine) {
  passes.addPass(QuietResultsPass());
  switch (target.late_code) {
    case target::LateCode::none: break;
    case target::LateCode::x86_64: passes.addPass(LateX86Pass(machine)); break;
    case target::LateCode::armv7: passes.addPass(LateArmPass()); break;
  }
  if (!target.quiets_rounding) passes.addPass(QuietRoundingPass());
  passes.addPass(WideCarriesPass());
  // The last, since other passes know what the generic trap is.
  if (target.trap_assembly != nullptr) passes.addPass(TrapEncodingPass(target.trap_assembly));
}

}  // namespace w2n::passes
