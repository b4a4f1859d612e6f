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

/// A global, or a part of one.
#[derive(Clone, Copy)]
pub struct Place<T>(*mut T);

impl<T: Copy> Place<T> {
    /// Its address.
    #[inline(always)]
    pub const fn as_ptr(self) -> *mut T {
        self.0
    }

    /// What it holds.
    #[inline(always)]
    pub const fn read(self) -> T {
        // SAFETY: it is in a static of this type, which always holds a value.
        unsafe { *self.0 }
    }

    /// Stores a value.
    #[inline(always)]
    pub const fn write(self, value: T) {
        // SAFETY: it is in a static that changes, to which nothing has a reference.
        unsafe { *self.0 = value }
    }

    /// A member that a reference could lead to: no member of a union, none that lacks alignment, nothing behind a pointer.
    #[inline(always)]
    pub const fn member<M: Copy>(self, _: &impl Fn(&T) -> &M) -> Member<M> {
        Member(core::marker::PhantomData)
    }
}

impl<T: Copy, const N: usize> Place<[T; N]> {
    /// An element.
    #[inline(always)]
    #[track_caller]
    pub const fn element(self, index: usize) -> Place<T> {
        assert!(index < N, "index out of bounds");
        Place(self.0.cast::<T>().wrapping_add(index))
    }
}

/// That there is a member of this type.
pub struct Member<M>(core::marker::PhantomData<M>);

impl<M: Copy> Member<M> {
    /// The member.
    ///
    /// # Safety
    /// The address is that of this member in a place.
    #[inline(always)]
    pub const unsafe fn at(self, address: *mut M) -> Place<M> {
        Place(address)
    }
}

/// The place that an expression names.
macro_rules! place {
    (@name [$($path:tt)*] $name:ident :: $($rest:tt)*) => {
        $crate::rt::place!(@name [$($path)* $name ::] $($rest)*)
    };
    (@name [$($path:tt)*] $name:ident $($rest:tt)*) => {
        $crate::rt::place!(@part [$($path)* $name.place()] $($rest)*)
    };
    (@part [$($place:tt)*] . $member:tt $($rest:tt)*) => {
        $crate::rt::place!(@part [{
            let place = $($place)*;
            let member = place.member(&|value| &value.$member);
            // SAFETY: it is a member of the place.
            #[allow(unused_unsafe)]
            let part = unsafe { member.at(&raw mut (*place.as_ptr()).$member) };
            part
        }] $($rest)*)
    };
    (@part [$($place:tt)*] [$index:expr] $($rest:tt)*) => {
        $crate::rt::place!(@part [$($place)*.element($index)] $($rest)*)
    };
    (@part [$($place:tt)*]) => { $($place)* };
    (@part [$($place:tt)*] = $value:expr) => {{
        let place = $($place)*;
        place.write($value);
    }};
    (@part [$($place:tt)*] += $value:expr) => {{
        let place = $($place)*;
        place.write(place.read() + $value);
    }};
    (@part [$($place:tt)*] -= $value:expr) => {{
        let place = $($place)*;
        place.write(place.read() - $value);
    }};
    (@part [$($place:tt)*] *= $value:expr) => {{
        let place = $($place)*;
        place.write(place.read() * $value);
    }};
    (@part [$($place:tt)*] /= $value:expr) => {{
        let place = $($place)*;
        place.write(place.read() / $value);
    }};
    (@part [$($place:tt)*] %= $value:expr) => {{
        let place = $($place)*;
        place.write(place.read() % $value);
    }};
    (@part [$($place:tt)*] &= $value:expr) => {{
        let place = $($place)*;
        place.write(place.read() & $value);
    }};
    (@part [$($place:tt)*] |= $value:expr) => {{
        let place = $($place)*;
        place.write(place.read() | $value);
    }};
    (@part [$($place:tt)*] ^= $value:expr) => {{
        let place = $($place)*;
        place.write(place.read() ^ $value);
    }};
    (@part [$($place:tt)*] <<= $value:expr) => {{
        let place = $($place)*;
        place.write(place.read() << $value);
    }};
    (@part [$($place:tt)*] >>= $value:expr) => {{
        let place = $($place)*;
        place.write(place.read() >> $value);
    }};
}

/// What a global, or a part of one, holds: `load!(STATE.rows[i].next)`.
macro_rules! load {
    ($($place:tt)*) => { $crate::rt::place!(@name [] $($place)*).read() };
}

/// Stores to a global, or to a part of one: `store!(STATE.count = 1)`, `store!(STATE.count += 1)`.
macro_rules! store {
    ($($place:tt)*) => { $crate::rt::place!(@name [] $($place)*) };
}

/// The address of a global, or of a part of one: `addr!(STATE.count)`.
macro_rules! addr {
    ($($place:tt)*) => { $crate::rt::place!(@name [] $($place)*).as_ptr() };
}
pub(crate) use {addr, load, place, store};
