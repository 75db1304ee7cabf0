;;! emit = "lowered-ir"
;;! show = "constant_table constant_table_other_type changing_table growing_table"

;; Through a table that never changes: an array of code addresses for the type, with stubs that trap where an element
;; is null or of another type. Through one that does: the element's type is compared.

(module
  (type $unary (func (param i32) (result i32)))
  (type $other (func (param f32)))
  (table $constant 4 funcref)
  (elem (table $constant) (i32.const 0) func $one $two $three)
  (table $changing 2 funcref)
  (table $growing 0 10 funcref)
  (func $one (type $unary) (i32.const 1))
  (func $two (type $unary) (i32.const 2))
  (func $three (type $other))
  (func $constant_table (param i32 i32) (result i32)
    (call_indirect $constant (type $unary) (local.get 0) (local.get 1)))
  (func $constant_table_other_type (param i32)
    (call_indirect $constant (type $other) (f32.const 1) (local.get 0)))
  (func $changing_table (param i32 i32) (result i32)
    (call_indirect $changing (type $unary) (local.get 0) (local.get 1)))
  (func $growing_table (param i32 i32) (result i32)
    (call_indirect $growing (type $unary) (local.get 0) (local.get 1)))

  ;; Keeps them reachable.
  (table $keep funcref (elem $constant_table $constant_table_other_type $changing_table $growing_table))
  (func (export "_start")
    (table.set $changing (i32.const 0) (table.get $keep (i32.const 0)))
    (drop (table.grow $growing (ref.null func) (i32.const 1)))))
;;
;; define internal fastcc i32 $constant_table(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %1 to i64
;;   %3 = icmp uge i64 %2, 4
;;   br i1 %3, label %trap, label %ok
;;
;; ok:
;;   %4 = getelementptr ptr, ptr @w.table.0.type.0, i64 %2
;;   %5 = load ptr, ptr %4, align 8
;;   %6 = call fastcc i32 %5(i32 %0)
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 3)
;;   unreachable
;;
;; return:
;;   ret i32 %6
;; }
;;
;; define internal fastcc void $constant_table_other_type(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = icmp uge i64 %1, 4
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = getelementptr ptr, ptr @w.table.0.type.1, i64 %1
;;   %4 = load ptr, ptr %3, align 8
;;   call fastcc void %4(float 1.000000e+00)
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 3)
;;   unreachable
;;
;; return:
;;   ret void
;; }
;;
;; define internal fastcc i32 $changing_table(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %1 to i64
;;   %3 = icmp uge i64 %2, 2
;;   br i1 %3, label %trap, label %ok
;;
;; ok:
;;   %4 = getelementptr ptr, ptr @w.table.1.elements, i64 %2
;;   %5 = load ptr, ptr %4, align 8
;;   %6 = icmp eq ptr %5, null
;;   br i1 %6, label %trap2, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 3)
;;   unreachable
;;
;; ok1:
;;   %7 = getelementptr inbounds nuw %w2n_function, ptr %5, i32 0, i32 2
;;   %8 = load i64, ptr %7, align 8
;;   %9 = icmp ne i64 %8, 0
;;   br i1 %9, label %trap4, label %ok3
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 4)
;;   unreachable
;;
;; ok3:
;;   %10 = getelementptr inbounds nuw %w2n_function, ptr %5, i32 0, i32 0
;;   %11 = load ptr, ptr %10, align 8
;;   %12 = call fastcc i32 %11(i32 %0)
;;   br label %return
;;
;; trap4:
;;   call void @llvm.ubsantrap(i8 5)
;;   unreachable
;;
;; return:
;;   ret i32 %12
;; }
;;
;; define internal fastcc i32 $growing_table(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %1 to i64
;;   %3 = load i64, ptr getelementptr inbounds nuw (%w2n_table, ptr @w.table.2, i32 0, i32 1), align 8
;;   %4 = icmp uge i64 %2, %3
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = load ptr, ptr @w.table.2, align 8
;;   %6 = getelementptr ptr, ptr %5, i64 %2
;;   %7 = load ptr, ptr %6, align 8
;;   %8 = icmp eq ptr %7, null
;;   br i1 %8, label %trap2, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 3)
;;   unreachable
;;
;; ok1:
;;   %9 = getelementptr inbounds nuw %w2n_function, ptr %7, i32 0, i32 2
;;   %10 = load i64, ptr %9, align 8
;;   %11 = icmp ne i64 %10, 0
;;   br i1 %11, label %trap4, label %ok3
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 4)
;;   unreachable
;;
;; ok3:
;;   %12 = getelementptr inbounds nuw %w2n_function, ptr %7, i32 0, i32 0
;;   %13 = load ptr, ptr %12, align 8
;;   %14 = call fastcc i32 %13(i32 %0)
;;   br label %return
;;
;; trap4:
;;   call void @llvm.ubsantrap(i8 5)
;;   unreachable
;;
;; return:
;;   ret i32 %14
;; }
