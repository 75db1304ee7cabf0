;;! emit = "asm"
;;! target = "aarch64-linux"
;;! flags = "-O2"

;; A br_table of many targets jumps by a table of distances.

(module
  (memory 1)
  (func $br_table (param i32)
    (block $o (block $n (block $m (block $l (block $k (block $j (block $i (block $h (block $g (block $f (block $e
      (block $d (block $c (block $b (block $a
        (br_table $a $b $c $d $e $f $g $h $i $j $k $l $m $n $o (local.get 0)))
        (return (i32.store (i32.const 0) (i32.const 3))))
        (return (f64.store (i32.const 8) (f64.const 0))))
        (return (i32.store8 (i32.const 16) (i32.const 1))))
        (return (i64.store (i32.const 24) (i64.const 9))))
        (return (i32.store8 (i32.const 32) (i32.const 2))))
        (return (i32.store8 (i32.const 40) (i32.const 3))))
        (return (i32.store8 (i32.const 48) (i32.const 4))))
        (return (i32.store8 (i32.const 56) (i32.const 5))))
        (return (i32.store8 (i32.const 64) (i32.const 6))))
        (return (i32.store16 (i32.const 72) (i32.const 7))))
        (return (i32.store16 (i32.const 80) (i32.const 8))))
        (return (i32.store16 (i32.const 88) (i32.const 9))))
        (return (i32.store16 (i32.const 96) (i32.const 10))))
        (return (i32.store16 (i32.const 104) (i32.const 11))))
    (i32.store16 (i32.const 112) (i32.const 4)))

  ;; Keeps it.
  (table $keep funcref (elem $br_table $br_table))
  (func (export "_start")
    (table.set $keep (i32.load (i32.const 0)) (table.get $keep (i32.load (i32.const 4))))))
;;
;; $br_table:
;;  cmp w0, #13
;;  b.hi .LBB_16
;;  mov w8, w0
;;  adrp x9, .LJTI_0
;;  add x9, x9, :lo12:.LJTI_0
;;  adr x10, .LBB_2
;;  ldrb w11, [x9, x8]
;;  add x10, x10, x11, lsl #2
;;  br x10
;; .LBB_2:
;;  adrp x8, wmem
;;  mov w9, #3
;;  str w9, [x8, :lo12:wmem]
;;  ret
;; .LBB_3:
;;  adrp x8, wmem+88
;;  mov w9, #9
;;  strh w9, [x8, :lo12:wmem+88]
;;  ret
;; .LBB_4:
;;  adrp x8, wmem+32
;;  mov w9, #2
;;  strb w9, [x8, :lo12:wmem+32]
;;  ret
;; .LBB_5:
;;  adrp x8, wmem+96
;;  mov w9, #10
;;  strh w9, [x8, :lo12:wmem+96]
;;  ret
;; .LBB_6:
;;  adrp x8, wmem+72
;;  mov w9, #7
;;  strh w9, [x8, :lo12:wmem+72]
;;  ret
;; .LBB_7:
;;  adrp x8, wmem+16
;;  mov w9, #1
;;  strb w9, [x8, :lo12:wmem+16]
;;  ret
;; .LBB_8:
;;  adrp x8, wmem+24
;;  mov w9, #9
;;  str x9, [x8, :lo12:wmem+24]
;;  ret
;; .LBB_9:
;;  adrp x8, wmem+56
;;  mov w9, #5
;;  strb w9, [x8, :lo12:wmem+56]
;;  ret
;; .LBB_10:
;;  adrp x8, wmem+8
;;  str xzr, [x8, :lo12:wmem+8]
;;  ret
;; .LBB_11:
;;  adrp x8, wmem+40
;;  mov w9, #3
;;  strb w9, [x8, :lo12:wmem+40]
;;  ret
;; .LBB_12:
;;  adrp x8, wmem+104
;;  mov w9, #11
;;  strh w9, [x8, :lo12:wmem+104]
;;  ret
;; .LBB_13:
;;  adrp x8, wmem+48
;;  mov w9, #4
;;  strb w9, [x8, :lo12:wmem+48]
;;  ret
;; .LBB_14:
;;  adrp x8, wmem+80
;;  mov w9, #8
;;  strh w9, [x8, :lo12:wmem+80]
;;  ret
;; .LBB_15:
;;  adrp x8, wmem+64
;;  mov w9, #6
;;  strb w9, [x8, :lo12:wmem+64]
;;  ret
;; .LBB_16:
;;  adrp x8, wmem+112
;;  mov w9, #4
;;  strh w9, [x8, :lo12:wmem+112]
;;  ret
