;;! emit = "lowered-ir"

;; References are pointers, tables arrays of them. The size of a table that never grows is a constant.

(module
  (table $fixed 10 funcref)
  (table $growing 2 100 externref)
  (elem declare func $ref.func)

  (func $ref.null (result externref) (ref.null extern))
  (func $ref.is_null (param funcref) (result i32) (ref.is_null (local.get 0)))
  (func $ref.func (result funcref) (ref.func $ref.func))
  (func $select_reference (param externref externref i32) (result externref)
    (select (result externref) (local.get 0) (local.get 1) (local.get 2)))
  (func $table.get (param i32) (result funcref) (table.get $fixed (local.get 0)))
  (func $table.set (param i32 funcref) (table.set $fixed (local.get 0) (local.get 1)))
  (func $table.get_growing (param i32) (result externref) (table.get $growing (local.get 0)))
  (func $table.size (result i32) (table.size $growing))
  (func $table.size_fixed (result i32) (table.size $fixed))
  (func $table.grow (param externref i32) (result i32) (table.grow $growing (local.get 0) (local.get 1)))
  (func $table.fill (param i32 funcref i32) (table.fill $fixed (local.get 0) (local.get 1) (local.get 2)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $ref.null $ref.is_null $ref.func $select_reference $table.get $table.set $table.get_growing $table.size
    $table.size_fixed $table.grow $table.fill))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc ptr $ref.null() unnamed_addr {
;; entry:
;;   ret ptr null
;; }
;;
;; define internal fastcc i32 $ref.is_null(ptr %0) unnamed_addr {
;; entry:
;;   %1 = icmp eq ptr %0, null
;;   %2 = zext i1 %1 to i32
;;   ret i32 %2
;; }
;;
;; define internal fastcc ptr $ref.func() unnamed_addr {
;; entry:
;;   ret ptr @w.ref.2
;; }
;;
;; define internal fastcc ptr $select_reference(ptr %0, ptr %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = icmp ne i32 %2, 0
;;   %4 = select i1 %3, ptr %0, ptr %1
;;   ret ptr %4
;; }
;;
;; define internal fastcc ptr $table.get(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = icmp uge i64 %1, 10
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = getelementptr ptr, ptr @w.table.0.elements, i64 %1
;;   %4 = load ptr, ptr %3, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 2)
;;   unreachable
;;
;; return:
;;   ret ptr %4
;; }
;;
;; define internal fastcc void $table.set(i32 %0, ptr %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %0 to i64
;;   %3 = icmp uge i64 %2, 10
;;   br i1 %3, label %trap, label %ok
;;
;; ok:
;;   %4 = getelementptr ptr, ptr @w.table.0.elements, i64 %2
;;   store ptr %1, ptr %4, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 2)
;;   unreachable
;;
;; return:
;;   ret void
;; }
;;
;; define internal fastcc ptr $table.get_growing(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = load i64, ptr getelementptr inbounds nuw (%w2n_table, ptr @w.table.1, i32 0, i32 1), align 8
;;   %3 = icmp uge i64 %1, %2
;;   br i1 %3, label %trap, label %ok
;;
;; ok:
;;   %4 = load ptr, ptr @w.table.1, align 8
;;   %5 = getelementptr ptr, ptr %4, i64 %1
;;   %6 = load ptr, ptr %5, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 2)
;;   unreachable
;;
;; return:
;;   ret ptr %6
;; }
;;
;; define internal fastcc i32 $table.size() unnamed_addr {
;; entry:
;;   %0 = load i64, ptr getelementptr inbounds nuw (%w2n_table, ptr @w.table.1, i32 0, i32 1), align 8
;;   %1 = trunc i64 %0 to i32
;;   ret i32 %1
;; }
;;
;; define internal fastcc i32 $table.size_fixed() unnamed_addr {
;; entry:
;;   ret i32 10
;; }
;;
;; define internal fastcc i32 $table.grow(ptr %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %1 to i64
;;   %3 = call i64 @w2n_table_grow(ptr @w.table.1, i64 %2, ptr %0)
;;   %4 = trunc i64 %3 to i32
;;   ret i32 %4
;; }
;;
;; define internal fastcc void $table.fill(i32 %0, ptr %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = zext i32 %2 to i64
;;   %4 = zext i32 %0 to i64
;;   call void @w2n_table_fill(ptr @w.table.0, i64 %4, ptr %1, i64 %3)
;;   ret void
;; }
