;! passes = "late"
;! target = "aarch64-linux"
; Results that can't be signalling NaNs are not quieted. A demotion that code generation may fold to the operand of a
; promotion can be one.
declare float @llvm.canonicalize.f32(float)
declare <2 x float> @llvm.canonicalize.v2f32(<2 x float>)
declare float @llvm.fabs.f32(float)

define float @demoted(double %x) {
  %y = fptrunc double %x to float
  %z = call float @llvm.canonicalize.f32(float %y)
  ret float %z
}

define <2 x float> @demoted_lanes(<2 x double> %x) {
  %y = fptrunc <2 x double> %x to <2 x float>
  %z = call <2 x float> @llvm.canonicalize.v2f32(<2 x float> %y)
  ret <2 x float> %z
}

define float @computed(float %x, double %factor) {
  %promoted = fpext float %x to double
  %product = fmul double %promoted, %factor
  %y = fptrunc double %product to float
  %z = call float @llvm.canonicalize.f32(float %y)
  ret float %z
}

; The promoted value goes to memory, too.
define float @computed_beside(float %x, double %factor, ptr %p) {
  %promoted = fpext float %x to double
  store double %promoted, ptr %p
  %product = fmul double %promoted, %factor
  %y = fptrunc double %product to float
  %z = call float @llvm.canonicalize.f32(float %y)
  ret float %z
}

define float @halved_beside(float %x, ptr %p) {
  %promoted = fpext float %x to double
  store double %promoted, ptr %p
  %half = fmul double %promoted, 0.5
  %y = fptrunc double %half to float
  %z = call float @llvm.canonicalize.f32(float %y)
  ret float %z
}

define float @sum(float %x, float %y) {
  %sum = fadd float %x, %y
  %z = call float @llvm.canonicalize.f32(float %sum)
  ret float %z
}

define float @converted(i32 %x) {
  %y = sitofp i32 %x to float
  %z = call float @llvm.canonicalize.f32(float %y)
  ret float %z
}

define float @promoted(float %x) {
  %promoted = fpext float %x to double
  %y = fptrunc double %promoted to float
  %z = call float @llvm.canonicalize.f32(float %y)
  ret float %z
}

define float @through_memory(float %x, ptr %p, ptr %q) {
  %promoted = fpext float %x to double
  store double %promoted, ptr %p
  %loaded = load double, ptr %q
  %y = fptrunc double %loaded to float
  %z = call float @llvm.canonicalize.f32(float %y)
  ret float %z
}

define float @times_one(float %x) {
  %y = fmul float %x, 1.0
  %z = call float @llvm.canonicalize.f32(float %y)
  ret float %z
}

define float @others(float %x) {
  %y = call float @llvm.fabs.f32(float %x)
  %z = call float @llvm.canonicalize.f32(float %y)
  ret float %z
}
;
; define float @demoted(double %x) {
;   %y = fptrunc double %x to float
;   ret float %y
; }
;
; define <2 x float> @demoted_lanes(<2 x double> %x) {
;   %y = fptrunc <2 x double> %x to <2 x float>
;   ret <2 x float> %y
; }
;
; define float @computed(float %x, double %factor) {
;   %promoted = fpext float %x to double
;   %product = fmul double %promoted, %factor
;   %y = fptrunc double %product to float
;   ret float %y
; }
;
; define float @computed_beside(float %x, double %factor, ptr %p) {
;   %promoted = fpext float %x to double
;   store double %promoted, ptr %p, align 8
;   %product = fmul double %promoted, %factor
;   %y = fptrunc double %product to float
;   ret float %y
; }
;
; define float @halved_beside(float %x, ptr %p) {
;   %promoted = fpext float %x to double
;   store double %promoted, ptr %p, align 8
;   %half = fmul double %promoted, 5.000000e-01
;   %y = fptrunc double %half to float
;   ret float %y
; }
;
; define float @sum(float %x, float %y) {
;   %sum = fadd float %x, %y
;   ret float %sum
; }
;
; define float @converted(i32 %x) {
;   %y = sitofp i32 %x to float
;   ret float %y
; }
;
; @promoted: unchanged
;
; @through_memory: unchanged
;
; @times_one: unchanged
;
; @others: unchanged
