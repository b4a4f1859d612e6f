/// What a checked pointer points to, by value: a panic where the bytes are no part of a living object, or are no value. (They may lack
/// alignment: C forbids it, and programs that do it all the same work where the processor does it.)
///
/// This is sound whatever the pointer is: all memory that [`table`] says to live was exposed, is initialised, and is used by no other thread.
#[inline]
#[track_caller]
pub fn read<P: Followed>(pointer: P) -> P::To {
    let address = pointer.exposed();
    if !is_good::<P::To>(address, false) {
        dead::<P::To>(address, false);
    }
    // SAFETY: the bytes live.
    let bytes = unsafe { core::ptr::with_exposed_provenance::<core::mem::MaybeUninit<P::To>>(address).read_unaligned() };
    let object = settled_value(bytes);
    // SAFETY: its bytes count as initialised.
    if !unsafe { P::To::is_at(object.as_ptr()) } {
        no_value(address);
    }
    // SAFETY: they are a value.
    unsafe { object.assume_init() }
}

/// A pointer that is followed. (What it points to is known by it alone: not by what is wanted, which may be less than what is there, as
/// `*const` is of `*mut`.)
pub trait Followed: Copy {
    /// What it points to.
    type To: Value;

    /// Its address.
    fn exposed(self) -> usize;
}

impl<T: Value> Followed for *const T {
    type To = T;

    #[inline]
    fn exposed(self) -> usize {
        self.expose_provenance()
    }
}

impl<T: Value> Followed for *mut T {
    type To = T;

    #[inline]
    fn exposed(self) -> usize {
        self.expose_provenance()
    }
}

/// Stores what a checked pointer points to: a panic where [`read`] panics, and where the memory may only be read.
#[inline]
#[track_caller]
pub fn write<T: Copy>(pointer: *mut T, value: T) {
    let address = pointer.expose_provenance();
    if !is_good::<T>(address, true) {
        dead::<T>(address, true);
    }
    // SAFETY: the bytes live and may be written.
    unsafe { core::ptr::with_exposed_provenance_mut::<T>(address).write_unaligned(value) }
}

#[inline]
fn is_good<T>(address: usize, to_write: bool) -> bool {
    table::lives(address, size_of::<T>(), to_write)
}

/// Looks again when what of the images may be read is known, and panics if that does not help.
#[cold]
#[track_caller]
fn dead<T>(address: usize, to_write: bool) {
    if !image::shows(|| is_good::<T>(address, to_write)) {
        complain(address, size_of::<T>(), to_write);
    }
}

#[cold]
#[track_caller]
fn no_value(address: usize) -> ! {
    panic!("read at {address:#x}: a number that is no value of the type")
}

#[cold]
#[track_caller]
fn complain(address: usize, size: usize, to_write: bool) -> ! {
    let what = if to_write { "write" } else { "read" };
    let said = table::said(address);
    let why = match () {
        () if address < 4096 => "a null pointer",
        () if to_write && said & table::FIXED != 0 => "memory that may only be read",
        () if said & table::LIVE != 0 => "past the end of an object",
        () if table::said(address.wrapping_sub(1)) & table::LIVE != 0 => "past the end of an object",
        () => "memory that is freed, or of no object",
    };
    panic!("{what} of {size} bytes at {address:#x}: {why}")
}
