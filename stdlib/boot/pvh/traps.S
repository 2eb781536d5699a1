/* Exception and interrupt entries. Interrupts are taken only while the event loop sleeps in `hlt`, so compiled code never
   meets one; exceptions end the program. Every entry runs on the interrupt stack table's stack, so that a fault on the
   main stack's guard page can be reported. */

.section .text.traps, "ax", @progbits
.global uk_exception_entries
.balign 16
uk_exception_entries:                         /* 16 bytes each */
  /* Those for which the processor pushes no error code get a 0 in its place. */
  .irp vector, 0, 1, 2, 3, 4, 5, 6, 7
    .balign 16
    pushq $0
    pushq $\vector
    jmp exception_common
  .endr
  .balign 16
  pushq $8
  jmp exception_common
  .balign 16
  pushq $0
  pushq $9
  jmp exception_common
  .irp vector, 10, 11, 12, 13, 14
    .balign 16
    pushq $\vector
    jmp exception_common
  .endr
  .irp vector, 15, 16
    .balign 16
    pushq $0
    pushq $\vector
    jmp exception_common
  .endr
  .balign 16
  pushq $17
  jmp exception_common
  .irp vector, 18, 19, 20
    .balign 16
    pushq $0
    pushq $\vector
    jmp exception_common
  .endr
  .balign 16
  pushq $21
  jmp exception_common
  .irp vector, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    .balign 16
    pushq $0
    pushq $\vector
    jmp exception_common
  .endr

.balign 16
exception_common:                             /* a struct uk_trap_frame, see pvh.c */
  pushq %rax
  pushq %rbx
  pushq %rcx
  pushq %rdx
  pushq %rsi
  pushq %rdi
  pushq %rbp
  movq %rsp, %rdi
  andq $-16, %rsp
  call uk_exception
  ud2

.global uk_interrupt_entries
.balign 16
uk_interrupt_entries:                         /* vectors 32 … 32 + UK_INTERRUPT_VECTORS - 1, 16 bytes each */
  .irp vector, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63
    .balign 16
    pushq $\vector
    jmp interrupt_common
  .endr

.balign 16
interrupt_common:
  pushq %rax
  pushq %rcx
  pushq %rdx
  pushq %rsi
  pushq %rdi
  pushq %r8
  pushq %r9
  pushq %r10
  pushq %r11
  movq 72(%rsp), %rdi
  cld
  call uk_interrupt
  popq %r11
  popq %r10
  popq %r9
  popq %r8
  popq %rdi
  popq %rsi
  popq %rdx
  popq %rcx
  popq %rax
  addq $8, %rsp
  iretq
