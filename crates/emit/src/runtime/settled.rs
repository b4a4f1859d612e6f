/// The same memory. Assembler that is empty might have written it: whatever bytes lie there are values from here on, those that were
/// never stored to, and those that are padding in what was. Nothing is done at run time.
#[inline(always)]
fn settled<T>(memory: *const T) -> *const T {
    #[cfg(any(
        target_arch = "x86",
        target_arch = "x86_64",
        target_arch = "arm",
        target_arch = "aarch64",
        target_arch = "riscv32",
        target_arch = "riscv64",
        target_arch = "loongarch64",
        target_arch = "s390x",
        target_arch = "powerpc64"
    ))]
    // SAFETY: the assembler has no instruction.
    unsafe {
        core::arch::asm!("/* {0} */", in(reg) memory, options(nostack, preserves_flags));
        return memory;
    }
    #[allow(unreachable_code)]
    core::hint::black_box(memory)
}
