;;! emit = "lowered-ir"

;; Loads and stores of vectors.

(module
  (memory 1)
  (func $v128.load (param i32) (result v128) (v128.load offset=16 (local.get 0)))
  (func $v128.load8x8_s (param i32) (result v128) (v128.load8x8_s offset=16 (local.get 0)))
  (func $v128.load8x8_u (param i32) (result v128) (v128.load8x8_u offset=16 (local.get 0)))
  (func $v128.load16x4_s (param i32) (result v128) (v128.load16x4_s offset=16 (local.get 0)))
  (func $v128.load16x4_u (param i32) (result v128) (v128.load16x4_u offset=16 (local.get 0)))
  (func $v128.load32x2_s (param i32) (result v128) (v128.load32x2_s offset=16 (local.get 0)))
  (func $v128.load32x2_u (param i32) (result v128) (v128.load32x2_u offset=16 (local.get 0)))
  (func $v128.load8_splat (param i32) (result v128) (v128.load8_splat offset=16 (local.get 0)))
  (func $v128.load16_splat (param i32) (result v128) (v128.load16_splat offset=16 (local.get 0)))
  (func $v128.load32_splat (param i32) (result v128) (v128.load32_splat offset=16 (local.get 0)))
  (func $v128.load64_splat (param i32) (result v128) (v128.load64_splat offset=16 (local.get 0)))
  (func $v128.store (param i32 v128) (v128.store offset=16 (local.get 0) (local.get 1)))
  (func $v128.load32_zero (param i32) (result v128) (v128.load32_zero offset=16 (local.get 0)))
  (func $v128.load64_zero (param i32) (result v128) (v128.load64_zero offset=16 (local.get 0)))
  (func $v128.load8_lane (param i32 v128) (result v128) (v128.load8_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.load16_lane (param i32 v128) (result v128) (v128.load16_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.load32_lane (param i32 v128) (result v128) (v128.load32_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.load64_lane (param i32 v128) (result v128) (v128.load64_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.store8_lane (param i32 v128) (v128.store8_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.store16_lane (param i32 v128) (v128.store16_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.store32_lane (param i32 v128) (v128.store32_lane offset=16 1 (local.get 0) (local.get 1)))
  (func $v128.store64_lane (param i32 v128) (v128.store64_lane offset=16 1 (local.get 0) (local.get 1)))
  ;; Their values go nowhere, but they may have to trap.
  (func $dead_loads (param i32)
    (drop (v128.load (local.get 0)))
    (drop (v128.load16x4_u (local.get 0)))
    (drop (v128.load8_lane 3 (local.get 0) (v128.const i64x2 0 0))))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $v128.load $v128.load8x8_s $v128.load8x8_u $v128.load16x4_s $v128.load16x4_u $v128.load32x2_s
    $v128.load32x2_u $v128.load8_splat $v128.load16_splat $v128.load32_splat $v128.load64_splat
    $v128.store $v128.load32_zero $v128.load64_zero $v128.load8_lane $v128.load16_lane $v128.load32_lane
    $v128.load64_lane $v128.store8_lane $v128.store16_lane $v128.store32_lane $v128.store64_lane
    $dead_loads))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc <2 x i64> $v128.load(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load <2 x i64>, ptr %3, align 1
;;   ret <2 x i64> %4
;; }
;;
;; define internal fastcc <2 x i64> $v128.load8x8_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load <8 x i8>, ptr %3, align 1
;;   %5 = sext <8 x i8> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $v128.load8x8_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load <8 x i8>, ptr %3, align 1
;;   %5 = zext <8 x i8> %4 to <8 x i16>
;;   %6 = bitcast <8 x i16> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $v128.load16x4_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load <4 x i16>, ptr %3, align 1
;;   %5 = sext <4 x i16> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $v128.load16x4_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load <4 x i16>, ptr %3, align 1
;;   %5 = zext <4 x i16> %4 to <4 x i32>
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $v128.load32x2_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load <2 x i32>, ptr %3, align 1
;;   %5 = sext <2 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $v128.load32x2_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load <2 x i32>, ptr %3, align 1
;;   %5 = zext <2 x i32> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $v128.load8_splat(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load i8, ptr %3, align 1
;;   %.splatinsert = insertelement <16 x i8> poison, i8 %4, i64 0
;;   %.splat = shufflevector <16 x i8> %.splatinsert, <16 x i8> poison, <16 x i32> zeroinitializer
;;   %5 = bitcast <16 x i8> %.splat to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $v128.load16_splat(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load i16, ptr %3, align 1
;;   %.splatinsert = insertelement <8 x i16> poison, i16 %4, i64 0
;;   %.splat = shufflevector <8 x i16> %.splatinsert, <8 x i16> poison, <8 x i32> zeroinitializer
;;   %5 = bitcast <8 x i16> %.splat to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $v128.load32_splat(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load i32, ptr %3, align 1
;;   %.splatinsert = insertelement <4 x i32> poison, i32 %4, i64 0
;;   %.splat = shufflevector <4 x i32> %.splatinsert, <4 x i32> poison, <4 x i32> zeroinitializer
;;   %5 = bitcast <4 x i32> %.splat to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $v128.load64_splat(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load i64, ptr %3, align 1
;;   %.splatinsert = insertelement <2 x i64> poison, i64 %4, i64 0
;;   %.splat = shufflevector <2 x i64> %.splatinsert, <2 x i64> poison, <2 x i32> zeroinitializer
;;   ret <2 x i64> %.splat
;; }
;;
;; define internal fastcc void $v128.store(i32 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %0 to i64
;;   %3 = getelementptr nuw i8, ptr @wmem, i64 %2
;;   %4 = getelementptr nuw i8, ptr %3, i64 16
;;   store <2 x i64> %1, ptr %4, align 1
;;   ret void
;; }
;;
;; define internal fastcc <2 x i64> $v128.load32_zero(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load i32, ptr %3, align 1
;;   %5 = insertelement <4 x i32> zeroinitializer, i32 %4, i64 0
;;   %6 = bitcast <4 x i32> %5 to <2 x i64>
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc <2 x i64> $v128.load64_zero(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = getelementptr nuw i8, ptr %2, i64 16
;;   %4 = load i64, ptr %3, align 1
;;   %5 = insertelement <2 x i64> zeroinitializer, i64 %4, i64 0
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $v128.load8_lane(i32 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = getelementptr nuw i8, ptr %4, i64 16
;;   %6 = load i8, ptr %5, align 1
;;   %7 = insertelement <16 x i8> %2, i8 %6, i64 1
;;   %8 = bitcast <16 x i8> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $v128.load16_lane(i32 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = getelementptr nuw i8, ptr %4, i64 16
;;   %6 = load i16, ptr %5, align 1
;;   %7 = insertelement <8 x i16> %2, i16 %6, i64 1
;;   %8 = bitcast <8 x i16> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $v128.load32_lane(i32 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = getelementptr nuw i8, ptr %4, i64 16
;;   %6 = load i32, ptr %5, align 1
;;   %7 = insertelement <4 x i32> %2, i32 %6, i64 1
;;   %8 = bitcast <4 x i32> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $v128.load64_lane(i32 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = zext i32 %0 to i64
;;   %3 = getelementptr nuw i8, ptr @wmem, i64 %2
;;   %4 = getelementptr nuw i8, ptr %3, i64 16
;;   %5 = load i64, ptr %4, align 1
;;   %6 = insertelement <2 x i64> %1, i64 %5, i64 1
;;   ret <2 x i64> %6
;; }
;;
;; define internal fastcc void $v128.store8_lane(i32 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = extractelement <16 x i8> %2, i64 1
;;   %4 = zext i32 %0 to i64
;;   %5 = getelementptr nuw i8, ptr @wmem, i64 %4
;;   %6 = getelementptr nuw i8, ptr %5, i64 16
;;   store i8 %3, ptr %6, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $v128.store16_lane(i32 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = extractelement <8 x i16> %2, i64 1
;;   %4 = zext i32 %0 to i64
;;   %5 = getelementptr nuw i8, ptr @wmem, i64 %4
;;   %6 = getelementptr nuw i8, ptr %5, i64 16
;;   store i16 %3, ptr %6, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $v128.store32_lane(i32 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = extractelement <4 x i32> %2, i64 1
;;   %4 = zext i32 %0 to i64
;;   %5 = getelementptr nuw i8, ptr @wmem, i64 %4
;;   %6 = getelementptr nuw i8, ptr %5, i64 16
;;   store i32 %3, ptr %6, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $v128.store64_lane(i32 %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = extractelement <2 x i64> %1, i64 1
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = getelementptr nuw i8, ptr %4, i64 16
;;   store i64 %2, ptr %5, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $dead_loads(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = load volatile <2 x i64>, ptr %2, align 1
;;   %4 = zext i32 %0 to i64
;;   %5 = getelementptr nuw i8, ptr @wmem, i64 %4
;;   %6 = load volatile <4 x i16>, ptr %5, align 1
;;   %7 = zext i32 %0 to i64
;;   %8 = getelementptr nuw i8, ptr @wmem, i64 %7
;;   %9 = load volatile i8, ptr %8, align 1
;;   ret void
;; }
