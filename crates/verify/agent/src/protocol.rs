//! Bytes that driver and workers send each other.

/// What the driver sends.
pub const RUN: u8 = b'R';
/// Likewise: the child ends, and a new one takes its place.
pub const RENEW: u8 = b'Q';
/// What the worker answers: done.
pub const DONE: u8 = b'D';
/// Likewise: the arguments have no room.
pub const NO_ROOM: u8 = b'N';
/// Likewise, with a status behind it: the child has ended.
pub const ENDED: u8 = b'X';
