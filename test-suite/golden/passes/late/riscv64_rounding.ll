;! passes = "late"
;! target = "riscv64-linux"
; Rounding makes signalling NaNs quiet.
declare double @llvm.ceil.f64(double)
declare double @llvm.sqrt.f64(double)

define double @rounds(double %x) {
  %y = call double @llvm.ceil.f64(double %x)
  ret double %y
}

define double @computes(double %x) {
  %y = call double @llvm.sqrt.f64(double %x)
  ret double %y
}
;
; define double @rounds(double %x) {
;   %1 = call double @llvm.canonicalize.f64(double %x)
;   %y = call double @llvm.ceil.f64(double %1)
;   ret double %y
; }
;
; @computes: unchanged
