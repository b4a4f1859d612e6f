/// Types of which zeros are a value: numbers, `bool`, pointers, pointers to functions that may be null, and arrays of such. [`zeroed`] says it
/// of structs, unions and enumerations.
///
/// # Safety
/// Bytes that are all zero are a value.
pub unsafe trait Zeroed {}

/// Unions: whatever bytes lie in one, Rust asks nothing of them until a member is read.
///
/// # Safety
/// It is a `union` of C's layout.
#[allow(dead_code)]
pub unsafe trait Union: Zeroed + Copy {}

macro_rules! zeros {
    ($($ty:ty)*) => {
        $(
            // SAFETY: 0, or `false`.
            unsafe impl Zeroed for $ty {}
        )*
    };
}
zeros!(bool i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64);

// SAFETY: the null pointer.
unsafe impl<T> Zeroed for *const T {}

// SAFETY: the null pointer.
unsafe impl<T> Zeroed for *mut T {}

// SAFETY: each element is zero.
unsafe impl<T: Zeroed, const N: usize> Zeroed for [T; N] {}

macro_rules! no_functions {
    ($($param:ident)*) => {
        // SAFETY: `None`.
        unsafe impl<R, $($param),*> Zeroed for Option<extern "C" fn($($param),*) -> R> {}
        // SAFETY: `None`.
        unsafe impl<R, $($param),*> Zeroed for Option<unsafe extern "C" fn($($param),*) -> R> {}
        // SAFETY: `None`.
        unsafe impl<R, $($param),*> Zeroed for Option<unsafe extern "C" fn($($param,)* ...) -> R> {}
    };
}
no_functions!();
no_functions!(A);
no_functions!(A B);
no_functions!(A B C);
no_functions!(A B C D);
no_functions!(A B C D E);
no_functions!(A B C D E F);
no_functions!(A B C D E F G);
no_functions!(A B C D E F G H);
no_functions!(A B C D E F G H I);
no_functions!(A B C D E F G H I J);
no_functions!(A B C D E F G H I J K);
no_functions!(A B C D E F G H I J K L);

/// Says that zeros are a value of a struct, a union or an enumeration. It is given with its members, so that rustc checks it.
#[allow(unused_macros)]
macro_rules! zeroed {
    (struct $name:ident { $($member:ident: $ty:ty),* $(,)? }) => {
        // SAFETY: zeros are a value of each member: the pattern names all of them.
        unsafe impl $crate::rt::Zeroed for $name {}
        const _: fn($name) = |members| {
            const fn zeroed<T: $crate::rt::Zeroed>() {}
            let $name { $($member: _),* } = members;
            $(
                zeroed::<$ty>();
                let _: $ty = members.$member;
            )*
        };
    };
    (struct $name:ident($ty:ty);) => {
        // SAFETY: zeros are a value of its only member.
        unsafe impl $crate::rt::Zeroed for $name {}
        const _: fn($name) = |members| {
            const fn zeroed<T: $crate::rt::Zeroed>() {}
            zeroed::<$ty>();
            let $name(member) = members;
            let _: $ty = member;
        };
    };
    (union $name:ident { $($member:ident: $ty:ty),* $(,)? }) => {
        // SAFETY: zeros are a value of each member.
        unsafe impl $crate::rt::Zeroed for $name {}
        // SAFETY: it is one.
        unsafe impl $crate::rt::Union for $name {}
        const _: fn($name) = |members| {
            const fn zeroed<T: $crate::rt::Zeroed>() {}
            $(
                zeroed::<$ty>();
                // SAFETY: it is only looked at what types the members have.
                let _: $ty = unsafe { members.$member };
            )*
        };
    };
    (enum $name:ident { $($variant:ident $(= $value:expr)?),* $(,)? }) => {
        // SAFETY: one of its variants has that value, and it is as large as a number.
        unsafe impl $crate::rt::Zeroed for $name {}
        const _: () = assert!(false $(|| $name::$variant as i128 == 0)*);
    };
}
#[allow(unused_imports)]
pub(crate) use zeroed;
