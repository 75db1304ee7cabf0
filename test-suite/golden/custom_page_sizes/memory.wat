;;! emit = "lowered-ir"

;; A memory with pages of one byte: each access is compared with the size, and nothing says that it is a memory, which
;; passes would take for one with guards. The other memory has its own size of page.

(module
  (memory $small 10 (pagesize 1))
  (memory $large 1 2)
  (func $load (param i32) (result i32) (i32.load $small offset=3 (local.get 0)))
  (func $store (param i32 i64) (i64.store $small (local.get 0) (local.get 1)))
  (func $constant (result i32) (i32.load8_u $small (i32.const 10)))
  (func $load_large (param i32) (result i32) (i32.load $large offset=3 (local.get 0)))
  (func $size (result i32) (memory.size $small))
  (func $size_large (result i32) (memory.size $large))
  (func $grow (param i32) (result i32) (memory.grow $small (local.get 0)))
  (func $copy (param i32 i32 i32) (memory.copy $small $large (local.get 0) (local.get 1) (local.get 2)))

  ;; Keeps them reachable.
  (table $keep funcref (elem $load $store $constant $load_large $size $size_large $grow $copy))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $load(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = add i64 %1, 3
;;   %3 = add i64 %2, 4
;;   %4 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.0, i32 0, i32 1), align 8
;;   %5 = icmp ugt i64 %3, %4
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = getelementptr i8, ptr @wmem, i64 %2
;;   %7 = load i32, ptr %6, align 1
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; return:
;;   ret i32 %7
;; }
;;
;; define internal fastcc void $store(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %0 to i64
;;   %3 = add i64 %2, 0
;;   %4 = add i64 %3, 8
;;   %5 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.0, i32 0, i32 1), align 8
;;   %6 = icmp ugt i64 %4, %5
;;   br i1 %6, label %trap, label %ok
;;
;; ok:
;;   %7 = getelementptr i8, ptr @wmem, i64 %3
;;   store i64 %1, ptr %7, align 1
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
;; define internal fastcc i32 $constant() unnamed_addr {
;; entry:
;;   %0 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.0, i32 0, i32 1), align 8
;;   %1 = icmp ugt i64 11, %0
;;   br i1 %1, label %trap, label %ok
;;
;; ok:
;;   %2 = load i8, ptr getelementptr (i8, ptr @wmem, i64 10), align 1
;;   %3 = zext i8 %2 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; return:
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $load_large(i32 %0) unnamed_addr {
;; entry:
;;   %1 = call ptr @w2n.memory_base(ptr @w.memory.1, i64 131072)
;;   %2 = zext i32 %0 to i64
;;   %3 = getelementptr nuw i8, ptr %1, i64 %2
;;   %4 = getelementptr nuw i8, ptr %3, i64 3
;;   %5 = load i32, ptr %4, align 1
;;   ret i32 %5
;; }
;;
;; define internal fastcc i32 $size() unnamed_addr {
;; entry:
;;   %0 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.0, i32 0, i32 1), align 8
;;   %1 = lshr i64 %0, 0
;;   %2 = trunc i64 %1 to i32
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $size_large() unnamed_addr {
;; entry:
;;   %0 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.1, i32 0, i32 1), align 8
;;   %1 = lshr i64 %0, 16
;;   %2 = trunc i64 %1 to i32
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $grow(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = call i64 @w2n_memory_grow(ptr @w.memory.0, i64 %1)
;;   %3 = trunc i64 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc void $copy(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = call ptr @w2n.memory_base(ptr @w.memory.1, i64 131072)
;;   %4 = zext i32 %2 to i64
;;   %5 = zext i32 %1 to i64
;;   %6 = zext i32 %0 to i64
;;   %7 = add i64 %6, %4
;;   %8 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.0, i32 0, i32 1), align 8
;;   %9 = icmp ugt i64 %7, %8
;;   br i1 %9, label %trap, label %ok
;;
;; ok:
;;   %10 = add i64 %5, %4
;;   %11 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.1, i32 0, i32 1), align 8
;;   %12 = icmp ugt i64 %10, %11
;;   br i1 %12, label %trap, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok1:
;;   %13 = getelementptr i8, ptr @wmem, i64 %6
;;   %14 = getelementptr i8, ptr %3, i64 %5
;;   call void @llvm.memmove.p0.p0.i64(ptr align 1 %13, ptr align 1 %14, i64 %4, i1 false)
;;   ret void
;; }
