/// C's `qsort`: a panic where it would touch what does not live.
#[track_caller]
pub fn qsort_at(
    array: *mut core::ffi::c_void,
    count: usize,
    size: usize,
    compare: Option<extern "C" fn(*const core::ffi::c_void, *const core::ffi::c_void) -> i32>,
) {
    let order = |a, b| compare.map_or_else(|| sorting::no_function(), |compare| compare(a, b));
    // SAFETY: it is checked.
    unsafe { sorting::sort(array, (count, size), true, order) }
}
