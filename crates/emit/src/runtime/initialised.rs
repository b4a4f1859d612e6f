/// The same memory. A compiler knows what `malloc` does, and takes what lies in new memory for no value at all, which nothing may
/// read or refer to. Here it passes through assembler that might have written it: whatever bytes lie there are its value from now on.
/// Nothing is done at run time.
#[inline]
pub fn initialised<T>(memory: *mut T) -> *mut T {
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
    }
    core::hint::black_box(memory)
}
