//! The door of each function that moved: what C calls in its place.

use crate::{channel, counts, judge, layout, record, registry, system};
use core::ffi::{c_char, c_int};
use core::sync::atomic::{AtomicBool, AtomicI32, AtomicU8, AtomicU64, AtomicUsize, Ordering};

/// What a process is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Nothing is known of it yet, or nothing is to be compared.
    Plain,
    /// The program.
    Live,
    /// A copy that compares.
    Comparer,
    /// A child that runs C.
    C,
    /// A child that runs Rust.
    Rust,
}

static ROLE: AtomicU8 = AtomicU8::new(Role::Plain as u8);
static BUSY: AtomicBool = AtomicBool::new(false);
/// In a child: where the call that it runs began.
static FRAME: AtomicUsize = AtomicUsize::new(0);
static PATTERN: AtomicU8 = AtomicU8::new(0);
static ERRNO: AtomicI32 = AtomicI32::new(0);

/// Differences of a function behind which it is not sampled any more.
const ENOUGH: u64 = 3;

/// The role of this process.
pub fn role() -> Role {
    const ALL: [Role; 5] = [Role::Plain, Role::Live, Role::Comparer, Role::C, Role::Rust];
    ALL[usize::from(ROLE.load(Ordering::Relaxed)) % ALL.len()]
}

/// In a child: what memory holds that nobody has written, and `errno` before the call.
pub fn set_start(pattern: u8, errno: i32) {
    PATTERN.store(pattern, Ordering::Relaxed);
    ERRNO.store(errno, Ordering::Relaxed);
}

/// In a child: what memory holds that nobody has written.
pub fn pattern() -> u8 {
    PATTERN.load(Ordering::Relaxed)
}

/// Sets it.
pub fn become_role(role: Role) {
    ROLE.store(role as u8, Ordering::Relaxed);
}

/// Whether a call runs that must not leave by other ways than its end; then the frame that it began in.
pub fn frame_of_child() -> Option<usize> {
    matches!(role(), Role::C | Role::Rust).then(|| FRAME.load(Ordering::Relaxed))
}

/// In a child, when its call begins.
pub fn set_frame(frame: usize) {
    FRAME.store(frame, Ordering::Relaxed);
}

/// What C does behind the door: the number that [`exuvia_shadow_enter`] gives.
pub mod turn {
    use core::ffi::c_int;
    /// Run the C and return.
    pub const C: c_int = 0;
    /// Run the Rust and return.
    pub const RUST: c_int = 1;
    /// Run the C and tell.
    pub const TELL_C: c_int = 2;
    /// Run the Rust and tell.
    pub const TELL_RUST: c_int = 3;
}

/// Called by each unit when it is loaded.
///
/// # Safety
/// `unit` is a unit's own table.
#[cfg_attr(feature = "runtime", unsafe(no_mangle))]
pub unsafe extern "C" fn exuvia_shadow_register(unit: *mut registry::Unit) {
    // SAFETY: the caller's.
    unsafe { registry::add(unit) };
    if role() == Role::Plain && counts::open_own() {
        become_role(Role::Live);
    }
}

/// What a call of a function is to do. `frame` lies between the function's caller and all that it will use of the stack, `arguments` are
/// in a block.
///
/// # Safety
/// Called by a door only.
#[cfg_attr(feature = "runtime", unsafe(no_mangle))]
pub unsafe extern "C" fn exuvia_shadow_enter(function: usize, frame: usize, arguments: *const u8) -> c_int {
    match role() {
        Role::Rust => turn::RUST,
        Role::Live if is_due(function) => sample(function, frame, arguments),
        _ => turn::C,
    }
}

/// The begin of a call that is to be told: what it will use of the stack holds what nobody has written.
///
/// # Safety
/// Called by a door only.
#[inline(never)]
#[cfg_attr(feature = "runtime", unsafe(no_mangle))]
pub unsafe extern "C" fn exuvia_shadow_begin() {
    const AREA: usize = 48 << 10;
    let mut area = [core::mem::MaybeUninit::<u8>::uninit(); AREA];
    // SAFETY: the area is this frame's.
    unsafe { core::ptr::write_bytes(area.as_mut_ptr().cast::<u8>(), PATTERN.load(Ordering::Relaxed), AREA) };
    core::hint::black_box(&mut area);
    system::set_errno(ERRNO.load(Ordering::Relaxed));
}

/// The end of a call that is to be told.
///
/// # Safety
/// `result` has `size` bytes.
#[cfg_attr(feature = "runtime", unsafe(no_mangle))]
pub unsafe extern "C" fn exuvia_shadow_leave(result: *const u8, size: usize) -> ! {
    // SAFETY: the caller's.
    let bytes = unsafe { core::slice::from_raw_parts(result, size) };
    channel::finish(channel::End::Returned, bytes)
}

fn is_due(function: usize) -> bool {
    if function >= counts::functions() {
        return false;
    }
    let of = |word| counts::of(function, word);
    let seen = of(layout::SEEN).fetch_add(1, Ordering::Relaxed) + 1;
    seen > of(layout::NEXT).load(Ordering::Relaxed) && {
        let load = |word: &AtomicU64| word.load(Ordering::Relaxed);
        let in_time = load(counts::header(layout::SPENT)) < load(counts::header(layout::BUDGET));
        let enough = match counts::records() {
            true => load(of(layout::COMPARED)) >= load(counts::header(layout::MOST)),
            false => load(of(layout::DIFFERENT)) >= ENOUGH,
        };
        in_time && !enough && !BUSY.swap(true, Ordering::Acquire)
    }
}

/// A program begins whose `main` is `function`; these are its words.
///
/// # Safety
/// `words` is a list of strings that ends with a null pointer.
#[cfg_attr(feature = "runtime", unsafe(no_mangle))]
pub unsafe extern "C" fn exuvia_shadow_program(function: usize, words: *const *const c_char) {
    if role() == Role::Live && counts::records() && is_due(function) {
        counts::of(function, layout::SAMPLED).fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's.
        unsafe { record::run_of_program(function, words) };
        BUSY.store(false, Ordering::Release);
    }
}

/// Makes a comparer and waits for it. In its children this returns too, and the call runs.
fn sample(function: usize, frame: usize, arguments: *const u8) -> c_int {
    let (errno, start) = (system::errno(), system::now());
    counts::of(function, layout::SAMPLED).fetch_add(1, Ordering::Relaxed);
    let pid = system::fork();
    if pid == 0 {
        become_role(Role::Comparer);
        system::bind_to_parent();
        let call = judge::Call { function, frame, arguments, errno };
        return if counts::records() { record::run(&call) } else { judge::run(&call) };
    }
    match pid > 0 {
        true => _ = system::wait(pid),
        false => counts::discard(function, layout::Reason::NoProcess),
    }
    counts::header(layout::SPENT).fetch_add(system::now() - start, Ordering::Relaxed);
    BUSY.store(false, Ordering::Release);
    system::set_errno(errno);
    turn::C
}
