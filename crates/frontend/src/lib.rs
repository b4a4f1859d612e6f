//! C front end: exporter process, decoding, build capture, linking units into a Program.

pub mod capture;
pub mod cross;
pub mod decode;
pub mod exporter;
pub mod island;
pub mod link;
pub mod load;
pub mod mixed;
pub mod wire;
