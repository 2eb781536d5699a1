/* A guest that does nothing: it says one byte on the serial port, reports success and powers off. What a machine takes to
   get here is the floor under every image's boot. Built and timed by bench/floor/floor.mjs. */
.section .note.pvh, "a", @note
  .long 4, 4, 18                              /* XEN_ELFNOTE_PHYS32_ENTRY */
  .asciz "Xen"
  .long entry

.section .text, "ax", @progbits
.code32
.global entry
entry:
  movw $0x3f8, %dx
  movb $'.', %al
  outb %al, %dx
  movl $report, %esi
  movl $9, %ecx
  movw $0xe9, %dx
  cld
  rep outsb
  movw $0xf4, %dx
  xorl %eax, %eax
  outl %eax, %dx
1: hlt
  jmp 1b
report:
  .ascii "exit 000\n"
