/// A variable of C that changes. It is read and stored by value and by name, `load!(STATE.count)` and `store!(STATE.count += 1)`, never by
/// reference: no use of it can be in the way of another. Its address is there for those who prove what they do with it.
///
/// The program has one thread. Nothing in it starts another, and nothing outside can call it. Where that changes, this must too.
#[repr(transparent)]
pub struct Global<T>(core::cell::UnsafeCell<T>);

// SAFETY: there is one thread.
unsafe impl<T: Copy> Sync for Global<T> {}

impl<T: Copy> Global<T> {
    /// A variable that starts with a value.
    pub const fn new(value: T) -> Self {
        Self(core::cell::UnsafeCell::new(value))
    }

    /// Its address.
    #[inline(always)]
    pub const fn as_ptr(&self) -> *mut T {
        self.0.get()
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
pub const fn address<T>(place: Place<T>) -> *mut T {
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

/// Makes the members of a struct parts of a place that holds it: `place.count()`.
macro_rules! parts {
    (struct $name:ident { $($member:ident: $ty:ty),* $(,)? }) => {
        #[allow(dead_code)]
        impl $crate::rt::Place<$name> {
            $(
                #[inline(always)]
                pub const fn $member(self) -> $crate::rt::Place<$ty> {
                    // SAFETY: the place holds the struct, so that the member is in it.
                    unsafe { $crate::rt::place_at(&raw mut (*$crate::rt::address(self)).$member) }
                }
            )*
        }
    };
}

/// The place that an expression names.
macro_rules! place {
    (@name [$($path:tt)*] $name:ident :: $($rest:tt)*) => {
        $crate::rt::place!(@name [$($path)* $name ::] $($rest)*)
    };
    (@name [$($path:tt)*] $name:ident $($rest:tt)*) => {
        $crate::rt::place!(@part [$($path)* $name.place()] $($rest)*)
    };
    (@part [$($place:tt)*] . 0 $($rest:tt)*) => {
        $crate::rt::place!(@part [$($place)*.aligned()] $($rest)*)
    };
    (@part [$($place:tt)*] . $member:ident $($rest:tt)*) => {
        $crate::rt::place!(@part [$($place)*.$member()] $($rest)*)
    };
    (@part [$($place:tt)*] [$index:expr] $($rest:tt)*) => {
        $crate::rt::place!(@part [$crate::rt::element($($place)*, $index)] $($rest)*)
    };
    (@part [$($place:tt)*]) => { $($place)* };
    (@part [$($place:tt)*] = $value:expr) => { $crate::rt::put($($place)*, $value) };
    (@part [$($place:tt)*] += $value:expr) => {{
        let place = $($place)*;
        $crate::rt::put(place, $crate::rt::held(place) + $value);
    }};
    (@part [$($place:tt)*] -= $value:expr) => {{
        let place = $($place)*;
        $crate::rt::put(place, $crate::rt::held(place) - $value);
    }};
    (@part [$($place:tt)*] *= $value:expr) => {{
        let place = $($place)*;
        $crate::rt::put(place, $crate::rt::held(place) * $value);
    }};
    (@part [$($place:tt)*] /= $value:expr) => {{
        let place = $($place)*;
        $crate::rt::put(place, $crate::rt::held(place) / $value);
    }};
    (@part [$($place:tt)*] %= $value:expr) => {{
        let place = $($place)*;
        $crate::rt::put(place, $crate::rt::held(place) % $value);
    }};
    (@part [$($place:tt)*] &= $value:expr) => {{
        let place = $($place)*;
        $crate::rt::put(place, $crate::rt::held(place) & $value);
    }};
    (@part [$($place:tt)*] |= $value:expr) => {{
        let place = $($place)*;
        $crate::rt::put(place, $crate::rt::held(place) | $value);
    }};
    (@part [$($place:tt)*] ^= $value:expr) => {{
        let place = $($place)*;
        $crate::rt::put(place, $crate::rt::held(place) ^ $value);
    }};
    (@part [$($place:tt)*] <<= $value:expr) => {{
        let place = $($place)*;
        $crate::rt::put(place, $crate::rt::held(place) << $value);
    }};
    (@part [$($place:tt)*] >>= $value:expr) => {{
        let place = $($place)*;
        $crate::rt::put(place, $crate::rt::held(place) >> $value);
    }};
}

/// What a global, or a part of one, holds: `load!(STATE.rows[i].next)`.
macro_rules! load {
    ($($place:tt)*) => { $crate::rt::held($crate::rt::place!(@name [] $($place)*)) };
}

/// Stores to a global, or to a part of one: `store!(STATE.count = 1)`, `store!(STATE.count += 1)`.
macro_rules! store {
    ($($place:tt)*) => { $crate::rt::place!(@name [] $($place)*) };
}

/// The address of a global, or of a part of one: `addr!(STATE.count)`.
macro_rules! addr {
    ($($place:tt)*) => { $crate::rt::address($crate::rt::place!(@name [] $($place)*)) };
}
#[allow(unused_imports)]
pub(crate) use {addr, load, parts, place, store};
