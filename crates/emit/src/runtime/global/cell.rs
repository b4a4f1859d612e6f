// SAFETY: there is one thread.
unsafe impl<T: Copy> Sync for Global<T> {}

impl<T: Copy> Global<T> {
    /// Its address.
    #[inline(always)]
    pub const fn as_ptr(&self) -> *mut T {
        self.0.get()
    }

    /// What it holds, read once, here.
    #[inline(always)]
    pub fn read_volatile(&self) -> T {
        // SAFETY: it always holds a value.
        unsafe { self.as_ptr().read_volatile() }
    }

    /// Stores a value, once, here.
    #[inline(always)]
    pub fn write_volatile(&self, value: T) {
        // SAFETY: it is a static that changes.
        unsafe { self.as_ptr().write_volatile(value) }
    }

    /// Where `load!`, `store!` and `addr!` start.
    #[inline(always)]
    pub const fn place(&'static self) -> Place<T> {
        Place(self.as_ptr())
    }
}

/// A global, or a part of one. What is done to it are functions: its methods, made by [`parts`], have the names of members.
#[derive(Clone, Copy)]
pub struct Place<T>(*mut T);

/// The address of a place.
#[inline(always)]
pub const fn address_of<T>(place: Place<T>) -> *mut T {
    place.0
}

/// What a place holds.
#[inline(always)]
pub const fn held<T: Copy>(place: Place<T>) -> T {
    // SAFETY: it is in a static of this type, which always holds a value.
    unsafe { *place.0 }
}

/// Stores a value.
#[inline(always)]
pub const fn put<T: Copy>(place: Place<T>, value: T) {
    // SAFETY: it is in a static that changes.
    unsafe { *place.0 = value }
}

/// An element of an array.
#[inline(always)]
#[track_caller]
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
    assert!(index < N, "index out of bounds");
    Place(place.0.cast::<T>().wrapping_add(index))
}

/// The place at an address.
///
/// # Safety
/// There is a part of a global, of this type.
#[inline(always)]
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
    Place(address)
}
