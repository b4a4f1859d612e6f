//! Functions for parameters that are pointers to functions.
//!
//! A stub takes what the calling convention of x86-64 (System V psABI, 3.2.3) passes in registers, keeps what its type says was
//! passed, and returns what the input says. Both sides call the same stubs, so that what they pass can be compared.

use core::cell::UnsafeCell;

/// How many there are.
pub const STUBS: usize = 8;
/// Calls that are kept.
const CALLS: usize = 256;

/// A call.
#[derive(Clone, Copy)]
pub struct Call {
    /// The stub.
    pub stub: usize,
    /// The registers for integers and pointers.
    pub words: [u64; 6],
    /// The registers for floating point numbers.
    pub floats: [u64; 8],
}

/// Bytes that a stub gives to who calls it: it says where they are by a pointer that it is passed the address of, and returns how many.
#[derive(Clone, Copy)]
pub struct Gift {
    /// Which of the registers for integers and pointers has the address.
    pub register: usize,
    /// The bytes.
    pub at: usize,
    /// How many there are left.
    pub left: usize,
    /// How many are given at a time.
    pub step: usize,
}

impl Gift {
    /// Gives the next of them.
    fn give(&mut self, call: &Call) -> u64 {
        let count = self.step.min(self.left);
        let to = call.words[self.register] as *mut u64;
        if count > 0 {
            // SAFETY: the type of the stub says that it is the address of a pointer; who passes another is undefined in C.
            unsafe { to.write_unaligned(self.at as u64) };
        }
        (self.at, self.left) = (self.at + count, self.left - count);
        count as u64
    }
}

struct State {
    returns: [u64; STUBS],
    gifts: [Option<Gift>; STUBS],
    calls: Vec<Call>,
    total: u64,
}

struct Global(UnsafeCell<State>);

// SAFETY: the workers have one thread.
unsafe impl Sync for Global {}

static STATE: Global =
    Global(UnsafeCell::new(State { returns: [0; STUBS], gifts: [None; STUBS], calls: Vec::new(), total: 0 }));

fn state() -> &'static mut State {
    // SAFETY: see `Global`; no reference outlives a function of this file.
    unsafe { &mut *STATE.0.get() }
}

/// Forgets all calls.
pub fn reset() {
    let state = state();
    state.returns = [0; STUBS];
    state.gifts = [None; STUBS];
    state.calls.clear();
    state.calls.reserve(CALLS);
    state.total = 0;
}

/// What a stub is to return: 0 to 3 the number itself, else one that changes from call to call.
pub fn set(stub: usize, returns: u64) {
    state().returns[stub] = returns;
}

/// What a stub is to give.
pub fn set_gift(stub: usize, gift: Gift) {
    state().gifts[stub] = Some(gift);
}

/// The calls that were kept, and how many there were.
pub fn calls() -> (Vec<Call>, u64) {
    (state().calls.clone(), state().total)
}

fn called(call: Call) -> u64 {
    let state = state();
    state.total += 1;
    if state.calls.len() < CALLS {
        state.calls.push(call);
    }
    if let Some(gift) = state.gifts[call.stub].as_mut().filter(|gift| call.words[gift.register] != 0) {
        return gift.give(&call);
    }
    match state.returns[call.stub] {
        few @ 0..4 => few,
        seed => mixed(seed ^ state.total) % 3,
    }
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

macro_rules! stub {
    ($name:ident -> $result:ty, $convert:expr) => {
        #[allow(clippy::too_many_arguments, reason = "all registers of the calling convention")]
        extern "C" fn $name<const N: usize>(
            a: u64,
            b: u64,
            c: u64,
            d: u64,
            e: u64,
            f: u64,
            x0: f64,
            x1: f64,
            x2: f64,
            x3: f64,
            x4: f64,
            x5: f64,
            x6: f64,
            x7: f64,
        ) -> $result {
            let floats = [x0, x1, x2, x3, x4, x5, x6, x7].map(f64::to_bits);
            $convert(called(Call { stub: N, words: [a, b, c, d, e, f], floats }))
        }
    };
}

stub!(word -> u64, |n: u64| n);
stub!(double -> f64, |n: u64| n as f64);
stub!(single -> f32, |n: u64| n as f32);

macro_rules! table {
    ($name:ident) => {
        [
            $name::<0> as *const (),
            $name::<1> as *const (),
            $name::<2> as *const (),
            $name::<3> as *const (),
            $name::<4> as *const (),
            $name::<5> as *const (),
            $name::<6> as *const (),
            $name::<7> as *const (),
        ]
    };
}

/// What a stub returns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Returns {
    /// Nothing, an integer, a pointer.
    Word,
    /// `double`.
    Double,
    /// `float`.
    Single,
}

/// Address of a stub.
#[rustfmt::skip]
pub fn address(stub: usize, returns: Returns) -> usize {
    let table = match returns {
        Returns::Word => table!(word),
        Returns::Double => table!(double),
        Returns::Single => table!(single),
    };
    table[stub % STUBS] as usize
}

/// The stub at an address.
pub fn at(address_of: usize) -> Option<usize> {
    let all = [Returns::Word, Returns::Double, Returns::Single];
    all.iter().find_map(|&returns| (0..STUBS).find(|&stub| address(stub, returns) == address_of))
}

#[cfg(test)]
mod tests {
    use super::{Gift, Returns, address, reset, set_gift};

    #[test]
    fn a_stub_gives_its_bytes_in_steps() {
        reset();
        set_gift(2, Gift { register: 1, at: 4096, left: 5, step: 3 });
        // SAFETY: a stub of this convention; it reads no more registers than there are.
        let stub: extern "C" fn(u64, *mut u64) -> u64 = unsafe { core::mem::transmute(address(2, Returns::Word)) };
        let mut place = 0;
        let mut given = Vec::new();
        for _ in 0..3 {
            let count = stub(7, &mut place);
            given.push((count, place));
        }
        assert_eq!(given, [(3, 4096), (2, 4099), (0, 4099)]);
        reset();
    }
}
