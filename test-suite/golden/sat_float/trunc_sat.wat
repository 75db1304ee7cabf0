;;! emit = "lowered-ir"

;; Saturating truncation: never traps, so no branches.

(module
  (func $i32.trunc_sat_f32_s (param f32) (result i32) (i32.trunc_sat_f32_s (local.get 0)))
  (func $i32.trunc_sat_f32_u (param f32) (result i32) (i32.trunc_sat_f32_u (local.get 0)))
  (func $i32.trunc_sat_f64_s (param f64) (result i32) (i32.trunc_sat_f64_s (local.get 0)))
  (func $i32.trunc_sat_f64_u (param f64) (result i32) (i32.trunc_sat_f64_u (local.get 0)))
  (func $i64.trunc_sat_f32_s (param f32) (result i64) (i64.trunc_sat_f32_s (local.get 0)))
  (func $i64.trunc_sat_f32_u (param f32) (result i64) (i64.trunc_sat_f32_u (local.get 0)))
  (func $i64.trunc_sat_f64_s (param f64) (result i64) (i64.trunc_sat_f64_s (local.get 0)))
  (func $i64.trunc_sat_f64_u (param f64) (result i64) (i64.trunc_sat_f64_u (local.get 0)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $i32.trunc_sat_f32_s $i32.trunc_sat_f32_u $i32.trunc_sat_f64_s $i32.trunc_sat_f64_u
    $i64.trunc_sat_f32_s $i64.trunc_sat_f32_u $i64.trunc_sat_f64_s $i64.trunc_sat_f64_u))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $i32.trunc_sat_f32_s(float %0) unnamed_addr {
;; entry:
;;   %1 = call i32 @llvm.fptosi.sat.i32.f32(float %0)
;;   ret i32 %1
;; }
;;
;; define internal fastcc i32 $i32.trunc_sat_f32_u(float %0) unnamed_addr {
;; entry:
;;   %1 = call i32 @llvm.fptoui.sat.i32.f32(float %0)
;;   ret i32 %1
;; }
;;
;; define internal fastcc i32 $i32.trunc_sat_f64_s(double %0) unnamed_addr {
;; entry:
;;   %1 = call i32 @llvm.fptosi.sat.i32.f64(double %0)
;;   ret i32 %1
;; }
;;
;; define internal fastcc i32 $i32.trunc_sat_f64_u(double %0) unnamed_addr {
;; entry:
;;   %1 = call i32 @llvm.fptoui.sat.i32.f64(double %0)
;;   ret i32 %1
;; }
;;
;; define internal fastcc i64 $i64.trunc_sat_f32_s(float %0) unnamed_addr {
;; entry:
;;   %1 = call i64 @llvm.fptosi.sat.i64.f32(float %0)
;;   ret i64 %1
;; }
;;
;; define internal fastcc i64 $i64.trunc_sat_f32_u(float %0) unnamed_addr {
;; entry:
;;   %1 = call i64 @llvm.fptoui.sat.i64.f32(float %0)
;;   ret i64 %1
;; }
;;
;; define internal fastcc i64 $i64.trunc_sat_f64_s(double %0) unnamed_addr {
;; entry:
;;   %1 = call i64 @llvm.fptosi.sat.i64.f64(double %0)
;;   ret i64 %1
;; }
;;
;; define internal fastcc i64 $i64.trunc_sat_f64_u(double %0) unnamed_addr {
;; entry:
;;   %1 = call i64 @llvm.fptoui.sat.i64.f64(double %0)
;;   ret i64 %1
;; }
