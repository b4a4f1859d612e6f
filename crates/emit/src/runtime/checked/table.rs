/// Which bytes checked pointers may touch: a byte for every 16 bytes of memory ("granule") says how many of them, from the first on, are
/// part of a living object. It is 0 for all that nobody said to live. (After Serebryany et al., AddressSanitizer, 2012, the other way round:
/// there memory is good until it is said to be bad.)
mod table {
    use core::ptr::null_mut;
    use core::sync::atomic::{AtomicPtr, AtomicU8, Ordering::{Acquire, Relaxed, Release}};
    use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};

    /// Bytes of a granule.
    pub const GRANULE: usize = 16;
    /// Of a granule: how many of its bytes live.
    pub const LIVE: u8 = 0x1f;
    /// A block of the heap starts with the granule.
    pub const START: u8 = 0x40;
    /// It may only be read.
    pub const FIXED: u8 = 0x80;

    /// Whether everything counts as living: the Rust is judged against the C, in memory that a judge has made.
    pub const JUDGED: bool = cfg!(exuvia_judged);

    /// Memory is cut into regions of so many bytes (the exponent of two); what is said of one stands in a chunk of its own.
    const REGION: u32 = 28;
    const IN_REGION: usize = (1 << (REGION - 4)) - 1;
    /// User space of today's 64-bit systems has 48 bits of address.
    const BITS: u32 = if usize::BITS > 48 { 48 } else { usize::BITS };
    const REGIONS: usize = 1 << (BITS - REGION);

    static CHUNKS: [AtomicPtr<AtomicU8>; REGIONS] = [const { AtomicPtr::new(null_mut()) }; REGIONS];

    /// What is said of the granule that the byte at an address lies in.
    #[inline]
    pub fn said(address: usize) -> u8 {
        let Some(chunk) = CHUNKS.get(address >> REGION) else { return 0 };
        let chunk = chunk.load(Relaxed);
        if chunk.is_null() {
            return 0;
        }
        // SAFETY: a chunk has a byte for each granule of its region.
        unsafe { (*chunk.add((address >> 4) & IN_REGION)).load(Relaxed) }
    }

    /// Says something of the granule at an address.
    pub fn say(address: usize, what: u8) {
        say_all(address, 1, what)
    }

    /// Says the same of so many granules from that at an address on: a chunk is looked up once, not for each.
    fn say_all(address: usize, count: usize, what: u8) {
        let (mut at, end) = (address / GRANULE, (address / GRANULE).saturating_add(count));
        while at < end {
            let stop = end.min((at | IN_REGION) + 1);
            if let Some(chunk) = chunk(at * GRANULE, what != 0) {
                // SAFETY: a chunk has a byte for each granule of its region.
                let granules = unsafe { core::slice::from_raw_parts(chunk.add(at & IN_REGION), stop - at) };
                granules.iter().for_each(|granule| granule.store(what, Relaxed));
            }
            at = stop;
        }
    }

    /// What is said of a region; made if it must be there.
    fn chunk(address: usize, must_be: bool) -> Option<*const AtomicU8> {
        let slot = CHUNKS.get(address >> REGION)?;
        let mut chunk = slot.load(Relaxed);
        if chunk.is_null() {
            if !must_be {
                return None;
            }
            let layout = Layout::new::<[AtomicU8; IN_REGION + 1]>();
            // SAFETY: the layout is not empty.
            chunk = unsafe { alloc_zeroed(layout) }.cast();
            if chunk.is_null() {
                handle_alloc_error(layout);
            }
            // Another thread, of a library, may have been faster.
            if let Err(other) = slot.compare_exchange(null_mut(), chunk, Release, Acquire) {
                // SAFETY: nobody else has seen this one.
                unsafe { dealloc(chunk.cast(), layout) };
                chunk = other;
            }
        }
        Some(chunk)
    }

    /// Says that `size` bytes from a granule's start on live, with these marks on all of their granules.
    pub fn enliven(start: usize, size: usize, marks: u8) {
        say_all(start, size / GRANULE, GRANULE as u8 | marks);
        let rest = size % GRANULE;
        if rest > 0 {
            say(start.wrapping_add(size - rest), rest as u8 | marks);
        }
    }

    /// Says that no granule of these bytes lives.
    pub fn bury(start: usize, size: usize) {
        say_all(start, size.div_ceil(GRANULE), 0);
    }

    /// How many bytes of the block that starts at a granule live. Each of its granules but the last is full, and the last is not: after a
    /// block, and before the next, the allocator keeps a size of its own.
    pub fn living(start: usize) -> usize {
        let (mut at, mut size) = (start / GRANULE, 0);
        while let Some(chunk) = chunk(at * GRANULE, false) {
            let stop = (at | IN_REGION) + 1;
            // SAFETY: a chunk has a byte for each granule of its region.
            let granules = unsafe { core::slice::from_raw_parts(chunk.add(at & IN_REGION), stop - at) };
            for granule in granules {
                let said = granule.load(Relaxed);
                if size > 0 && said & START != 0 {
                    return size;
                }
                size += usize::from(said & LIVE);
                if usize::from(said & LIVE) != GRANULE {
                    return size;
                }
            }
            at = stop;
        }
        size
    }

    /// Whether `size` bytes at an address live, and may be written if they are to be.
    #[inline]
    pub fn lives(address: usize, size: usize, to_write: bool) -> bool {
        if JUDGED {
            return true;
        }
        let marks = if to_write { LIVE | FIXED } else { LIVE };
        let within = address % GRANULE + size;
        if within <= GRANULE {
            let live = said(address) & marks;
            return within <= usize::from(live) && live <= LIVE;
        }
        all_live(address, size, marks)
    }

    #[cold]
    fn all_live(address: usize, size: usize, marks: u8) -> bool {
        let (first, last) = (address & !(GRANULE - 1), address.wrapping_add(size));
        let mut at = first;
        while at < last {
            let wanted = (last - at).min(GRANULE);
            let live = said(at) & marks;
            if usize::from(live) < wanted || live > LIVE {
                return false;
            }
            at += GRANULE;
        }
        last >= first
    }
}
