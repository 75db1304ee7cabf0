;;! emit = "lowered-ir"
;;! flags = "--precise-traps"

;; What may fault is volatile, and so is what others can see. A store that the machine may do in parts is preceded by a
;; load of its last byte. Accesses of 64-bit memories can't fault behind their check.

(module
  (memory $narrow 1)
  (memory $wide i64 1)
  (global $g (mut i32) (i32.const 0))
  (table $t 1 funcref)
  (data $bytes "abc")
  (func $load (param i32) (result i32) (i32.load offset=8 (local.get 0)))
  (func $store (param i32 i64) (i64.store offset=8 (local.get 0) (local.get 1)))
  (func $store_vector (param i32 v128) (v128.store offset=8 (local.get 0) (local.get 1)))
  (func $wide_load (param i64) (result i32) (i32.load $wide offset=8 (local.get 0)))
  (func $wide_store (param i64 v128) (v128.store $wide offset=8 (local.get 0) (local.get 1)))
  (func $global (param i32) (result i32) (global.get $g) (global.set $g (local.get 0)))
  (func $table (param i32) (table.set $t (local.get 0) (ref.func $table)))
  (func $fill (param i32 i32) (memory.fill $narrow (local.get 0) (i32.const 1) (local.get 1)))
  (func $copy (param i32 i32) (memory.copy $narrow $narrow (local.get 0) (i32.const 0) (local.get 1)))
  (func $init (param i32) (memory.init $narrow $bytes (local.get 0) (i32.const 0) (i32.const 2)))
  (func $drop (data.drop $bytes))

  ;; Keeps them reachable.
  (table $keep funcref (elem $load $store $store_vector $wide_load $wide_store $global $table $fill $copy $init $drop))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $load(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load volatile i32, ptr %3, align 1
;;   ret i32 %4
;; }
;;
;; define internal fastcc void $store(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %0 to i64
;;   %3 = getelementptr nuw i8, ptr @wmem, i64 %2
;;   %4 = getelementptr nuw i8, ptr %3, i64 8
;;   store volatile i64 %1, ptr %4, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $store_vector(i32 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %0 to i64
;;   %3 = getelementptr nuw i8, ptr @wmem, i64 %2
;;   %4 = getelementptr nuw i8, ptr %3, i64 8
;;   %5 = getelementptr i8, ptr %4, i64 15
;;   %6 = load volatile i8, ptr %5, align 1
;;   store volatile <2 x i64> %1, ptr %4, align 1
;;   ret void
;; }
;;
;; define internal fastcc i32 $wide_load(i64 %0) unnamed_addr {
;; entry:
;;   %1 = call ptr @w2n.memory_base(ptr @w.memory.1, i64 4294901760)
;;   br i1 false, label %trap, label %ok
;;
;; ok:
;;   %2 = call { i64, i1 } @llvm.uadd.with.overflow.i64(i64 %0, i64 12)
;;   %3 = extractvalue { i64, i1 } %2, 0
;;   %4 = icmp ugt i64 %3, 65536
;;   %5 = extractvalue { i64, i1 } %2, 1
;;   %6 = or i1 %5, %4
;;   br i1 %6, label %trap, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok1:
;;   %7 = add i64 %0, 8
;;   %8 = getelementptr i8, ptr %1, i64 %7
;;   %9 = load i32, ptr %8, align 1
;;   ret i32 %9
;; }
;;
;; define internal fastcc void $wide_store(i64 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = call ptr @w2n.memory_base(ptr @w.memory.1, i64 4294901760)
;;   br i1 false, label %trap, label %ok
;;
;; ok:
;;   %3 = call { i64, i1 } @llvm.uadd.with.overflow.i64(i64 %0, i64 24)
;;   %4 = extractvalue { i64, i1 } %3, 0
;;   %5 = icmp ugt i64 %4, 65536
;;   %6 = extractvalue { i64, i1 } %3, 1
;;   %7 = or i1 %6, %5
;;   br i1 %7, label %trap, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok1:
;;   %8 = add i64 %0, 8
;;   %9 = getelementptr i8, ptr %2, i64 %8
;;   store volatile <2 x i64> %1, ptr %9, align 1
;;   ret void
;; }
;;
;; define internal fastcc i32 $global(i32 %0) unnamed_addr {
;; entry:
;;   %1 = load i32, ptr @w.global.0, align 4
;;   store volatile i32 %0, ptr @w.global.0, align 4
;;   ret i32 %1
;; }
;;
;; define internal fastcc void $table(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = icmp uge i64 %1, 1
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = getelementptr ptr, ptr @w.table.0.elements, i64 %1
;;   store volatile ptr @w.ref.6, ptr %3, align 8
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
;; define internal fastcc void $fill(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %1 to i64
;;   %3 = zext i32 %0 to i64
;;   %4 = add i64 %3, %2
;;   %5 = icmp ugt i64 %4, 65536
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = getelementptr i8, ptr @wmem, i64 %3
;;   call void @llvm.memset.p0.i64(ptr align 1 %6, i8 1, i64 %2, i1 true)
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
;; define internal fastcc void $copy(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %1 to i64
;;   %3 = zext i32 %0 to i64
;;   %4 = add i64 %3, %2
;;   %5 = icmp ugt i64 %4, 65536
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = add i64 0, %2
;;   %7 = icmp ugt i64 %6, 65536
;;   br i1 %7, label %trap, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok1:
;;   %8 = getelementptr i8, ptr @wmem, i64 %3
;;   call void @llvm.memmove.p0.p0.i64(ptr align 1 %8, ptr align 1 @wmem, i64 %2, i1 true)
;;   ret void
;; }
;;
;; define internal fastcc void $init(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = load i64, ptr getelementptr inbounds nuw (%w2n_segment, ptr @w.data.0, i32 0, i32 1), align 8
;;   %3 = add i64 %1, 2
;;   %4 = icmp ugt i64 %3, 65536
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = icmp ugt i64 2, %2
;;   br i1 %5, label %trap, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok1:
;;   %6 = load ptr, ptr @w.data.0, align 8
;;   %7 = getelementptr i8, ptr @wmem, i64 %1
;;   %8 = getelementptr i8, ptr %6, i64 0
;;   call void @llvm.memcpy.p0.p0.i64(ptr align 1 %7, ptr align 1 %8, i64 2, i1 true)
;;   ret void
;; }
;;
;; define internal fastcc void $drop() unnamed_addr {
;; entry:
;;   store volatile i64 0, ptr getelementptr inbounds nuw (%w2n_segment, ptr @w.data.0, i32 0, i32 1), align 8
;;   ret void
;; }
