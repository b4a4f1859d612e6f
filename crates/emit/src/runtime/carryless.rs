/// The product of two numbers as polynomials over bits, its lower half first.
pub fn carryless_product(a: i64, b: i64) -> [i64; 2] {
    #[cfg(target_arch = "x86_64")]
    if std::is_x86_feature_detected!("pclmulqdq") {
        // SAFETY: the processor has the instruction.
        return unsafe { carryless_by_instruction(a, b) };
    }
    carryless_by_bits(a, b)
}

fn carryless_by_bits(a: i64, b: i64) -> [i64; 2] {
    let a = u128::from(a as u64);
    let bits = (0..64).filter(|bit| b >> bit & 1 == 1);
    let product = bits.fold(0, |sum, bit| sum ^ (a << bit));
    [product as i64, (product >> 64) as i64]
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "pclmulqdq")]
fn carryless_by_instruction(a: i64, b: i64) -> [i64; 2] {
    use core::arch::x86_64::{_mm_clmulepi64_si128, _mm_cvtsi64_si128};
    let product = _mm_clmulepi64_si128::<0>(_mm_cvtsi64_si128(a), _mm_cvtsi64_si128(b));
    // SAFETY: both are 16 bytes, the lower ones first.
    unsafe { core::mem::transmute(product) }
}
