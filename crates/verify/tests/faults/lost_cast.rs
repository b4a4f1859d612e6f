pub fn lost_cast(a: i32, b: i32) -> u64 {
    let low: i32 = a as u8 as i32;
    let product: i64 = (a as i64) * (b as i64);
    let wide: u64 = (a as u64).wrapping_mul(b as u64);
    wide ^ ((low as u64) << 40) ^ product as u64
}
