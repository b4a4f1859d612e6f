pub fn overflow(a: u32, b: u32) -> u32 {
    let step: u32 = a.wrapping_add(1);
    step.wrapping_mul(b).wrapping_sub(a)
}
