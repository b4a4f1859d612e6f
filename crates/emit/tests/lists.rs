//! The runtime module for variable arguments: lists that are made here and lists as C makes them.

#![allow(unsafe_code, reason = "the runtime is made of it")]
#[path = "../src/runtime/va.rs"]
#[allow(dead_code)]
mod va;

use va::{Part, VaArgs, VaList, va_args};

#[derive(Clone, Copy, PartialEq, Debug)]
#[repr(C)]
struct Mixed {
    number: i64,
    value: f64,
}

fn ints(mut list: VaList, count: usize) -> Vec<i32> {
    (0..count).map(|_| unsafe { list.arg::<i32>() }).collect()
}

#[test]
fn arguments_come_back_in_order() {
    assert_eq!(ints(va_args![1i32, -2i32, 3i32], 3), [1, -2, 3]);
    fn walk(mut list: VaList) -> (i32, f64, u8, i64) {
        let text = |p: *const u8| unsafe { *p };
        unsafe { (list.arg(), list.arg_f64(), text(list.arg()), list.arg()) }
    }
    assert_eq!(walk(va_args![7i32, 0.5f64, c"x".as_ptr(), -1i64]), (7, 0.5, b'x', -1));
}

#[test]
fn wide_arguments_keep_their_alignment() {
    fn walk(mut list: VaList) -> (i32, i128, Mixed, i32) {
        unsafe {
            let first = list.arg();
            let wide = list.arg_parts([Part::Integer, Part::Integer]);
            (first, wide, list.arg_parts([Part::Integer, Part::Float]), list.arg())
        }
    }
    let mixed = Mixed { number: 5, value: 2.5 };
    assert_eq!(walk(va_args![words = 7, 1i32, i128::MIN, mixed, 9i32]), (1, i128::MIN, mixed, 9));
}

#[test]
fn a_copy_goes_on_by_itself() {
    fn walk(mut list: VaList) -> (i32, i32, i32) {
        let mut copy = list;
        unsafe { (list.arg(), copy.arg(), list.arg()) }
    }
    assert_eq!(walk(va_args![1i32, 2i32]), (1, 1, 2));
}

#[test]
#[should_panic(expected = "no room")]
fn more_arguments_than_room_are_told() {
    let _ = VaArgs::<1>::new().with(1i32).with(2i32);
}
