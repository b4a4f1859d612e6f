/// Calls of `setjmp` that may be returned to: the function that made the call still runs. Functions in C say when they end, by a variable with
/// a cleanup, and a jump says it of all that it leaves. One stack, one thread and no handlers of signals are asked of the program.
#[cfg(not(exuvia_judged))]
mod frames {
    use super::jump::{Buffer, RETURN, STACK_POINTER};
    use core::ffi::c_char;
    use std::sync::{Mutex, MutexGuard, PoisonError};

    /// Where the buffer is, and what was put there.
    static SET: Mutex<Vec<(usize, Buffer)>> = Mutex::new(Vec::new());

    fn all() -> MutexGuard<'static, Vec<(usize, Buffer)>> {
        SET.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a call. One of the same place in the same frame is over.
    pub fn set(buffer: &Buffer, at: usize) {
        let place = |of: &Buffer| (of.registers[STACK_POINTER], of.registers[RETURN]);
        let mut all = all();
        all.retain(|(other, old)| *other != at || place(old) != place(buffer));
        all.push((at, *buffer));
    }

    /// Notes that all frames below an address are left.
    pub fn left(target: usize) {
        all().retain(|(_, buffer)| buffer.registers[STACK_POINTER] >= target);
    }

    /// What was put into a buffer by a call that may be returned to, if it still lies there.
    pub fn waiting(at: usize) -> Option<Buffer> {
        let all = all();
        let mut calls = all.iter().rev().filter(|(other, _)| *other == at).peekable();
        calls.peek()?;
        // SAFETY: a buffer was there when `setjmp` was called. It is compared, and no more: what is jumped to is what was noted.
        let now = unsafe { core::ptr::with_exposed_provenance::<[usize; 8]>(at).read_volatile() };
        calls.find(|(_, buffer)| buffer.registers == now).map(|(_, buffer)| *buffer)
    }

    /// A function in C that calls `setjmp` ends: what it set lies below a variable of it.
    #[unsafe(no_mangle)]
    extern "C" fn exuvia_frame_ends(frame: *mut c_char) {
        left(frame.addr());
    }
}
