//! What the kernel books for a process; known on Linux only.

use std::time::Duration;

/// Ticks a second in which CPU time is booked: 100 on every Linux that Rust runs on.
const TICKS: u32 = 100;

/// The CPU time a process has used, in user and kernel mode.
pub fn cpu(process: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name before may hold blanks and brackets; what follows the last bracket is plain.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(Duration::from_secs(1) * (user + system) / TICKS)
}

/// Memory in use now, in megabytes.
pub fn memory(process: u32) -> Option<f64> {
    status(process, "VmRSS:")
}

/// The most memory that was ever in use, in megabytes.
pub fn peak(process: u32) -> Option<f64> {
    status(process, "VmHWM:")
}

fn status(process: u32, name: &str) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
