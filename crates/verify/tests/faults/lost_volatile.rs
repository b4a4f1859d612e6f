pub unsafe fn lost_volatile(p: *mut u32) -> u32 {
    p.write_volatile(1);
    p.read_volatile()
}
