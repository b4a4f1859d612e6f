/// C's `bsearch`. It touches nothing itself, and what compares is safe whatever it is given.
pub fn bsearch_at(
    key: *const core::ffi::c_void,
    array: *const core::ffi::c_void,
    count: usize,
    size: usize,
    compare: Option<extern "C" fn(*const core::ffi::c_void, *const core::ffi::c_void) -> i32>,
) -> *mut core::ffi::c_void {
    let (mut first, mut last) = (0, count);
    while first < last {
        let middle = first + (last - first) / 2;
        let at = array.cast::<u8>().wrapping_add(middle.wrapping_mul(size)).cast();
        match compare.map_or_else(|| sorting::no_function(), |compare| compare(key, at)) {
            0 => return at.cast_mut(),
            ..0 => last = middle,
            1.. => first = middle + 1,
        }
    }
    core::ptr::null_mut()
}
