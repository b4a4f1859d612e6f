pub fn fallthrough(k: i32) -> i32 {
    let mut r: i32 = 0;
    loop {
        match k {
            1 => {
                r += 1;
            }
            2 => {
                r += 2;
                break;
            }
            _ => {
                r += 4;
            }
        }
        break;
    }
    r
}
