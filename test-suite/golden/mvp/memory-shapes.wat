;;! emit = "lowered-ir"

;; The forms of an address: base + zext(index) + offset, in 64 bits. No inbounds: the memory may grow.

(module
  (memory 1)
  (func $no_offset (param i32) (result i32) (i32.load (local.get 0)))
  (func $offset (param i32) (result i32) (i32.load offset=16 (local.get 0)))
  (func $max_offset (param i32) (result i32) (i32.load offset=0xffffffff (local.get 0)))
  (func $constant_index (result i32) (i32.load (i32.const 1024)))
  ;; An index has no sign: this is far beyond 2 GiB.
  (func $constant_index_and_offset (result i32) (i32.load offset=8 (i32.const -16)))
  ;; The addition wraps in 32 bits, as the guest wrote it.
  (func $computed_index (param i32) (result i32) (i32.load (i32.add (local.get 0) (i32.const 4))))

  ;; Loads whose values go nowhere, or only where nobody looks, may still have to trap.
  (func $dropped_load (param i32) (drop (i32.load (local.get 0))))
  (func $dropped_extension (param i32) (drop (i64.load8_s (local.get 0))))
  (func $dropped_sum (param i32) (drop (i32.add (i32.load (local.get 0)) (i32.const 1))))
  (func $dead_local (param i32) (local i32) (local.set 1 (i32.load (local.get 0))))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $no_offset $offset $max_offset $constant_index $constant_index_and_offset $computed_index $dropped_load
    $dropped_extension $dropped_sum $dead_local))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $no_offset(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = load i32, ptr %2, align 1
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $offset(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load i32, ptr %3, align 1
;;   ret i32 %4
;; }
;;
;; define internal fastcc i32 $max_offset(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 4294967295
;;   %4 = load i32, ptr %3, align 1
;;   ret i32 %4
;; }
;;
;; define internal fastcc i32 $constant_index() unnamed_addr {
;; entry:
;;   %0 = load i32, ptr getelementptr nuw (i8, ptr @wmem, i64 1024), align 1
;;   ret i32 %0
;; }
;;
;; define internal fastcc i32 $constant_index_and_offset() unnamed_addr {
;; entry:
;;   %0 = load i32, ptr getelementptr nuw (i8, ptr @wmem, i64 4294967288), align 1
;;   ret i32 %0
;; }
;;
;; define internal fastcc i32 $computed_index(i32 %0) unnamed_addr {
;; entry:
;;   %1 = add i32 %0, 4
;;   %2 = zext i32 %1 to i64
;;   %3 = getelementptr nuw i8, ptr @wmem, i64 %2
;;   %4 = load i32, ptr %3, align 1
;;   ret i32 %4
;; }
;;
;; define internal fastcc void $dropped_load(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = load volatile i32, ptr %2, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $dropped_extension(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = load volatile i8, ptr %2, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $dropped_sum(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = load volatile i32, ptr %2, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $dead_local(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = load volatile i32, ptr %2, align 1
;;   ret void
;; }
