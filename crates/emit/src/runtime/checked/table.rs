/// Which bytes checked pointers may touch: a byte for every 16 bytes of memory ("granule") says how many of them, from the first on, are
/// part of a living object. It is 0 for all that nobody said to live. (After Serebryany et al., AddressSanitizer, 2012, the other way round:
/// there memory is good until it is said to be bad.)
mod table {
    use core::mem::MaybeUninit;
    use core::ptr::with_exposed_provenance;
    use core::sync::atomic::{AtomicU8, AtomicU64, AtomicUsize, Ordering::{Acquire, Relaxed, Release}};
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

    /// The chunk of regions of which nothing was said: no page of it is ever made.
    static NOTHING: MaybeUninit<[AtomicU8; IN_REGION + 1]> = MaybeUninit::zeroed();

    /// For each region, how far behind [`NOTHING`] its chunk lies, so that a look at it needs no question whether there is one.
    static CHUNKS: [AtomicUsize; REGIONS] = [const { AtomicUsize::new(0) }; REGIONS];

    /// What is said of the granule that the byte at an address lies in.
    #[inline]
    pub fn said(address: usize) -> u8 {
        let Some(distance) = CHUNKS.get(address >> REGION) else { return 0 };
        let granule = chunk_at(distance.load(Relaxed)).wrapping_add((address >> 4) & IN_REGION);
        // SAFETY: a chunk has a byte for each granule of its region.
        unsafe { (*granule).load(Relaxed) }
    }

    /// The chunk that lies so far behind [`NOTHING`].
    #[inline]
    fn chunk_at(distance: usize) -> *const AtomicU8 {
        with_exposed_provenance((&raw const NOTHING).expose_provenance().wrapping_add(distance))
    }

    /// Says something of the granule at an address.
    #[inline]
    pub fn say(address: usize, what: u8) {
        if let Some(chunk) = chunk(address, what != 0) {
            // SAFETY: a chunk has a byte for each granule of its region.
            unsafe { (*chunk.add((address / GRANULE) & IN_REGION)).store(what, Relaxed) };
        }
    }

    /// Says the same of so many granules from that at an address on.
    fn say_all(address: usize, count: usize, what: u8) {
        let (mut at, end) = (address / GRANULE, (address / GRANULE).saturating_add(count));
        while at < end {
            let stop = end.min((at | IN_REGION) + 1);
            if let Some(chunk) = chunk(at * GRANULE, what != 0) {
                let (head, words, tail) = granules(chunk, at, stop);
                head.iter().chain(tail).for_each(|granule| granule.store(what, Relaxed));
                words.iter().for_each(|word| word.store(eight(what), Relaxed));
            }
            at = stop;
        }
    }

    /// What is said of eight granules that have the same said of each.
    const fn eight(what: u8) -> u64 {
        u64::from_ne_bytes([what; 8])
    }

    /// What a chunk says of the granules from one to another of its region: those before the first word, words of eight, and the rest. The
    /// hardware has no trouble with accesses of both sizes, nor has Rust as long as no two threads make them at once: each writes what is said
    /// of objects of its own, and looks at what is said of others by bytes.
    fn granules<'a>(chunk: *const AtomicU8, from: usize, to: usize) -> (&'a [AtomicU8], &'a [AtomicU64], &'a [AtomicU8]) {
        // SAFETY: a chunk has a byte for each granule of its region, and is there as long as the program.
        let bytes = unsafe { core::slice::from_raw_parts(chunk.add(from & IN_REGION), to - from) };
        // SAFETY: all bytes are a value of both types.
        unsafe { bytes.align_to() }
    }

    /// What is said of a region; made if it must be there.
    #[inline]
    fn chunk(address: usize, must_be: bool) -> Option<*const AtomicU8> {
        let slot = CHUNKS.get(address >> REGION)?;
        match slot.load(Relaxed) {
            0 if must_be => Some(new_chunk(slot)),
            0 => None,
            distance => Some(chunk_at(distance)),
        }
    }

    #[cold]
    fn new_chunk(slot: &AtomicUsize) -> *const AtomicU8 {
        let layout = Layout::new::<[AtomicU64; IN_REGION.div_ceil(8)]>();
        // SAFETY: the layout is not empty.
        let chunk: *mut u8 = unsafe { alloc_zeroed(layout) };
        if chunk.is_null() {
            handle_alloc_error(layout);
        }
        let distance = chunk.expose_provenance().wrapping_sub((&raw const NOTHING).addr());
        // Another thread, of a library, may have been faster.
        let Err(other) = slot.compare_exchange(0, distance, Release, Acquire) else { return chunk_at(distance) };
        // SAFETY: nobody else has seen this one.
        unsafe { dealloc(chunk, layout) };
        chunk_at(other)
    }

    /// Says that `size` bytes from a granule's start on live, with these marks on all of their granules.
    pub fn enliven(start: usize, size: usize, marks: u8) {
        say_all(start, size / GRANULE, GRANULE as u8 | marks);
        let rest = size % GRANULE;
        if rest > 0 {
            say(start.wrapping_add(size - rest), rest as u8 | marks);
        }
    }

    /// Says that a block of the heap lives.
    pub fn enliven_block(start: usize, size: usize) {
        enliven(start, size, 0);
        say(start, size.min(GRANULE) as u8 | START);
    }

    /// Says that no granule of these bytes lives.
    pub fn bury(start: usize, size: usize) {
        say_all(start, size.div_ceil(GRANULE), 0);
    }

    /// How many bytes of the block that starts at a granule live.
    pub fn living(start: usize) -> usize {
        walk::<false>(start)
    }

    /// Says that no granule of the block that starts at one lives.
    pub fn bury_block(start: usize) {
        walk::<true>(start);
    }

    /// Goes over the granules of the block that starts at one, and buries them if that is wanted; how many bytes of it lived.
    fn walk<const BURY: bool>(start: usize) -> usize {
        let (mut at, mut size) = (start / GRANULE, 0);
        while let Some(chunk) = chunk(at * GRANULE, false) {
            let stop = (at | IN_REGION) + 1;
            let (head, words, tail) = granules(chunk, at, stop);
            if !head.iter().all(|granule| step::<BURY>(granule, &mut size)) {
                return size;
            }
            for word in words {
                if word.load(Relaxed) == eight(GRANULE as u8) {
                    size += 8 * GRANULE;
                    if BURY {
                        word.store(0, Relaxed);
                    }
                    continue;
                }
                // SAFETY: it is eight of them.
                let bytes = unsafe { &*core::ptr::from_ref(word).cast::<[AtomicU8; 8]>() };
                if !bytes.iter().all(|granule| step::<BURY>(granule, &mut size)) {
                    return size;
                }
            }
            if !tail.iter().all(|granule| step::<BURY>(granule, &mut size)) {
                return size;
            }
            at = stop;
        }
        size
    }

    /// A granule of a block of which `size` bytes were before it; whether the block goes on behind it. Each of its granules but the last
    /// is full, and the last is not: after a block, and before the next, the allocator keeps a size of its own.
    #[inline]
    fn step<const BURY: bool>(granule: &AtomicU8, size: &mut usize) -> bool {
        let said = granule.load(Relaxed);
        if *size > 0 && said & START != 0 {
            return false;
        }
        if BURY {
            granule.store(0, Relaxed);
        }
        *size += usize::from(said & LIVE);
        usize::from(said & LIVE) == GRANULE
    }

    /// Whether `size` bytes at an address live, and may be written if they are to be.
    #[inline]
    pub fn lives(address: usize, size: usize, to_write: bool) -> bool {
        if JUDGED {
            return true;
        }
        let marks = if to_write { LIVE | FIXED } else { LIVE };
        // As signed numbers: what may not be written lives less than nothing there. No granule has bytes enough for what goes on behind it.
        let within = (address % GRANULE) as i8 + size.min(2 * GRANULE) as i8;
        if within <= (said(address) & marks) as i8 {
            return true;
        }
        all_live(address, size, marks)
    }

    /// How many bytes from an address on live, in its granule.
    #[inline]
    pub fn room(address: usize) -> usize {
        if JUDGED {
            return 1;
        }
        usize::from(said(address) & LIVE).saturating_sub(address % GRANULE)
    }

    /// The same of bytes that may lie in several granules.
    fn all_live(address: usize, size: usize, marks: u8) -> bool {
        let Some(last) = size.checked_sub(1).and_then(|rest| address.checked_add(rest)) else { return false };
        let is_full = |granule: &AtomicU8| granule.load(Relaxed) & marks == GRANULE as u8;
        let (mut at, end) = (address / GRANULE, last / GRANULE);
        while at < end {
            let stop = end.min((at | IN_REGION) + 1);
            let Some(chunk) = chunk(at * GRANULE, false) else { return false };
            let (head, words, tail) = granules(chunk, at, stop);
            let full = |word: &AtomicU64| word.load(Relaxed) & eight(marks) == eight(GRANULE as u8);
            if !(head.iter().chain(tail).all(is_full) && words.iter().all(full)) {
                return false;
            }
            at = stop;
        }
        let live = said(last) & marks;
        last % GRANULE < usize::from(live) && live <= LIVE
    }
}
