pub struct Text {
    pub first: i8,
}

pub unsafe fn signedness(t: *const Text, s: *const i8, a: u32, b: u32) -> i32 {
    if a < b {
        return (*t).first as i32;
    }
    *s as i32 + (a >> b) as i32 + (a / b) as i32
}
