/// `setjmp` and `longjmp` of the program's own, with the layout of glibc's `jmp_buf`: a jump says of all locals that it leaves that they
/// live no more, as it runs none of their guards.
#[cfg(not(exuvia_judged))]
mod jump {
    use super::{frames, table};
    use core::ffi::c_int;
    use core::mem::MaybeUninit;

    /// `struct __jmp_buf_tag`.
    #[derive(Clone, Copy)]
    #[repr(C)]
    pub struct Buffer {
        /// `rbx`, `rbp`, `r12` to `r15`, the stack pointer behind the return, and where to return to.
        pub registers: [usize; 8],
        saved_mask: c_int,
        mask: MaybeUninit<[u64; 16]>,
    }

    /// In [`Buffer::registers`].
    pub const STACK_POINTER: usize = 6;
    /// Likewise.
    #[allow(dead_code)]
    pub const RETURN: usize = 7;

    core::arch::global_asm!(
        ".globl _setjmp",
        ".globl setjmp",
        ".type _setjmp, @function",
        ".type setjmp, @function",
        // As in glibc, the function notes the signals that are blocked; the macro of the headers calls the other.
        "setjmp:",
        "mov esi, 1",
        "jmp __sigsetjmp",
        "_setjmp:",
        "xor esi, esi",
        ".globl __sigsetjmp",
        ".type __sigsetjmp, @function",
        "__sigsetjmp:",
        "mov [rdi], rbx",
        "mov [rdi + 8], rbp",
        "mov [rdi + 16], r12",
        "mov [rdi + 24], r13",
        "mov [rdi + 32], r14",
        "mov [rdi + 40], r15",
        "lea rdx, [rsp + 8]",
        "mov [rdi + 48], rdx",
        "mov rdx, [rsp]",
        "mov [rdi + 56], rdx",
        "jmp {save_mask}",
        save_mask = sym save_mask,
    );

    const BLOCK: c_int = 0;
    const SET: c_int = 2;

    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn sigprocmask(how: c_int, new: *const [u64; 16], old: *mut [u64; 16]) -> c_int;
    }

    /// Notes which signals are blocked, if that is wanted; what `setjmp` returns.
    unsafe extern "C" fn save_mask(buffer: *mut Buffer, wanted: c_int) -> c_int {
        unsafe {
            (*buffer).saved_mask = wanted;
            if wanted != 0 {
                sigprocmask(BLOCK, core::ptr::null(), (&raw mut (*buffer).mask).cast());
            }
            frames::set(&*buffer, buffer.expose_provenance());
        }
        0
    }

    #[unsafe(no_mangle)]
    unsafe extern "C" fn longjmp(buffer: *mut Buffer, value: c_int) -> ! {
        unsafe { to(&*buffer, value) }
    }

    /// Goes where a buffer says.
    ///
    /// # Safety
    /// As for C's `longjmp`.
    pub unsafe fn to(buffer: &Buffer, value: c_int) -> ! {
        let here = 0_usize;
        let here = (&raw const here).addr() & !(table::GRANULE - 1);
        let target = buffer.registers[STACK_POINTER];
        table::bury(here, target.saturating_sub(here));
        frames::left(target);
        unsafe {
            if buffer.saved_mask != 0 {
                sigprocmask(SET, buffer.mask.as_ptr(), core::ptr::null_mut());
            }
            core::arch::asm!(
                "mov rbx, [rdi]",
                "mov rbp, [rdi + 8]",
                "mov r12, [rdi + 16]",
                "mov r13, [rdi + 24]",
                "mov r14, [rdi + 32]",
                "mov r15, [rdi + 40]",
                // The buffer may lie in what the stack pointer leaves.
                "mov rdx, [rdi + 56]",
                "mov rsp, [rdi + 48]",
                "jmp rdx",
                in("rdi") buffer,
                in("eax") if value == 0 { 1 } else { value },
                options(noreturn),
            )
        }
    }

    #[unsafe(no_mangle)]
    unsafe extern "C" fn _longjmp(buffer: *mut Buffer, value: c_int) -> ! {
        unsafe { longjmp(buffer, value) }
    }

    /// What the headers make of it with `_FORTIFY_SOURCE`.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn __longjmp_chk(buffer: *mut Buffer, value: c_int) -> ! {
        unsafe { longjmp(buffer, value) }
    }

    #[unsafe(no_mangle)]
    unsafe extern "C" fn siglongjmp(buffer: *mut Buffer, value: c_int) -> ! {
        unsafe { longjmp(buffer, value) }
    }
}
