/* The one thing C cannot say: at the entry of a process the stack pointer is the argument. */
        .text
        .globl  _start
        .type   _start, @function
_start:
        xorl    %ebp, %ebp
        movq    %rsp, %rdi
        andq    $-16, %rsp
        call    uk_linux_start
        ud2
        .size   _start, . - _start
        .section .note.GNU-stack, "", @progbits
