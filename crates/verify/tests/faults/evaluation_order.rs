pub unsafe fn evaluation_order(mut p: *mut i32, q: *const i32, n: i32) -> i32 {
    let first: i32 = *p;
    p = p.add(1);
    *p = first;
    p = p.add(1);
    if !q.is_null() && *q > n {
        return *p;
    }
    first
}
