;! passes = "late"
;! target = "armv7-linux"
; Vectors of floats go through the VFP lane by lane, because NEON takes denormal numbers for zeros; minimum and maximum
; become comparisons.
declare float @llvm.minimum.f32(float, float)

define <4 x float> @lanes(<4 x float> %x, <4 x float> %y) {
  %sum = fadd <4 x float> %x, %y
  ret <4 x float> %sum
}

define float @minimum(float %x, float %y) {
  %least = call float @llvm.minimum.f32(float %x, float %y)
  ret float %least
}

define <4 x i32> @integers(<4 x i32> %x, <4 x i32> %y) {
  %sum = add <4 x i32> %x, %y
  ret <4 x i32> %sum
}
;
; define <4 x float> @lanes(<4 x float> %x, <4 x float> %y) sanitize_hwaddress {
;   %1 = extractelement <4 x float> %x, i64 0
;   %2 = extractelement <4 x float> %y, i64 0
;   %3 = fadd float %1, %2
;   %4 = insertelement <4 x float> poison, float %3, i64 0
;   %5 = extractelement <4 x float> %x, i64 1
;   %6 = extractelement <4 x float> %y, i64 1
;   %7 = fadd float %5, %6
;   %8 = insertelement <4 x float> %4, float %7, i64 1
;   %9 = extractelement <4 x float> %x, i64 2
;   %10 = extractelement <4 x float> %y, i64 2
;   %11 = fadd float %9, %10
;   %12 = insertelement <4 x float> %8, float %11, i64 2
;   %13 = extractelement <4 x float> %x, i64 3
;   %14 = extractelement <4 x float> %y, i64 3
;   %15 = fadd float %13, %14
;   %16 = insertelement <4 x float> %12, float %15, i64 3
;   ret <4 x float> %16
; }
;
; define float @minimum(float %x, float %y) sanitize_hwaddress {
;   %1 = bitcast float %x to i32
;   %2 = bitcast float %y to i32
;   %3 = or i32 %1, %2
;   %4 = fcmp olt float %x, %y
;   %5 = select i1 %4, float %x, float %y
;   %6 = fcmp oeq float %x, %y
;   %7 = bitcast i32 %3 to float
;   %8 = select i1 %6, float %7, float %5
;   %9 = fcmp uno float %x, %y
;   %10 = fadd float %x, %y
;   %11 = select i1 %9, float %10, float %8
;   ret float %11
; }
;
; define <4 x i32> @integers(<4 x i32> %x, <4 x i32> %y) sanitize_hwaddress {
;   %sum = add <4 x i32> %x, %y
;   ret <4 x i32> %sum
; }
