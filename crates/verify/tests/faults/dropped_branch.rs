pub fn dropped_branch(k: i32) -> i32 {
    if k == 7 {
        return 1;
    }
    let r: i32 = if k > 0 { 2 } else { 3 };
    match k {
        1 => r,
        _ => 0,
    }
}
