/// Makes the members of a struct parts of a place that holds it: `place.count()`.
#[allow(unused_macros)]
macro_rules! parts {
    (struct $name:ident { $($member:ident: $ty:ty),* $(,)? }) => {
        #[allow(dead_code)]
        impl $crate::rt::Place<$name> {
            $(
                #[inline(always)]
                pub const fn $member(self) -> $crate::rt::Place<$ty> {
                    // SAFETY: the place holds the struct, so that the member is in it.
                    unsafe { $crate::rt::place_at(&raw mut (*$crate::rt::address_of(self)).$member) }
                }
            )*
        }
    };
}
#[allow(unused_imports)]
pub(crate) use parts;
