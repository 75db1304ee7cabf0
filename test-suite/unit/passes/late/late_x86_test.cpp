// What is left for x86-64's instruction selection is what it knows; see also golden/passes/late.
#include "passes/late/x86_64/late_x86.h"

#include <doctest/doctest.h>

#include "helpers/machine.h"

namespace {

using namespace w2n;

TEST_CASE("two floats are made canonical as four") {
  const auto machine = test::x86_64_machine();
  test::Ir ir = test::parse_ir(R"(
define <2 x double> @f(<2 x float> %x) {
  %y = call <2 x float> @llvm.maximum.v2f32(<2 x float> %x, <2 x float> <float 1.0, float 2.0>)
  %z = call <2 x float> @llvm.canonicalize.v2f32(<2 x float> %y)
  %wide = fpext <2 x float> %z to <2 x double>
  ret <2 x double> %wide
}
declare <2 x float> @llvm.maximum.v2f32(<2 x float>, <2 x float>)
declare <2 x float> @llvm.canonicalize.v2f32(<2 x float>)
)");
  test::run_pass(ir, passes::LateX86Pass(*machine), machine.get());
  CHECK(test::assembly(ir, *machine).find("cvtps2pd") != std::string::npos);
}

}  // namespace
