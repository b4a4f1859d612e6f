/// Types of which all initialised bytes of their size are a value: numbers, pointers, and arrays, structs and unions of such. Not `bool`,
/// and no enum. [`plain`] says it of a struct or a union.
///
/// # Safety
/// All initialised bytes are a value, and nothing happens when it is dropped.
pub unsafe trait Plain: Copy {
    /// Whether a value has no byte that is padding: the bytes of one are always initialised.
    const DENSE: bool;
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(
            // SAFETY: all bits are a number.
            unsafe impl Plain for $number {
                const DENSE: bool = true;
            }
        )*
    };
}
numbers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64);

// SAFETY: all bits are an address.
unsafe impl<T> Plain for *const T {
    const DENSE: bool = true;
}

// SAFETY: all bits are an address.
unsafe impl<T> Plain for *mut T {
    const DENSE: bool = true;
}

// SAFETY: each element is plain, and nothing lies between them.
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
    const DENSE: bool = T::DENSE;
}

macro_rules! functions {
    ($($param:ident)*) => {
        // SAFETY: all bits are an address or `None`.
        unsafe impl<R, $($param),*> Plain for Option<unsafe extern "C" fn($($param),*) -> R> {
            const DENSE: bool = true;
        }
        // SAFETY: all bits are an address or `None`.
        unsafe impl<R, $($param),*> Plain for Option<unsafe extern "C" fn($($param,)* ...) -> R> {
            const DENSE: bool = true;
        }
    };
}
functions!();
functions!(A);
functions!(A B);
functions!(A B C);
functions!(A B C D);
functions!(A B C D E);
functions!(A B C D E F);
functions!(A B C D E F G);
functions!(A B C D E F G H);
functions!(A B C D E F G H I);
functions!(A B C D E F G H I J);
functions!(A B C D E F G H I J K);
functions!(A B C D E F G H I J K L);

/// Says that a struct or a union is plain. It is given with its members, so that rustc checks that each of them is.
#[allow(unused_macros)]
macro_rules! plain {
    (struct $name:ident { $($member:ident: $ty:ty),* $(,)? }) => {
        // SAFETY: each member is plain: the pattern names all of them.
        unsafe impl $crate::rt::Plain for $name {
            const DENSE: bool = $(<$ty as $crate::rt::Plain>::DENSE &&)*
                0 $(+ size_of::<$ty>())* == size_of::<$name>();
        }
        const _: fn($name) = |members| {
            let $name { $($member: _),* } = members;
            $(let _: $ty = members.$member;)*
        };
    };
    (struct $name:ident($ty:ty);) => {
        // SAFETY: its only member is plain.
        unsafe impl $crate::rt::Plain for $name {
            const DENSE: bool = <$ty as $crate::rt::Plain>::DENSE;
        }
        const _: fn($name) = |members| {
            let $name(member) = members;
            let _: $ty = member;
        };
    };
    (union $name:ident { $($member:ident: $ty:ty),* $(,)? }) => {
        // SAFETY: each member is plain.
        unsafe impl $crate::rt::Plain for $name {
            const DENSE: bool = $(<$ty as $crate::rt::Plain>::DENSE && size_of::<$ty>() == size_of::<$name>() &&)* true;
        }
        const _: fn($name) = |members| {
            // SAFETY: it is only looked at what types the members have.
            $(let _: $ty = unsafe { members.$member };)*
        };
    };
}
#[allow(unused_imports)]
pub(crate) use plain;
