/// `p - q`, in elements; any number if they do not point into one object.
#[inline]
pub fn distance<T>(p: *const T, q: *const T) -> isize {
    (p.addr().wrapping_sub(q.addr()) as isize) / size_of::<T>().max(1) as isize
}
