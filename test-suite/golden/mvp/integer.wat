;;! emit = "lowered-ir"

;; Integer arithmetic: no nsw and nuw, counts modulo the width, division with its two traps.

(module
  (func $i32.eqz (param i32) (result i32) (i32.eqz (local.get 0)))
  (func $i32.eq (param i32 i32) (result i32) (i32.eq (local.get 0) (local.get 1)))
  (func $i32.ne (param i32 i32) (result i32) (i32.ne (local.get 0) (local.get 1)))
  (func $i32.lt_s (param i32 i32) (result i32) (i32.lt_s (local.get 0) (local.get 1)))
  (func $i32.lt_u (param i32 i32) (result i32) (i32.lt_u (local.get 0) (local.get 1)))
  (func $i32.gt_s (param i32 i32) (result i32) (i32.gt_s (local.get 0) (local.get 1)))
  (func $i32.gt_u (param i32 i32) (result i32) (i32.gt_u (local.get 0) (local.get 1)))
  (func $i32.le_s (param i32 i32) (result i32) (i32.le_s (local.get 0) (local.get 1)))
  (func $i32.le_u (param i32 i32) (result i32) (i32.le_u (local.get 0) (local.get 1)))
  (func $i32.ge_s (param i32 i32) (result i32) (i32.ge_s (local.get 0) (local.get 1)))
  (func $i32.ge_u (param i32 i32) (result i32) (i32.ge_u (local.get 0) (local.get 1)))
  (func $i64.eqz (param i64) (result i32) (i64.eqz (local.get 0)))
  (func $i64.eq (param i64 i64) (result i32) (i64.eq (local.get 0) (local.get 1)))
  (func $i64.ne (param i64 i64) (result i32) (i64.ne (local.get 0) (local.get 1)))
  (func $i64.lt_s (param i64 i64) (result i32) (i64.lt_s (local.get 0) (local.get 1)))
  (func $i64.lt_u (param i64 i64) (result i32) (i64.lt_u (local.get 0) (local.get 1)))
  (func $i64.gt_s (param i64 i64) (result i32) (i64.gt_s (local.get 0) (local.get 1)))
  (func $i64.gt_u (param i64 i64) (result i32) (i64.gt_u (local.get 0) (local.get 1)))
  (func $i64.le_s (param i64 i64) (result i32) (i64.le_s (local.get 0) (local.get 1)))
  (func $i64.le_u (param i64 i64) (result i32) (i64.le_u (local.get 0) (local.get 1)))
  (func $i64.ge_s (param i64 i64) (result i32) (i64.ge_s (local.get 0) (local.get 1)))
  (func $i64.ge_u (param i64 i64) (result i32) (i64.ge_u (local.get 0) (local.get 1)))
  (func $i32.clz (param i32) (result i32) (i32.clz (local.get 0)))
  (func $i32.ctz (param i32) (result i32) (i32.ctz (local.get 0)))
  (func $i32.popcnt (param i32) (result i32) (i32.popcnt (local.get 0)))
  (func $i32.add (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func $i32.sub (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1)))
  (func $i32.mul (param i32 i32) (result i32) (i32.mul (local.get 0) (local.get 1)))
  (func $i32.div_s (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func $i32.div_u (param i32 i32) (result i32) (i32.div_u (local.get 0) (local.get 1)))
  (func $i32.rem_s (param i32 i32) (result i32) (i32.rem_s (local.get 0) (local.get 1)))
  (func $i32.rem_u (param i32 i32) (result i32) (i32.rem_u (local.get 0) (local.get 1)))
  (func $i32.and (param i32 i32) (result i32) (i32.and (local.get 0) (local.get 1)))
  (func $i32.or (param i32 i32) (result i32) (i32.or (local.get 0) (local.get 1)))
  (func $i32.xor (param i32 i32) (result i32) (i32.xor (local.get 0) (local.get 1)))
  (func $i32.shl (param i32 i32) (result i32) (i32.shl (local.get 0) (local.get 1)))
  (func $i32.shr_s (param i32 i32) (result i32) (i32.shr_s (local.get 0) (local.get 1)))
  (func $i32.shr_u (param i32 i32) (result i32) (i32.shr_u (local.get 0) (local.get 1)))
  (func $i32.rotl (param i32 i32) (result i32) (i32.rotl (local.get 0) (local.get 1)))
  (func $i32.rotr (param i32 i32) (result i32) (i32.rotr (local.get 0) (local.get 1)))
  (func $i64.clz (param i64) (result i64) (i64.clz (local.get 0)))
  (func $i64.ctz (param i64) (result i64) (i64.ctz (local.get 0)))
  (func $i64.popcnt (param i64) (result i64) (i64.popcnt (local.get 0)))
  (func $i64.add (param i64 i64) (result i64) (i64.add (local.get 0) (local.get 1)))
  (func $i64.sub (param i64 i64) (result i64) (i64.sub (local.get 0) (local.get 1)))
  (func $i64.mul (param i64 i64) (result i64) (i64.mul (local.get 0) (local.get 1)))
  (func $i64.div_s (param i64 i64) (result i64) (i64.div_s (local.get 0) (local.get 1)))
  (func $i64.div_u (param i64 i64) (result i64) (i64.div_u (local.get 0) (local.get 1)))
  (func $i64.rem_s (param i64 i64) (result i64) (i64.rem_s (local.get 0) (local.get 1)))
  (func $i64.rem_u (param i64 i64) (result i64) (i64.rem_u (local.get 0) (local.get 1)))
  (func $i64.and (param i64 i64) (result i64) (i64.and (local.get 0) (local.get 1)))
  (func $i64.or (param i64 i64) (result i64) (i64.or (local.get 0) (local.get 1)))
  (func $i64.xor (param i64 i64) (result i64) (i64.xor (local.get 0) (local.get 1)))
  (func $i64.shl (param i64 i64) (result i64) (i64.shl (local.get 0) (local.get 1)))
  (func $i64.shr_s (param i64 i64) (result i64) (i64.shr_s (local.get 0) (local.get 1)))
  (func $i64.shr_u (param i64 i64) (result i64) (i64.shr_u (local.get 0) (local.get 1)))
  (func $i64.rotl (param i64 i64) (result i64) (i64.rotl (local.get 0) (local.get 1)))
  (func $i64.rotr (param i64 i64) (result i64) (i64.rotr (local.get 0) (local.get 1)))

  ;; Comparisons are conditions: no detour through i32.
  (func $negated_comparison (param i32 i32) (result i32) (i32.eqz (i32.lt_u (local.get 0) (local.get 1))))
  (func $constants (result i32 i64) (i32.const -1) (i64.const 0x8000000000000000))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $i32.eqz $i32.eq $i32.ne $i32.lt_s $i32.lt_u $i32.gt_s $i32.gt_u $i32.le_s $i32.le_u $i32.ge_s
    $i32.ge_u $i64.eqz $i64.eq $i64.ne $i64.lt_s $i64.lt_u $i64.gt_s $i64.gt_u $i64.le_s $i64.le_u
    $i64.ge_s $i64.ge_u $i32.clz $i32.ctz $i32.popcnt $i32.add $i32.sub $i32.mul $i32.div_s $i32.div_u
    $i32.rem_s $i32.rem_u $i32.and $i32.or $i32.xor $i32.shl $i32.shr_s $i32.shr_u $i32.rotl $i32.rotr
    $i64.clz $i64.ctz $i64.popcnt $i64.add $i64.sub $i64.mul $i64.div_s $i64.div_u $i64.rem_s $i64.rem_u
    $i64.and $i64.or $i64.xor $i64.shl $i64.shr_s $i64.shr_u $i64.rotl $i64.rotr $negated_comparison
    $constants))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $i32.eqz(i32 %0) unnamed_addr {
;; entry:
;;   %1 = icmp eq i32 %0, 0
;;   %2 = zext i1 %1 to i32
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $i32.eq(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i32 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.ne(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ne i32 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.lt_s(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp slt i32 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.lt_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ult i32 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.gt_s(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp sgt i32 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.gt_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ugt i32 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.le_s(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp sle i32 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.le_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ule i32 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.ge_s(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp sge i32 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.ge_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp uge i32 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64.eqz(i64 %0) unnamed_addr {
;; entry:
;;   %1 = icmp eq i64 %0, 0
;;   %2 = zext i1 %1 to i32
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $i64.eq(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i64 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64.ne(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ne i64 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64.lt_s(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp slt i64 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64.lt_u(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ult i64 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64.gt_s(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp sgt i64 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64.gt_u(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ugt i64 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64.le_s(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp sle i64 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64.le_u(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ule i64 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64.ge_s(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp sge i64 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i64.ge_u(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp uge i64 %0, %1
;;   %3 = zext i1 %2 to i32
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.clz(i32 %0) unnamed_addr {
;; entry:
;;   %1 = call i32 @llvm.ctlz.i32(i32 %0, i1 false)
;;   ret i32 %1
;; }
;;
;; define internal fastcc i32 $i32.ctz(i32 %0) unnamed_addr {
;; entry:
;;   %1 = call i32 @llvm.cttz.i32(i32 %0, i1 false)
;;   ret i32 %1
;; }
;;
;; define internal fastcc i32 $i32.popcnt(i32 %0) unnamed_addr {
;; entry:
;;   %1 = call i32 @llvm.ctpop.i32(i32 %0)
;;   ret i32 %1
;; }
;;
;; define internal fastcc i32 $i32.add(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, %1
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $i32.sub(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = sub i32 %0, %1
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $i32.mul(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = mul i32 %0, %1
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $i32.div_s(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i32 %1, 0
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = icmp eq i32 %0, -2147483648
;;   %4 = icmp eq i32 %1, -1
;;   %5 = and i1 %3, %4
;;   br i1 %5, label %trap2, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 6)
;;   unreachable
;;
;; ok1:
;;   %6 = sdiv i32 %0, %1
;;   br label %return
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i32 %6
;; }
;;
;; define internal fastcc i32 $i32.div_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i32 %1, 0
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = udiv i32 %0, %1
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 6)
;;   unreachable
;;
;; return:
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.rem_s(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i32 %1, 0
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = icmp eq i32 %1, -1
;;   %4 = select i1 %3, i32 1, i32 %1
;;   %5 = srem i32 %0, %4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 6)
;;   unreachable
;;
;; return:
;;   ret i32 %5
;; }
;;
;; define internal fastcc i32 $i32.rem_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i32 %1, 0
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = urem i32 %0, %1
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 6)
;;   unreachable
;;
;; return:
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.and(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %0, %1
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $i32.or(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = or i32 %0, %1
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $i32.xor(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = xor i32 %0, %1
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $i32.shl(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 31
;;   %3 = shl i32 %0, %2
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.shr_s(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 31
;;   %3 = ashr i32 %0, %2
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.shr_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = and i32 %1, 31
;;   %3 = lshr i32 %0, %2
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $i32.rotl(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = call i32 @llvm.fshl.i32(i32 %0, i32 %0, i32 %1)
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $i32.rotr(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = call i32 @llvm.fshr.i32(i32 %0, i32 %0, i32 %1)
;;   ret i32 %2
;; }
;;
;; define internal fastcc i64 $i64.clz(i64 %0) unnamed_addr {
;; entry:
;;   %1 = call i64 @llvm.ctlz.i64(i64 %0, i1 false)
;;   ret i64 %1
;; }
;;
;; define internal fastcc i64 $i64.ctz(i64 %0) unnamed_addr {
;; entry:
;;   %1 = call i64 @llvm.cttz.i64(i64 %0, i1 false)
;;   ret i64 %1
;; }
;;
;; define internal fastcc i64 $i64.popcnt(i64 %0) unnamed_addr {
;; entry:
;;   %1 = call i64 @llvm.ctpop.i64(i64 %0)
;;   ret i64 %1
;; }
;;
;; define internal fastcc i64 $i64.add(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = add i64 %0, %1
;;   ret i64 %2
;; }
;;
;; define internal fastcc i64 $i64.sub(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = sub i64 %0, %1
;;   ret i64 %2
;; }
;;
;; define internal fastcc i64 $i64.mul(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = mul i64 %0, %1
;;   ret i64 %2
;; }
;;
;; define internal fastcc i64 $i64.div_s(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i64 %1, 0
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = icmp eq i64 %0, -9223372036854775808
;;   %4 = icmp eq i64 %1, -1
;;   %5 = and i1 %3, %4
;;   br i1 %5, label %trap2, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 6)
;;   unreachable
;;
;; ok1:
;;   %6 = sdiv i64 %0, %1
;;   br label %return
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 7)
;;   unreachable
;;
;; return:
;;   ret i64 %6
;; }
;;
;; define internal fastcc i64 $i64.div_u(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i64 %1, 0
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = udiv i64 %0, %1
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 6)
;;   unreachable
;;
;; return:
;;   ret i64 %3
;; }
;;
;; define internal fastcc i64 $i64.rem_s(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i64 %1, 0
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = icmp eq i64 %1, -1
;;   %4 = select i1 %3, i64 1, i64 %1
;;   %5 = srem i64 %0, %4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 6)
;;   unreachable
;;
;; return:
;;   ret i64 %5
;; }
;;
;; define internal fastcc i64 $i64.rem_u(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i64 %1, 0
;;   br i1 %2, label %trap, label %ok
;;
;; ok:
;;   %3 = urem i64 %0, %1
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 6)
;;   unreachable
;;
;; return:
;;   ret i64 %3
;; }
;;
;; define internal fastcc i64 $i64.and(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = and i64 %0, %1
;;   ret i64 %2
;; }
;;
;; define internal fastcc i64 $i64.or(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = or i64 %0, %1
;;   ret i64 %2
;; }
;;
;; define internal fastcc i64 $i64.xor(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = xor i64 %0, %1
;;   ret i64 %2
;; }
;;
;; define internal fastcc i64 $i64.shl(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = and i64 %1, 63
;;   %3 = shl i64 %0, %2
;;   ret i64 %3
;; }
;;
;; define internal fastcc i64 $i64.shr_s(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = and i64 %1, 63
;;   %3 = ashr i64 %0, %2
;;   ret i64 %3
;; }
;;
;; define internal fastcc i64 $i64.shr_u(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = and i64 %1, 63
;;   %3 = lshr i64 %0, %2
;;   ret i64 %3
;; }
;;
;; define internal fastcc i64 $i64.rotl(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = call i64 @llvm.fshl.i64(i64 %0, i64 %0, i64 %1)
;;   ret i64 %2
;; }
;;
;; define internal fastcc i64 $i64.rotr(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = call i64 @llvm.fshr.i64(i64 %0, i64 %0, i64 %1)
;;   ret i64 %2
;; }
;;
;; define internal fastcc i32 $negated_comparison(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ult i32 %0, %1
;;   %3 = xor i1 %2, true
;;   %4 = zext i1 %3 to i32
;;   ret i32 %4
;; }
;;
;; define internal fastcc { i32, i64 } $constants() unnamed_addr {
;; entry:
;;   %mrv = insertvalue { i32, i64 } poison, i32 -1, 0
;;   %mrv1 = insertvalue { i32, i64 } %mrv, i64 -9223372036854775808, 1
;;   ret { i32, i64 } %mrv1
;; }
