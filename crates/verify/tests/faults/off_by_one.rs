pub unsafe fn off_by_one(v: *const i32, n: i32) -> i32 {
    let mut sum: i32 = 0;
    for i in 0..n {
        sum += *v.add(i as usize);
    }
    if sum >= n {
        sum = sum + 1;
    }
    *v.add(2) + sum
}
