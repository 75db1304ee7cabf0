;! passes = "late"
; What is left for x86-64's instruction selection is what it knows: two floats are made canonical as four.
declare <2 x float> @llvm.maximum.v2f32(<2 x float>, <2 x float>)
declare <2 x float> @llvm.canonicalize.v2f32(<2 x float>)

define <2 x double> @two_floats(<2 x float> %x) {
  %y = call <2 x float> @llvm.maximum.v2f32(<2 x float> %x, <2 x float> <float 1.000000e+00, float 2.000000e+00>)
  %z = call <2 x float> @llvm.canonicalize.v2f32(<2 x float> %y)
  %wide = fpext <2 x float> %z to <2 x double>
  ret <2 x double> %wide
}
;
; define <2 x double> @two_floats(<2 x float> %x) {
;   %1 = fcmp ogt <2 x float> <float 1.000000e+00, float 2.000000e+00>, %x
;   %2 = select <2 x i1> %1, <2 x float> <float 1.000000e+00, float 2.000000e+00>, <2 x float> %x
;   %3 = shufflevector <2 x float> %2, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 0, i32 1>
;   %4 = call <4 x float> @llvm.canonicalize.v4f32(<4 x float> %3)
;   %5 = shufflevector <4 x float> %4, <4 x float> poison, <2 x i32> <i32 0, i32 1>
;   %6 = shufflevector <2 x float> %5, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 0, i32 1>
;   %7 = call <4 x float> @llvm.canonicalize.v4f32(<4 x float> %6)
;   %8 = shufflevector <4 x float> %7, <4 x float> poison, <2 x i32> <i32 0, i32 1>
;   %wide = fpext <2 x float> %8 to <2 x double>
;   ret <2 x double> %wide
; }
