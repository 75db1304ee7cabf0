;;! emit = "lowered-ir"

;; Ranges are checked as a whole, in 64 bits, before anything is written.

(module
  (memory 1)
  (data $bytes "abcdefgh")
  (table $functions 10 funcref)
  (table $others 10 funcref)
  (elem $names func $memory.copy $memory.fill)

  (func $memory.copy (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  (func $memory.fill (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  (func $memory.init (param i32 i32 i32) (memory.init $bytes (local.get 0) (local.get 1) (local.get 2)))
  (func $data.drop (data.drop $bytes))
  (func $table.init (param i32 i32 i32) (table.init $functions $names (local.get 0) (local.get 1) (local.get 2)))
  (func $elem.drop (elem.drop $names))
  (func $table.copy (param i32 i32 i32) (table.copy $functions $others (local.get 0) (local.get 1) (local.get 2)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $memory.copy $memory.fill $memory.init $data.drop $table.init $elem.drop $table.copy))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc void $memory.copy(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = zext i32 %2 to i64
;;   %4 = zext i32 %1 to i64
;;   %5 = zext i32 %0 to i64
;;   %6 = add i64 %5, %3
;;   %7 = icmp ugt i64 %6, 65536
;;   br i1 %7, label %trap, label %ok
;;
;; ok:
;;   %8 = add i64 %4, %3
;;   %9 = icmp ugt i64 %8, 65536
;;   br i1 %9, label %trap, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok1:
;;   %10 = getelementptr i8, ptr @wmem, i64 %5
;;   %11 = getelementptr i8, ptr @wmem, i64 %4
;;   call void @llvm.memmove.p0.p0.i64(ptr align 1 %10, ptr align 1 %11, i64 %3, i1 false)
;;   ret void
;; }
;;
;; define internal fastcc void $memory.fill(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = zext i32 %2 to i64
;;   %4 = trunc i32 %1 to i8
;;   %5 = zext i32 %0 to i64
;;   %6 = add i64 %5, %3
;;   %7 = icmp ugt i64 %6, 65536
;;   br i1 %7, label %trap, label %ok
;;
;; ok:
;;   %8 = getelementptr i8, ptr @wmem, i64 %5
;;   call void @llvm.memset.p0.i64(ptr align 1 %8, i8 %4, i64 %3, i1 false)
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; return:
;;   ret void
;; }
;;
;; define internal fastcc void $memory.init(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = zext i32 %2 to i64
;;   %4 = zext i32 %1 to i64
;;   %5 = zext i32 %0 to i64
;;   %6 = load i64, ptr getelementptr inbounds nuw (%w2n_segment, ptr @w.data.0, i32 0, i32 1), align 8
;;   %7 = add i64 %5, %3
;;   %8 = icmp ugt i64 %7, 65536
;;   br i1 %8, label %trap, label %ok
;;
;; ok:
;;   %9 = add i64 %4, %3
;;   %10 = icmp ugt i64 %9, %6
;;   br i1 %10, label %trap, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok1:
;;   %11 = load ptr, ptr @w.data.0, align 8
;;   %12 = getelementptr i8, ptr @wmem, i64 %5
;;   %13 = getelementptr i8, ptr %11, i64 %4
;;   call void @llvm.memcpy.p0.p0.i64(ptr align 1 %12, ptr align 1 %13, i64 %3, i1 false)
;;   ret void
;; }
;;
;; define internal fastcc void $data.drop() unnamed_addr {
;; entry:
;;   store i64 0, ptr getelementptr inbounds nuw (%w2n_segment, ptr @w.data.0, i32 0, i32 1), align 8
;;   ret void
;; }
;;
;; define internal fastcc void $table.init(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = zext i32 %2 to i64
;;   %4 = zext i32 %1 to i64
;;   %5 = zext i32 %0 to i64
;;   call void @w2n_table_init(ptr @w.table.0, ptr @w.element.0, i64 %5, i64 %4, i64 %3)
;;   ret void
;; }
;;
;; define internal fastcc void $elem.drop() unnamed_addr {
;; entry:
;;   store i64 0, ptr getelementptr inbounds nuw (%w2n_segment, ptr @w.element.0, i32 0, i32 1), align 8
;;   ret void
;; }
;;
;; define internal fastcc void $table.copy(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = zext i32 %2 to i64
;;   %4 = zext i32 %1 to i64
;;   %5 = zext i32 %0 to i64
;;   call void @w2n_table_copy(ptr @w.table.0, ptr @w.table.1, i64 %5, i64 %4, i64 %3)
;;   ret void
;; }
