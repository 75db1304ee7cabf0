;;! emit = "lowered-ir"

;; Every load and store. Alignment hints may lie, so all of them are align 1.

(module
  (memory 1)
  (func $i32.load (param i32) (result i32) (i32.load offset=8 (local.get 0)))
  (func $i64.load (param i32) (result i64) (i64.load offset=8 (local.get 0)))
  (func $f32.load (param i32) (result f32) (f32.load offset=8 (local.get 0)))
  (func $f64.load (param i32) (result f64) (f64.load offset=8 (local.get 0)))
  (func $i32.load8_s (param i32) (result i32) (i32.load8_s offset=8 (local.get 0)))
  (func $i32.load8_u (param i32) (result i32) (i32.load8_u offset=8 (local.get 0)))
  (func $i32.load16_s (param i32) (result i32) (i32.load16_s offset=8 (local.get 0)))
  (func $i32.load16_u (param i32) (result i32) (i32.load16_u offset=8 (local.get 0)))
  (func $i64.load8_s (param i32) (result i64) (i64.load8_s offset=8 (local.get 0)))
  (func $i64.load8_u (param i32) (result i64) (i64.load8_u offset=8 (local.get 0)))
  (func $i64.load16_s (param i32) (result i64) (i64.load16_s offset=8 (local.get 0)))
  (func $i64.load16_u (param i32) (result i64) (i64.load16_u offset=8 (local.get 0)))
  (func $i64.load32_s (param i32) (result i64) (i64.load32_s offset=8 (local.get 0)))
  (func $i64.load32_u (param i32) (result i64) (i64.load32_u offset=8 (local.get 0)))
  (func $i32.store (param i32 i32) (i32.store offset=8 (local.get 0) (local.get 1)))
  (func $i64.store (param i32 i64) (i64.store offset=8 (local.get 0) (local.get 1)))
  (func $f32.store (param i32 f32) (f32.store offset=8 (local.get 0) (local.get 1)))
  (func $f64.store (param i32 f64) (f64.store offset=8 (local.get 0) (local.get 1)))
  (func $i32.store8 (param i32 i32) (i32.store8 offset=8 (local.get 0) (local.get 1)))
  (func $i32.store16 (param i32 i32) (i32.store16 offset=8 (local.get 0) (local.get 1)))
  (func $i64.store8 (param i32 i64) (i64.store8 offset=8 (local.get 0) (local.get 1)))
  (func $i64.store16 (param i32 i64) (i64.store16 offset=8 (local.get 0) (local.get 1)))
  (func $i64.store32 (param i32 i64) (i64.store32 offset=8 (local.get 0) (local.get 1)))
  (func $memory.size (result i32) (memory.size))
  (func $memory.grow (param i32) (result i32) (memory.grow (local.get 0)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $i32.load $i64.load $f32.load $f64.load $i32.load8_s $i32.load8_u $i32.load16_s $i32.load16_u
    $i64.load8_s $i64.load8_u $i64.load16_s $i64.load16_u $i64.load32_s $i64.load32_u $i32.store
    $i64.store $f32.store $f64.store $i32.store8 $i32.store16 $i64.store8 $i64.store16 $i64.store32
    $memory.size $memory.grow))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $i32.load(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i32, ptr %3, align 1
;;   ret i32 %4
;; }
;;
;; define internal fastcc i64 $i64.load(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i64, ptr %3, align 1
;;   ret i64 %4
;; }
;;
;; define internal fastcc float $f32.load(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load float, ptr %3, align 1
;;   ret float %4
;; }
;;
;; define internal fastcc double $f64.load(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load double, ptr %3, align 1
;;   ret double %4
;; }
;;
;; define internal fastcc i32 $i32.load8_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i8, ptr %3, align 1
;;   %5 = sext i8 %4 to i32
;;   ret i32 %5
;; }
;;
;; define internal fastcc i32 $i32.load8_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i8, ptr %3, align 1
;;   %5 = zext i8 %4 to i32
;;   ret i32 %5
;; }
;;
;; define internal fastcc i32 $i32.load16_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i16, ptr %3, align 1
;;   %5 = sext i16 %4 to i32
;;   ret i32 %5
;; }
;;
;; define internal fastcc i32 $i32.load16_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i16, ptr %3, align 1
;;   %5 = zext i16 %4 to i32
;;   ret i32 %5
;; }
;;
;; define internal fastcc i64 $i64.load8_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i8, ptr %3, align 1
;;   %5 = sext i8 %4 to i64
;;   ret i64 %5
;; }
;;
;; define internal fastcc i64 $i64.load8_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i8, ptr %3, align 1
;;   %5 = zext i8 %4 to i64
;;   ret i64 %5
;; }
;;
;; define internal fastcc i64 $i64.load16_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i16, ptr %3, align 1
;;   %5 = sext i16 %4 to i64
;;   ret i64 %5
;; }
;;
;; define internal fastcc i64 $i64.load16_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i16, ptr %3, align 1
;;   %5 = zext i16 %4 to i64
;;   ret i64 %5
;; }
;;
;; define internal fastcc i64 $i64.load32_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i32, ptr %3, align 1
;;   %5 = sext i32 %4 to i64
;;   ret i64 %5
;; }
;;
;; define internal fastcc i64 $i64.load32_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 8
;;   %4 = load i32, ptr %3, align 1
;;   %5 = zext i32 %4 to i64
;;   ret i64 %5
;; }
;;
;; define internal fastcc void $i32.store(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %0 to i64
;;   %3 = getelementptr nuw i8, ptr @wmem, i64 %2
;;   %4 = getelementptr nuw i8, ptr %3, i64 8
;;   store i32 %1, ptr %4, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $i64.store(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %0 to i64
;;   %3 = getelementptr nuw i8, ptr @wmem, i64 %2
;;   %4 = getelementptr nuw i8, ptr %3, i64 8
;;   store i64 %1, ptr %4, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $f32.store(i32 %0, float %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %0 to i64
;;   %3 = getelementptr nuw i8, ptr @wmem, i64 %2
;;   %4 = getelementptr nuw i8, ptr %3, i64 8
;;   store float %1, ptr %4, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $f64.store(i32 %0, double %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %0 to i64
;;   %3 = getelementptr nuw i8, ptr @wmem, i64 %2
;;   %4 = getelementptr nuw i8, ptr %3, i64 8
;;   store double %1, ptr %4, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $i32.store8(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = getelementptr nuw i8, ptr %4, i64 8
;;   store i8 %2, ptr %5, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $i32.store16(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i16
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = getelementptr nuw i8, ptr %4, i64 8
;;   store i16 %2, ptr %5, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $i64.store8(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = getelementptr nuw i8, ptr %4, i64 8
;;   store i8 %2, ptr %5, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $i64.store16(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i16
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = getelementptr nuw i8, ptr %4, i64 8
;;   store i16 %2, ptr %5, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $i64.store32(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i32
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = getelementptr nuw i8, ptr %4, i64 8
;;   store i32 %2, ptr %5, align 1
;;   ret void
;; }
;;
;; define internal fastcc i32 $memory.size() unnamed_addr {
;; entry:
;;   %0 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.0, i32 0, i32 1), align 8
;;   %1 = lshr i64 %0, 16
;;   %2 = trunc i64 %1 to i32
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $memory.grow(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = call i64 @w2n_memory_grow(ptr @w.memory.0, i64 %1)
;;   %3 = trunc i64 %2 to i32
;;   ret i32 %3
;; }
