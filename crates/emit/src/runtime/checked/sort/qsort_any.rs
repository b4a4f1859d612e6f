/// C's `qsort` of any memory.
///
/// # Safety
/// As for C's.
pub unsafe fn qsort_any(
    array: *mut core::ffi::c_void,
    count: usize,
    size: usize,
    compare: Option<unsafe extern "C" fn(*const core::ffi::c_void, *const core::ffi::c_void) -> i32>,
) {
    let order = |a, b| compare.map_or_else(|| sorting::no_function(), |compare| unsafe { compare(a, b) });
    unsafe { sorting::sort(array, (count, size), false, order) }
}
