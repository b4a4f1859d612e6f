use core::ffi::c_void;

unsafe extern "C" {
    fn calloc(count: usize, size: usize) -> *mut c_void;
    fn memset(at: *mut c_void, byte: i32, size: usize) -> *mut c_void;
}

pub struct Node {
    pub count: i32,
    pub bytes: [u8; 4],
}

pub unsafe fn uninitialised(n: *mut Node) -> *mut Node {
    let mut total: i32 = 0;
    let m: *mut Node = calloc(1, size_of::<Node>()).cast::<Node>();
    (*n).count = 0;
    memset(n.cast::<c_void>(), 0, 4);
    *n = Node { count: 0, bytes: [0; 4] };
    total += 1;
    if total > 1 { n } else { m }
}
