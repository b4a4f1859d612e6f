/// Nothing is known of the functions that called `setjmp`: jumps are as unsafe as C's.
#[cfg(not(exuvia_judged))]
mod frames {
    pub fn set(_: &super::jump::Buffer, _: usize) {}
    pub fn left(_: usize) {}
}
