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

/// The same value: its bytes are some, those too that were never stored to or are padding. What fits a register is passed through one, so
/// that nothing has to be read again for it; what does not, as [`settled`] does it. Nothing is done at run time.
#[allow(dead_code)]
#[inline(always)]
fn settled_value<T>(value: core::mem::MaybeUninit<T>) -> core::mem::MaybeUninit<T> {
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64", target_arch = "loongarch64"))]
    if size_of::<T>() <= size_of::<*mut u8>() {
        // As a pointer, it may be one that came from anywhere.
        let mut wide = core::mem::MaybeUninit::<*mut u8>::zeroed();
        // SAFETY: it has room for the value; the assembler has no instruction.
        unsafe {
            wide.as_mut_ptr().cast::<core::mem::MaybeUninit<T>>().write_unaligned(value);
            core::arch::asm!("/* {0} */", inout(reg) wide, options(pure, nomem, nostack, preserves_flags));
            return wide.as_ptr().cast::<core::mem::MaybeUninit<T>>().read_unaligned();
        }
    }
    // SAFETY: it is the value.
    unsafe { settled(&raw const value).read() }
}
