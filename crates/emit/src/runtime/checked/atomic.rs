/// An object that is accessed as one of Rust's atomics. Each access is checked by itself, when it happens: what it is given may have freed
/// the object.
pub struct Atomic<T> {
    object: *mut T,
    /// Whether it is a variable, which lives as long as the program runs.
    lives: bool,
}

/// What a checked pointer points to: an access is a panic where [`read`] or [`write`] panics, and where the object is not aligned.
pub fn atomic<T: Atom>(pointer: *mut T) -> Atomic<T> {
    Atomic { object: core::ptr::with_exposed_provenance_mut(pointer.expose_provenance()), lives: false }
}

/// A type of which there is an atomic of the same size.
///
/// # Safety
/// All bytes are a value of [`Atom::Of`], which is as large as the type.
pub unsafe trait Atom: Plain {
    /// The atomic.
    type Of;
}

impl<T: Atom> Atomic<T> {
    #[inline]
    #[track_caller]
    fn get(&self, to_write: bool) -> &T::Of {
        let address = self.object.addr();
        if !self.lives && !is_good::<T>(address, to_write) {
            dead::<T>(address, to_write);
        }
        let object = settled(self.object.cast_const()).cast::<T::Of>();
        assert!(object.is_aligned(), "atomic access at {address:#x}, which is not aligned");
        // SAFETY: the bytes live, are initialised, and are used by this thread alone; all of them are a value.
        unsafe { &*object }
    }
}

/// What all atomics can.
macro_rules! atom {
    ($ty:ty) => {
        #[track_caller]
        pub fn load(self, order: core::sync::atomic::Ordering) -> $ty {
            self.get(false).load(order)
        }

        #[track_caller]
        pub fn store(self, value: $ty, order: core::sync::atomic::Ordering) {
            self.get(true).store(value, order)
        }

        #[track_caller]
        pub fn swap(self, value: $ty, order: core::sync::atomic::Ordering) -> $ty {
            self.get(true).swap(value, order)
        }

        #[track_caller]
        pub fn compare_exchange(
            self,
            old: $ty,
            new: $ty,
            order: core::sync::atomic::Ordering,
            failure: core::sync::atomic::Ordering,
        ) -> Result<$ty, $ty> {
            self.get(true).compare_exchange(old, new, order, failure)
        }

        #[track_caller]
        pub fn compare_exchange_weak(
            self,
            old: $ty,
            new: $ty,
            order: core::sync::atomic::Ordering,
            failure: core::sync::atomic::Ordering,
        ) -> Result<$ty, $ty> {
            self.get(true).compare_exchange_weak(old, new, order, failure)
        }
    };
}

macro_rules! atoms {
    ($($(#[$when:meta])? $ty:ty: $atomic:ident { $($fetch:ident)* };)*) => {$(
        $(#[$when])?
        // SAFETY: it is the atomic of the type.
        unsafe impl Atom for $ty {
            type Of = core::sync::atomic::$atomic;
        }

        $(#[$when])?
        #[allow(dead_code)]
        impl Atomic<$ty> {
            atom!($ty);
            $(
                #[track_caller]
                pub fn $fetch(self, value: $ty, order: core::sync::atomic::Ordering) -> $ty {
                    self.get(true).$fetch(value, order)
                }
            )*
        }
    )*};
}

atoms! {
    i8: AtomicI8 { fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_max fetch_min };
    i16: AtomicI16 { fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_max fetch_min };
    i32: AtomicI32 { fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_max fetch_min };
    #[cfg(target_has_atomic = "64")]
    i64: AtomicI64 { fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_max fetch_min };
    isize: AtomicIsize { fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_max fetch_min };
    u8: AtomicU8 { fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_max fetch_min };
    u16: AtomicU16 { fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_max fetch_min };
    u32: AtomicU32 { fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_max fetch_min };
    #[cfg(target_has_atomic = "64")]
    u64: AtomicU64 { fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_max fetch_min };
    usize: AtomicUsize { fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_max fetch_min };
}

// SAFETY: it is the atomic of such pointers.
unsafe impl<T> Atom for *mut T {
    type Of = core::sync::atomic::AtomicPtr<T>;
}

#[allow(dead_code)]
impl<T> Atomic<*mut T> {
    atom!(*mut T);
}
