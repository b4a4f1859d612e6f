/// Types that checked memory is read as: of plain ones all bytes are a value; of `bool` and of enumerations ([`value`]) it is looked at the
/// bytes. What C leaves undefined, a number that is none of theirs, is a panic.
///
/// # Safety
/// Where [`Value::is_at`] says yes, a value lies.
pub unsafe trait Value: Copy {
    /// Whether the bytes at an address are a value.
    ///
    /// # Safety
    /// So many bytes may be read there, and are initialised.
    unsafe fn is_at(address: *const Self) -> bool;
}

// SAFETY: all bytes are a value.
unsafe impl<T: Plain> Value for T {
    #[inline(always)]
    unsafe fn is_at(_: *const T) -> bool {
        true
    }
}

// SAFETY: these are the two bytes that are a `bool`.
unsafe impl Value for bool {
    #[inline]
    unsafe fn is_at(address: *const bool) -> bool {
        // SAFETY: all bytes are a `u8`.
        unsafe { address.cast::<u8>().read() <= 1 }
    }
}

/// Whether two objects hold the same bytes.
///
/// # Safety
/// Both may be read, and all of their bytes are initialised.
#[allow(dead_code)]
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
    let byte = |of: *const T, at: usize| unsafe { of.cast::<u8>().add(at).read() };
    (0..size_of::<T>()).all(|at| byte(a, at) == byte(b, at))
}

/// Says which bytes are a value of an enumeration.
#[allow(unused_macros)]
macro_rules! value {
    (enum $name:ident { $($variant:ident $(= $value:expr)?),* $(,)? }) => {
        // SAFETY: the bytes of a variant are a value; an enumeration without members has no byte that is padding.
        unsafe impl $crate::rt::Value for $name {
            #[inline]
            unsafe fn is_at(address: *const $name) -> bool {
                // SAFETY: the caller says so of the address.
                false $(|| unsafe { $crate::rt::are_same(address, &$name::$variant) })*
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use value;
