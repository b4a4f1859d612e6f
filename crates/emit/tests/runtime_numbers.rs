//! The number types of the runtime module, compiled and run as they stand in the output.
#![cfg(target_arch = "x86_64")]
#![allow(missing_docs, dead_code, unsafe_code, clippy::all)]

include!("../src/runtime/number.rs");
include!("../src/runtime/complex.rs");
include!("../src/runtime/long_double.rs");
include!("../src/runtime/foreign_call.rs");
include!("../src/runtime/complex_long_double.rs");
include!("../src/runtime/lanes.rs");
include!("../src/runtime/exact.rs");
include!("../src/runtime/carryless.rs");
vector!(V16, 16);
vector!(V8, 8);

#[link(name = "m")]
unsafe extern "C" {
    fn powl();
    fn snprintf(to: *mut core::ffi::c_char, size: usize, format: *const core::ffi::c_char, ...) -> i32;
}

#[test]
fn long_doubles_go_to_doubles_and_back() {
    let values = [0.0, -0.0, 1.5, -3.25e300, 5e-324, 1e-310, f64::INFINITY, f64::MAX, 123456789.123];
    for x in values {
        assert_eq!(F80::of(x).to_f64().to_bits(), x.to_bits());
    }
    assert!(F80::of(f64::NAN).is_nan() && F80::of(f64::NAN).to_f64().is_nan());
    assert_eq!(F80::of(0.1).to_f32(), 0.1f32);
}

#[test]
fn long_doubles_hold_integers_of_64_bits() {
    for n in [0i128, 1, -1, u64::MAX.into(), i64::MIN.into(), 1 << 53 | 1, -(1 << 100), i128::MIN] {
        assert_eq!(F80::of_int(n).to_int(), n);
    }
    // 65 bits: the even neighbour.
    let odd = (1i128 << 64) | 1;
    assert_eq!((F80::of_int(odd).to_int(), F80::of_int(odd + 2).to_int()), (1 << 64, (1 << 64) + 4));
    assert!(F80::from(u128::MAX) == F80::of(2f64.powi(128)));
    assert_eq!((F80::of(-2.75).to_int(), F80::of(0.999).to_int()), (-2, 0));
}

#[test]
fn the_unit_computes_with_64_bits() {
    let third = F80::of(1.0) / F80::of(3.0);
    assert_eq!((third.high, third.mantissa), (0x3ffd, 0xaaaa_aaaa_aaaa_aaab));
    assert_eq!((F80::of(5.0) - F80::of(7.5)).to_f64(), -2.5);
    assert_eq!((F80::of(7.0) / F80::of(2.0) * F80::of(-3.0)).to_f64(), -10.5);
    assert_eq!((F80::from(u64::MAX) + F80::of(-1.0)).to_int(), i128::from(u64::MAX) - 1);
}

#[test]
fn long_doubles_are_ordered() {
    let ordered = [f64::NEG_INFINITY, -2.0, -1.0, -1e-300, 0.0, 1e-300, 1.0, 1e300, f64::INFINITY].map(F80::of);
    assert!(ordered.windows(2).all(|w| w[0] < w[1] && w[1] > w[0] && w[0] != w[1]));
    assert!(F80::of(-0.0) == F80::ZERO && F80::of(-0.0).is_sign_negative());
    let nan = F80::of(f64::NAN);
    assert!(nan != nan && !(nan < F80::ZERO) && !(nan >= F80::ZERO));
    assert_eq!([F80::of(f64::INFINITY), F80::of(f64::NEG_INFINITY), nan].map(F80::infinity_sign), [1, -1, 0]);
}

#[test]
fn calls_pass_what_c_expects() {
    let power =
        unsafe { Call::new().long_double(F80::of(2.0)).long_double(F80::of(10.0)).to_long_double(powl as *const ()) };
    assert!(power == F80::of(1024.0));
    let mut text = [0u8; 200];
    // More words and doubles than there are registers, and long doubles between them on the stack.
    let mut call = Call::new()
        .pointer(text.as_mut_ptr())
        .word(200)
        .pointer(c"%Lg %d %d %d %d %d %Lg %g %g %g %g %g %g %g %g %g %d %Lg".as_ptr());
    call = call.long_double(F80::of(0.5));
    for n in 1..=5 {
        call = call.word(n);
    }
    call = call.long_double(F80::of(1.5));
    for n in 1..=9 {
        call = call.double(f64::from(n) + 0.25);
    }
    let len = unsafe { call.word(-7i64 as u64).long_double(F80::of(-2.5)).to_int(snprintf as *const ()) };
    let text = core::str::from_utf8(&text[..len as usize]).unwrap();
    assert_eq!(text, "0.5 1 2 3 4 5 1.5 1.25 2.25 3.25 4.25 5.25 6.25 7.25 8.25 9.25 -7 -2.5");
}

#[test]
fn complex_numbers_recover_infinities() {
    let z = Complex::new(1.0, 2.0) * Complex::new(3.0, -4.0);
    assert!(z == Complex::new(11.0, 2.0) && z / Complex::new(3.0, -4.0) == Complex::new(1.0, 2.0));
    let z = Complex::new(f64::INFINITY, f64::NAN) * Complex::new(1.0, 1.0);
    assert!(z.re.is_infinite() || z.im.is_infinite());
    assert!(1.0 - z.conj() != z && 2.0f32 * Complex::new(1.0, -0.5) == Complex::new(2.0, -1.0));
    let long = |re: f64, im: f64| Complex::new(F80::of(re), F80::of(im));
    assert!(long(11.0, 2.0) / long(3.0, -4.0) == long(1.0, 2.0) && long(1.0, 2.0) * long(3.0, -4.0) == long(11.0, 2.0));
    assert!(Complex::new(7, 5) / Complex::new(1, 2) == Complex::new(3, -1));
}

#[test]
fn overflow_is_told_without_bounds() {
    let big = Exact::from(u128::MAX);
    assert!(big.plus(Exact::from(1u8)).exceeds(128, false) && big.plus(Exact::from(1u8)).low() == 0);
    let zero = big.minus(big);
    assert!(!zero.exceeds(8, false) && !zero.exceeds(8, true) && zero.low() == 0);
    let product = Exact::from(4u8).times(Exact::from(-16i32));
    assert!(product.exceeds(128, false) && !product.exceeds(7, true) && product.exceeds(6, true));
    assert_eq!(product.low() as i128, -64);
    let least = Exact::from(i128::MIN);
    assert!(!least.exceeds(128, true) && least.minus(Exact::from(1u64)).exceeds(128, true));
    assert!(least.times(least).exceeds(128, false) && least.times(Exact::from(false)).low() == 0);
    assert!(!least.plus(big).exceeds(127, false) && least.plus(big).low() == i128::MAX as u128);
}

#[test]
fn vectors_work_by_element() {
    let v = V16([1, -2, 3, i32::MAX]);
    assert_eq!((v + V16::splat(1)).0, [2, -1, 4, i32::MIN]);
    assert_eq!(v.lanes_lt(V16::ZERO).0, [0, -1, 0, 0]);
    assert_eq!(v.lanes_gt(V16::ZERO).select(v, -v).0, [1, 2, 3, i32::MAX]);
    assert_eq!(bytes_as::<V16<i32, 4>, V16<u8, 16>>(v).0[4], 0xfe);
    assert_eq!((V8([200u8, 1, 0, 255, 5, 6, 7, 8]) >> V8::splat(1)).0[..4], [100, 0, 0, 127]);
    assert_eq!(V16([f64::NAN, 1.0]).lanes_eq(V16([f64::NAN, 1.0])).0, [0, -1]);
    assert_eq!((size_of::<V16<i32, 4>>(), align_of::<V16<u8, 16>>()), (16, 16));
}

#[test]
fn carryless_products_bit_by_bit_are_those_of_the_processor() {
    assert_eq!(carryless_by_bits(0b101, 0b11), [0b1111, 0]);
    assert_eq!(carryless_by_bits(i64::MIN, 2), [0, 1]);
    let mut x = 0x9e37_79b9_7f4a_7c15_u64 as i64;
    for _ in 0..100 {
        let y = x.rotate_left(23) ^ !x.wrapping_mul(5);
        assert_eq!(carryless_product(x, y), carryless_by_bits(x, y));
        x = y;
    }
}
