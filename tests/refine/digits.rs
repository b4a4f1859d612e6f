/// Digits that a number is written with.
fn digits(mut n: u32) -> i32 {
    let mut count = 1;
    while n > 9 {
        n /= 10;
        count += 1;
    }
    count
}
