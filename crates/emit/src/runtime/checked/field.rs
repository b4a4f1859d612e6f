/// A pointer to something that has parts.
pub trait Whole {
    /// What it points to.
    type Target;
    /// The pointer to a part.
    type To<U>;

    /// The pointer to a part, which a path leads to. Nothing is accessed, and any pointer will do.
    fn part<U>(self, path: impl FnOnce(&Self::Target) -> *const U) -> Self::To<U>;
}

impl<T: Zeroed> Whole for *const T {
    type Target = T;
    type To<U> = *const U;

    #[inline(always)]
    fn part<U>(self, path: impl FnOnce(&T) -> *const U) -> *const U {
        let model = core::mem::MaybeUninit::<T>::zeroed();
        // SAFETY: zeros are a value.
        let model = unsafe { model.assume_init_ref() };
        let offset = path(model).addr().wrapping_sub((&raw const *model).addr());
        self.wrapping_byte_add(offset).cast::<U>()
    }
}

impl<T: Zeroed> Whole for *mut T {
    type Target = T;
    type To<U> = *mut U;

    #[inline(always)]
    fn part<U>(self, path: impl FnOnce(&T) -> *const U) -> *mut U {
        self.cast_const().part(path).cast_mut()
    }
}

/// The pointer to a part of what a checked pointer points to: `field!(p.a.b[i])`, `field!([pointer()].a)`.
#[allow(unused_macros)]
macro_rules! field {
    ([$pointer:expr $(,)?] $($path:tt)+) => {
        $crate::rt::Whole::part($pointer, |whole| &raw const whole $($path)+)
    };
    ($pointer:ident $($path:tt)+) => {
        $crate::rt::Whole::part($pointer, |whole| &raw const whole $($path)+)
    };
}
#[allow(unused_imports)]
pub(crate) use field;

/// The value of such a part: [`read`] of [`field!`].
#[allow(unused_macros)]
macro_rules! get {
    ($($place:tt)+) => {{
        let value = $crate::rt::read($crate::rt::field!($($place)+));
        value
    }};
}
#[allow(unused_imports)]
pub(crate) use get;

/// Stores such a part: `set!(p.a.b[i] = value)`.
#[allow(unused_macros)]
macro_rules! set {
    ([$pointer:expr $(,)?] $([$first:expr])* $(. $field:tt $([$index:expr])*)* = $value:expr) => {
        $crate::rt::write($crate::rt::field!([$pointer] $([$first])* $(. $field $([$index])*)*), $value)
    };
    ($pointer:ident $([$first:expr])* $(. $field:tt $([$index:expr])*)* = $value:expr) => {
        $crate::rt::write($crate::rt::field!($pointer $([$first])* $(. $field $([$index])*)*), $value)
    };
}
#[allow(unused_imports)]
pub(crate) use set;
