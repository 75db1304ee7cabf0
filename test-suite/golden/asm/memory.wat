;;! emit = "asm"
;;! flags = "-O2"

;; The memory's base is an address that instructions hold: no base register, no check, nothing to reload.

(module
  (memory 1)
  (func $constant_offset (param i32) (result i32) (i32.load offset=16 (local.get 0)))
  (func $constant_address (result i32) (i32.load offset=8 (i32.const 1024)))
  (func $store (param i32 f64) (f64.store offset=8 (local.get 0) (local.get 1)))
  (func $add_in_place (param i32) (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 5))))
  ;; The second load needs no new base although the call may have grown the memory.
  (func $around_growth (param i32) (result i32)
    (i32.add (i32.load (local.get 0))
      (i32.add (memory.grow (i32.const 1)) (i32.load (local.get 0)))))

  ;; Keeps them.
  (table $keep funcref (elem $constant_offset $constant_address $store $add_in_place $around_growth))
  (func (export "_start")
    (table.set $keep (i32.load (i32.const 0)) (table.get $keep (i32.load (i32.const 4))))))
;;
;; $constant_offset:
;;  movl %edi, %eax
;;  movl wmem+16(%rax), %eax
;;  retq
;;
;; $constant_address:
;;  movl wmem+1032(%rip), %eax
;;  retq
;;
;; $store:
;;  movl %edi, %eax
;;  movsd %xmm0, wmem+8(%rax)
;;  retq
;;
;; $add_in_place:
;;  movl %edi, %eax
;;  addl $5, wmem(%rax)
;;  retq
;;
;; $around_growth:
;;  pushq %rbp
;;  pushq %rbx
;;  pushq %rax
;;  movl %edi, %ebx
;;  movl wmem(%rbx), %ebp
;;  movl $w.memory.0, %edi
;;  movl $1, %esi
;;  callq w2n_memory_grow
;;  addl %ebp, %eax
;;  addl wmem(%rbx), %eax
;;  addq $8, %rsp
;;  popq %rbx
;;  popq %rbp
;;  retq
