pub struct Pair {
    pub x: i32,
    pub wide: i64,
    pub y: i32,
}

pub unsafe fn wrong_field(p: *mut Pair) -> i32 {
    (*p).wide = 1;
    (*p).x
}
