/// The place that an expression names.
#[allow(unused_macros)]
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
#[allow(unused_imports)]
pub(crate) use place;
