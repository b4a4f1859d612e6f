//! The checks of the runtime module, compiled as they stand in the output: what lives is read and stored, whatever its alignment, and what
//! does not is a panic.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
#![allow(
    missing_docs,
    dead_code,
    unsafe_code,
    unused_imports,
    unused_macros,
    unexpected_cfgs,
    clippy::panic,
    clippy::all
)]

mod rt {
    include!("../src/runtime/plain.rs");
    include!("../src/runtime/settled.rs");
    include!("../src/runtime/checked/table.rs");
    include!("../src/runtime/checked/image.rs");
    include!("../src/runtime/checked/value.rs");
    include!("../src/runtime/checked/access.rs");
    include!("../src/runtime/checked/heap_shared.rs");
    include!("../src/runtime/checked/heap.rs");
    include!("../src/runtime/checked/ranges.rs");
    include!("../src/runtime/checked/sort/sorting.rs");
    include!("../src/runtime/checked/alive.rs");
    include!("../src/runtime/global/apart.rs");
    include!("../src/runtime/global/cell.rs");
    pub use sorting::sort_with;
}

use std::panic::{AssertUnwindSafe, catch_unwind};

static COUNT: rt::Global<[u8; 20]> = rt::Global::new([7; 20]);
rt::alive! {
    static COUNT: rt::Global<[u8; 20]>;
}

/// What a panic says.
fn said<T>(run: impl FnOnce() -> T) -> String {
    let payload = catch_unwind(AssertUnwindSafe(run)).err().expect("no panic");
    payload.downcast_ref::<String>().cloned().unwrap_or_default()
}

/// Programs compare words at any address, as zopfli does: C forbids it, and the processors that do it are many.
#[test]
fn words_at_any_address_are_read_and_stored() {
    let block = rt::malloc(24).cast::<u8>();
    for at in 0..24 {
        rt::write(block.wrapping_add(at), at as u8);
    }
    for at in 0..=16 {
        let bytes: [u8; 8] = std::array::from_fn(|i| (at + i) as u8);
        assert_eq!(rt::read(block.wrapping_add(at).cast::<u64>()), u64::from_ne_bytes(bytes));
    }
    rt::write(block.wrapping_add(13).cast::<u32>(), 0x0403_0201);
    assert_eq!(rt::read(block.wrapping_add(12).cast::<[u8; 6]>()), [12, 1, 2, 3, 4, 17]);
    for at in 17..24 {
        assert!(said(|| rt::read(block.wrapping_add(at).cast::<u64>())).contains("past the end of an object"));
        assert!(said(|| rt::write(block.wrapping_add(at).cast::<u64>(), 0)).contains("past the end of an object"));
    }
    rt::free(block.cast());
    assert!(said(|| rt::read(block)).contains("memory that is freed"));
}

/// A variable is known before `main`, to its last byte, and nothing lives behind it.
#[test]
fn variables_live_from_the_start_to_their_ends() {
    let start = COUNT.as_ptr().cast::<u8>();
    assert_eq!(start.addr() % 16, 0);
    rt::write(start.wrapping_add(19), 8);
    assert_eq!(rt::read(start.wrapping_add(16).cast::<u32>()), u32::from_ne_bytes([7, 7, 7, 8]));
    for behind in 20..48 {
        assert_ne!(said(|| rt::read(start.wrapping_add(behind))), "", "{behind}");
    }
}

/// A `bool` that is neither is a panic, as all is that no value of a type is.
#[test]
fn numbers_that_are_no_value_are_told() {
    let block = rt::malloc(1).cast::<u8>();
    rt::write(block, 1);
    assert!(rt::read(block.cast::<bool>()));
    rt::write(block, 2);
    assert!(said(|| rt::read(block.cast::<bool>())).contains("no value of the type"));
    assert!(said(|| rt::read(std::ptr::null::<u32>())).contains("a null pointer"));
    rt::free(block.cast());
}

/// Where there is no memory to merge in, the result is the same.
#[test]
fn what_is_sorted_in_place_is_sorted_as_by_merging() {
    let by_tens = |a: *const core::ffi::c_void, b: *const core::ffi::c_void| {
        i32::from(rt::read(a.cast::<u16>()) / 10) - i32::from(rt::read(b.cast::<u16>()) / 10)
    };
    for count in 0..40_usize {
        let numbers: Vec<u16> = (0..count).map(|i| (i * 37 % 101) as u16).collect();
        let mut expected = numbers.clone();
        expected.sort_by_key(|n| n / 10);
        for has_room in [true, false] {
            let block = rt::malloc(2 * count).cast::<u16>();
            numbers.iter().enumerate().for_each(|(i, &n)| rt::write(block.wrapping_add(i), n));
            let room = if has_room { rt::malloc(2 * count) } else { core::ptr::null_mut() };
            unsafe { rt::sort_with(room, block.cast(), (count, 2), true, by_tens) };
            let sorted: Vec<u16> = (0..count).map(|i| rt::read(block.wrapping_add(i))).collect();
            assert_eq!(sorted, expected);
        }
    }
}
