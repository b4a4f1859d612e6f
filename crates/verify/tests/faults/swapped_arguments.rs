fn callee(a: i32, b: i32, c: *const i32) -> i32 {
    if c.is_null() { a } else { a - b }
}

pub fn swapped_arguments(x: i32, p: *const i32) -> i32 {
    callee(x, 3, p) + callee(x, x, p)
}
