;;! emit = "lowered-ir"
;;! flags = "--cpu=x86-64"

;; What stands in where a target lacks an instruction. x86-64-v1 has only the signed packs and pmaddwd.

(module
  (func $i8x16.narrow_i16x8_s (param v128 v128) (result v128) (i8x16.narrow_i16x8_s (local.get 0) (local.get 1)))
  (func $i8x16.narrow_i16x8_u (param v128 v128) (result v128) (i8x16.narrow_i16x8_u (local.get 0) (local.get 1)))
  (func $i16x8.extadd_pairwise_i8x16_s (param v128) (result v128) (i16x8.extadd_pairwise_i8x16_s (local.get 0)))
  (func $i16x8.extadd_pairwise_i8x16_u (param v128) (result v128) (i16x8.extadd_pairwise_i8x16_u (local.get 0)))
  (func $i32x4.extadd_pairwise_i16x8_s (param v128) (result v128) (i32x4.extadd_pairwise_i16x8_s (local.get 0)))
  (func $i32x4.extadd_pairwise_i16x8_u (param v128) (result v128) (i32x4.extadd_pairwise_i16x8_u (local.get 0)))
  (func $i16x8.q15mulr_sat_s (param v128 v128) (result v128) (i16x8.q15mulr_sat_s (local.get 0) (local.get 1)))
  (func $i16x8.narrow_i32x4_s (param v128 v128) (result v128) (i16x8.narrow_i32x4_s (local.get 0) (local.get 1)))
  (func $i16x8.narrow_i32x4_u (param v128 v128) (result v128) (i16x8.narrow_i32x4_u (local.get 0) (local.get 1)))
  (func $i8x16.swizzle (param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (local.get 1)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $i8x16.narrow_i16x8_s $i8x16.narrow_i16x8_u $i16x8.extadd_pairwise_i8x16_s
    $i16x8.extadd_pairwise_i8x16_u $i32x4.extadd_pairwise_i16x8_s $i32x4.extadd_pairwise_i16x8_u
    $i16x8.q15mulr_sat_s $i16x8.narrow_i32x4_s $i16x8.narrow_i32x4_u $i8x16.swizzle))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc <2 x i64> $i8x16.narrow_i16x8_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <16 x i8> @llvm.x86.sse2.packsswb.128(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.narrow_i16x8_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = call <16 x i8> @llvm.x86.sse2.packuswb.128(<8 x i16> %3, <8 x i16> %2)
;;   %5 = bitcast <16 x i8> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extadd_pairwise_i8x16_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = shufflevector <16 x i8> %1, <16 x i8> poison, <8 x i32> <i32 0, i32 2, i32 4, i32 6, i32 8, i32 10, i32 12, i32 14>
;;   %3 = sext <8 x i8> %2 to <8 x i16>
;;   %4 = shufflevector <16 x i8> %1, <16 x i8> poison, <8 x i32> <i32 1, i32 3, i32 5, i32 7, i32 9, i32 11, i32 13, i32 15>
;;   %5 = sext <8 x i8> %4 to <8 x i16>
;;   %6 = add <8 x i16> %3, %5
;;   %7 = bitcast <8 x i16> %6 to <2 x i64>
;;   ret <2 x i64> %7
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.extadd_pairwise_i8x16_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <16 x i8>
;;   %2 = shufflevector <16 x i8> %1, <16 x i8> poison, <8 x i32> <i32 0, i32 2, i32 4, i32 6, i32 8, i32 10, i32 12, i32 14>
;;   %3 = zext <8 x i8> %2 to <8 x i16>
;;   %4 = shufflevector <16 x i8> %1, <16 x i8> poison, <8 x i32> <i32 1, i32 3, i32 5, i32 7, i32 9, i32 11, i32 13, i32 15>
;;   %5 = zext <8 x i8> %4 to <8 x i16>
;;   %6 = add <8 x i16> %3, %5
;;   %7 = bitcast <8 x i16> %6 to <2 x i64>
;;   ret <2 x i64> %7
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extadd_pairwise_i16x8_s(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = call <4 x i32> @llvm.x86.sse2.pmadd.wd(<8 x i16> %1, <8 x i16> splat (i16 1))
;;   %3 = bitcast <4 x i32> %2 to <2 x i64>
;;   ret <2 x i64> %3
;; }
;;
;; define internal fastcc <2 x i64> $i32x4.extadd_pairwise_i16x8_u(<2 x i64> %0) unnamed_addr {
;; entry:
;;   %1 = bitcast <2 x i64> %0 to <8 x i16>
;;   %2 = shufflevector <8 x i16> %1, <8 x i16> poison, <4 x i32> <i32 0, i32 2, i32 4, i32 6>
;;   %3 = zext <4 x i16> %2 to <4 x i32>
;;   %4 = shufflevector <8 x i16> %1, <8 x i16> poison, <4 x i32> <i32 1, i32 3, i32 5, i32 7>
;;   %5 = zext <4 x i16> %4 to <4 x i32>
;;   %6 = add <4 x i32> %3, %5
;;   %7 = bitcast <4 x i32> %6 to <2 x i64>
;;   ret <2 x i64> %7
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.q15mulr_sat_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <8 x i16>
;;   %3 = bitcast <2 x i64> %0 to <8 x i16>
;;   %4 = sext <8 x i16> %3 to <8 x i32>
;;   %5 = sext <8 x i16> %2 to <8 x i32>
;;   %6 = mul <8 x i32> %4, %5
;;   %7 = add <8 x i32> %6, splat (i32 16384)
;;   %8 = ashr <8 x i32> %7, splat (i32 15)
;;   %9 = call <8 x i32> @llvm.smin.v8i32(<8 x i32> %8, <8 x i32> splat (i32 32767))
;;   %10 = trunc <8 x i32> %9 to <8 x i16>
;;   %11 = bitcast <8 x i16> %10 to <2 x i64>
;;   ret <2 x i64> %11
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.narrow_i32x4_s(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = call <8 x i16> @llvm.x86.sse2.packssdw.128(<4 x i32> %3, <4 x i32> %2)
;;   %5 = bitcast <8 x i16> %4 to <2 x i64>
;;   ret <2 x i64> %5
;; }
;;
;; define internal fastcc <2 x i64> $i16x8.narrow_i32x4_u(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <4 x i32>
;;   %3 = bitcast <2 x i64> %0 to <4 x i32>
;;   %4 = shufflevector <4 x i32> %3, <4 x i32> %2, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
;;   %5 = call <8 x i32> @llvm.smin.v8i32(<8 x i32> %4, <8 x i32> splat (i32 65535))
;;   %6 = call <8 x i32> @llvm.smax.v8i32(<8 x i32> %5, <8 x i32> zeroinitializer)
;;   %7 = trunc <8 x i32> %6 to <8 x i16>
;;   %8 = bitcast <8 x i16> %7 to <2 x i64>
;;   ret <2 x i64> %8
;; }
;;
;; define internal fastcc <2 x i64> $i8x16.swizzle(<2 x i64> %0, <2 x i64> %1) unnamed_addr {
;; entry:
;;   %2 = bitcast <2 x i64> %1 to <16 x i8>
;;   %3 = bitcast <2 x i64> %0 to <16 x i8>
;;   %4 = extractelement <16 x i8> %2, i64 0
;;   %5 = icmp ult i8 %4, 16
;;   %6 = and i8 %4, 15
;;   %7 = extractelement <16 x i8> %3, i8 %6
;;   %8 = select i1 %5, i8 %7, i8 0
;;   %9 = insertelement <16 x i8> zeroinitializer, i8 %8, i64 0
;;   %10 = extractelement <16 x i8> %2, i64 1
;;   %11 = icmp ult i8 %10, 16
;;   %12 = and i8 %10, 15
;;   %13 = extractelement <16 x i8> %3, i8 %12
;;   %14 = select i1 %11, i8 %13, i8 0
;;   %15 = insertelement <16 x i8> %9, i8 %14, i64 1
;;   %16 = extractelement <16 x i8> %2, i64 2
;;   %17 = icmp ult i8 %16, 16
;;   %18 = and i8 %16, 15
;;   %19 = extractelement <16 x i8> %3, i8 %18
;;   %20 = select i1 %17, i8 %19, i8 0
;;   %21 = insertelement <16 x i8> %15, i8 %20, i64 2
;;   %22 = extractelement <16 x i8> %2, i64 3
;;   %23 = icmp ult i8 %22, 16
;;   %24 = and i8 %22, 15
;;   %25 = extractelement <16 x i8> %3, i8 %24
;;   %26 = select i1 %23, i8 %25, i8 0
;;   %27 = insertelement <16 x i8> %21, i8 %26, i64 3
;;   %28 = extractelement <16 x i8> %2, i64 4
;;   %29 = icmp ult i8 %28, 16
;;   %30 = and i8 %28, 15
;;   %31 = extractelement <16 x i8> %3, i8 %30
;;   %32 = select i1 %29, i8 %31, i8 0
;;   %33 = insertelement <16 x i8> %27, i8 %32, i64 4
;;   %34 = extractelement <16 x i8> %2, i64 5
;;   %35 = icmp ult i8 %34, 16
;;   %36 = and i8 %34, 15
;;   %37 = extractelement <16 x i8> %3, i8 %36
;;   %38 = select i1 %35, i8 %37, i8 0
;;   %39 = insertelement <16 x i8> %33, i8 %38, i64 5
;;   %40 = extractelement <16 x i8> %2, i64 6
;;   %41 = icmp ult i8 %40, 16
;;   %42 = and i8 %40, 15
;;   %43 = extractelement <16 x i8> %3, i8 %42
;;   %44 = select i1 %41, i8 %43, i8 0
;;   %45 = insertelement <16 x i8> %39, i8 %44, i64 6
;;   %46 = extractelement <16 x i8> %2, i64 7
;;   %47 = icmp ult i8 %46, 16
;;   %48 = and i8 %46, 15
;;   %49 = extractelement <16 x i8> %3, i8 %48
;;   %50 = select i1 %47, i8 %49, i8 0
;;   %51 = insertelement <16 x i8> %45, i8 %50, i64 7
;;   %52 = extractelement <16 x i8> %2, i64 8
;;   %53 = icmp ult i8 %52, 16
;;   %54 = and i8 %52, 15
;;   %55 = extractelement <16 x i8> %3, i8 %54
;;   %56 = select i1 %53, i8 %55, i8 0
;;   %57 = insertelement <16 x i8> %51, i8 %56, i64 8
;;   %58 = extractelement <16 x i8> %2, i64 9
;;   %59 = icmp ult i8 %58, 16
;;   %60 = and i8 %58, 15
;;   %61 = extractelement <16 x i8> %3, i8 %60
;;   %62 = select i1 %59, i8 %61, i8 0
;;   %63 = insertelement <16 x i8> %57, i8 %62, i64 9
;;   %64 = extractelement <16 x i8> %2, i64 10
;;   %65 = icmp ult i8 %64, 16
;;   %66 = and i8 %64, 15
;;   %67 = extractelement <16 x i8> %3, i8 %66
;;   %68 = select i1 %65, i8 %67, i8 0
;;   %69 = insertelement <16 x i8> %63, i8 %68, i64 10
;;   %70 = extractelement <16 x i8> %2, i64 11
;;   %71 = icmp ult i8 %70, 16
;;   %72 = and i8 %70, 15
;;   %73 = extractelement <16 x i8> %3, i8 %72
;;   %74 = select i1 %71, i8 %73, i8 0
;;   %75 = insertelement <16 x i8> %69, i8 %74, i64 11
;;   %76 = extractelement <16 x i8> %2, i64 12
;;   %77 = icmp ult i8 %76, 16
;;   %78 = and i8 %76, 15
;;   %79 = extractelement <16 x i8> %3, i8 %78
;;   %80 = select i1 %77, i8 %79, i8 0
;;   %81 = insertelement <16 x i8> %75, i8 %80, i64 12
;;   %82 = extractelement <16 x i8> %2, i64 13
;;   %83 = icmp ult i8 %82, 16
;;   %84 = and i8 %82, 15
;;   %85 = extractelement <16 x i8> %3, i8 %84
;;   %86 = select i1 %83, i8 %85, i8 0
;;   %87 = insertelement <16 x i8> %81, i8 %86, i64 13
;;   %88 = extractelement <16 x i8> %2, i64 14
;;   %89 = icmp ult i8 %88, 16
;;   %90 = and i8 %88, 15
;;   %91 = extractelement <16 x i8> %3, i8 %90
;;   %92 = select i1 %89, i8 %91, i8 0
;;   %93 = insertelement <16 x i8> %87, i8 %92, i64 14
;;   %94 = extractelement <16 x i8> %2, i64 15
;;   %95 = icmp ult i8 %94, 16
;;   %96 = and i8 %94, 15
;;   %97 = extractelement <16 x i8> %3, i8 %96
;;   %98 = select i1 %95, i8 %97, i8 0
;;   %99 = insertelement <16 x i8> %93, i8 %98, i64 15
;;   %100 = bitcast <16 x i8> %99 to <2 x i64>
;;   ret <2 x i64> %100
;; }
