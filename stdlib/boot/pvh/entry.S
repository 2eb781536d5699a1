/* The PVH entry (xen pvh.pandoc): 32-bit protected mode, paging off, interrupts off, EBX -> hvm_start_info. Identity-maps
   the first GiB, enters long mode, turns on SSE and calls uk_pvh_main(start_info) on the image's main stack. The map made
   here lives for microseconds: uk_pvh_main replaces it by the sealed one (stdlib/runtime/platform/pvh.c). */

#define CR0_PROTECTED_SSE_PAGING 0x80010033  /* PG WP NE ET MP PE; EM and TS clear */
#define CR4_PAE_SSE 0x00000620               /* PAE OSFXSR OSXMMEXCPT */
#define MSR_EFER 0xc0000080
#define EFER_LONG_MODE_NX 0x00000900         /* LME NXE */
#define PAGE_PRESENT_WRITABLE 0x3
#define PAGE_2MIB 0x83

.section .note.pvh, "a", @note
  .long 4, 4, 18                              /* name size, descriptor size, XEN_ELFNOTE_PHYS32_ENTRY */
  .asciz "Xen"
  .long uk_pvh_entry

.section .text.entry, "ax", @progbits
.code32
.global uk_pvh_entry
uk_pvh_entry:
  cld
  movl $uk_boot_tables, %edi                  /* PML4, PDPT, PD: three zeroed pages in .bss */
  leal 0x1003(%edi), %eax
  movl %eax, (%edi)
  leal 0x2003(%edi), %eax
  movl %eax, 0x1000(%edi)
  addl $0x2000, %edi
  movl $PAGE_2MIB, %eax
  movl $512, %ecx
1: movl %eax, (%edi)
  addl $0x200000, %eax
  addl $8, %edi
  decl %ecx
  jnz 1b

  movl $CR4_PAE_SSE, %eax
  movl %eax, %cr4
  movl $uk_boot_tables, %eax
  movl %eax, %cr3
  movl $MSR_EFER, %ecx
  rdmsr
  orl $EFER_LONG_MODE_NX, %eax
  wrmsr
  movl $CR0_PROTECTED_SSE_PAGING, %eax
  movl %eax, %cr0
  lgdt boot_gdt_pointer
  ljmp $8, $uk_long_mode

.code64
uk_long_mode:
  xorl %eax, %eax
  movl %eax, %ds
  movl %eax, %es
  movl %eax, %fs
  movl %eax, %gs
  movl $16, %eax
  movl %eax, %ss
  movl $uk_stack_top, %esp
  xorl %ebp, %ebp
  movl %ebx, %edi
  call uk_pvh_main
  ud2

.section .rodata.entry, "a", @progbits
.balign 8
boot_gdt:
  .quad 0
  .quad 0x00af9b000000ffff                    /* 64-bit code */
  .quad 0x00cf93000000ffff                    /* data */
boot_gdt_pointer:
  .word 23
  .long boot_gdt

.section .bss.entry, "aw", @nobits
.balign 4096
uk_boot_tables:
  .skip 3 * 4096
