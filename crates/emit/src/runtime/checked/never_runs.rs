/// Stands for a call in code that never runs, of a function that need not be anywhere.
#[cold]
#[track_caller]
pub fn never_runs<T>() -> T {
    panic!("code that never runs")
}
