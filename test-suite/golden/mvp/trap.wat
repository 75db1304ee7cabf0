;;! emit = "lowered-ir"

;; A trap is a cold block with llvm.ubsantrap, one for each kind in a function.

(module
  (memory 1)
  (func $two_divisions (param i32 i32 i32) (result i32)
    (i32.add
      (i32.div_u (local.get 0) (local.get 1))
      (i32.div_s (local.get 0) (local.get 2))))
  (func $constant_divisor (param i64) (result i64) (i64.rem_s (local.get 0) (i64.const 10)))
  (func $after_trap (param i32) (result i32)
    (if (local.get 0) (then (unreachable)))
    (i32.trunc_f64_u (f64.load (local.get 0))))

  ;; Keeps them reachable.
  (table $keep funcref (elem $two_divisions $constant_divisor $after_trap))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $two_divisions(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = icmp eq i32 %1, 0
;;   br i1 %3, label %trap, label %ok
;;
;; ok:
;;   %4 = udiv i32 %0, %1
;;   %5 = icmp eq i32 %2, 0
;;   br i1 %5, label %trap, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 6)
;;   unreachable
;;
;; ok1:
;;   %6 = icmp eq i32 %0, -2147483648
;;   %7 = icmp eq i32 %2, -1
;;   %8 = and i1 %6, %7
;;   br i1 %8, label %trap3, label %ok2
;;
;; ok2:
;;   %9 = sdiv i32 %0, %2
;;   %10 = add i32 %4, %9
;;   br label %return
;;
;; trap3:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i32 %10
;; }
;;
;; define internal fastcc i64 $constant_divisor(i64 %0) unnamed_addr {
;; entry:
;;   br i1 false, label %trap, label %ok
;;
;; ok:
;;   %1 = srem i64 %0, 10
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 6)
;;   unreachable
;;
;; return:
;;   ret i64 %1
;; }
;;
;; define internal fastcc i32 $after_trap(i32 %0) unnamed_addr {
;; entry:
;;   %1 = icmp ne i32 %0, 0
;;   br i1 %1, label %then, label %else
;;
;; then:
;;   br label %trap
;;
;; else:
;;   br label %if_end
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 0)
;;   unreachable
;;
;; if_end:
;;   %2 = zext i32 %0 to i64
;;   %3 = getelementptr nuw i8, ptr @wmem, i64 %2
;;   %4 = load double, ptr %3, align 1
;;   %5 = fcmp ogt double %4, -1.000000e+00
;;   %6 = fcmp olt double %4, 0x41F0000000000000
;;   %7 = and i1 %5, %6
;;   br i1 %7, label %ok, label %bad_conversion
;;
;; ok:
;;   %8 = fptoui double %4 to i32
;;   br label %return
;;
;; bad_conversion:
;;   %9 = fcmp uno double %4, %4
;;   br i1 %9, label %trap1, label %trap2
;;
;; trap1:
;;   call void @llvm.ubsantrap(i8 8)
;;   unreachable
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i32 %8
;; }
