//! Gives up rights, then becomes the command. What is refused fails with an error that the command sees.

use super::watch::failure;
use super::{ENTER, FAILED, Spec, WATCH};
use landlock::{
    ABI, Access, AccessFs, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus, Scope,
    path_beneath_rules,
};
use rustix::process::{self, Resource, Rlimit, Signal};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter,
};
use std::collections::BTreeMap;
use std::env::consts::ARCH;
use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// The newest interface of Landlock that is known here; kernels that have less give less, and none is an error.
const KNOWN: ABI = ABI::V6;
/// Devices that hold nothing.
const DEVICES: &[&str] = &["/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/ptmx", "/dev/pts"];

/// Returns only when it could not; it tells why in a file that is open before rights are given up.
pub fn enter(spec: &Spec) -> i32 {
    let failed = File::create(failure(spec));
    let error = become_command(spec);
    if let Ok(mut file) = failed {
        let _ = write!(file, "{error}");
    }
    FAILED
}

fn become_command(spec: &Spec) -> Box<dyn Error> {
    // A session of its own is scheduled against all others as one.
    let _ = process::setsid();
    let _ = process::set_parent_process_death_signal(Some(Signal::KILL));
    if let Err(error) = limit(spec).and_then(|()| files(spec)).and_then(|()| system_calls()) {
        return error;
    }
    let Some((program, arguments)) = spec.command.split_first() else { return "there is no command".into() };
    let error = Command::new(program).args(arguments).env_remove(ENTER).env_remove(WATCH).exec();
    format!("{program}: {error}").into()
}

/// Why the kernel can keep no process from files of others; none when it can.
pub fn missing() -> Option<String> {
    let least = AccessFs::from_all(ABI::V1);
    let made = Ruleset::default().set_compatibility(CompatLevel::HardRequirement).handle_access(least);
    made.and_then(Ruleset::create).err().map(|_| NO_LANDLOCK.to_owned())
}

const NO_LANDLOCK: &str = "the kernel has no Landlock, which keeps code from files of others";

type Done = Result<(), Box<dyn Error>>;

fn limit(spec: &Spec) -> Done {
    let most = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    process::setrlimit(Resource::Core, most(0))?;
    // A little more than may be written, so that one large file is told as too much.
    process::setrlimit(Resource::Fsize, most(spec.limits.disk.saturating_add(1 << 20)))?;
    Ok(())
}

/// The command sees what is readable, and changes what is writable.
fn files(spec: &Spec) -> Done {
    let ruleset = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(KNOWN))?
        .scope(Scope::from_all(KNOWN))?
        .create()?
        .add_rules(path_beneath_rules(&spec.readable, AccessFs::from_read(KNOWN)))?
        .add_rules(path_beneath_rules(&spec.writable, AccessFs::from_all(KNOWN)))?
        .add_rules(path_beneath_rules(DEVICES, AccessFs::from_all(KNOWN)))?;
    let status = ruleset.restrict_self()?;
    match status.ruleset {
        RulesetStatus::NotEnforced => Err(NO_LANDLOCK.into()),
        _ => Ok(()),
    }
}

/// Numbers of calls that no command needs that is built or tested: what changes the system, changes other processes, or goes round
/// these rules. `process_vm_readv` is left, which shadow builds compare with: Landlock allows it within one sandbox only.
const REFUSED: &[i64] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_connect,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_mount_setattr,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_open_by_handle_at,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_adjtimex,
    libc::SYS_sethostname,
    libc::SYS_acct,
    libc::SYS_quotactl,
];

/// Calls that programs do without where the kernel does not have them.
const MISSING: &[i64] =
    &[libc::SYS_io_uring_setup, libc::SYS_io_uring_enter, libc::SYS_io_uring_register, libc::SYS_clone3];

/// Flags of `clone` that make a namespace.
const NAMESPACES: &[i32] = &[
    libc::CLONE_NEWNS,
    libc::CLONE_NEWCGROUP,
    libc::CLONE_NEWUTS,
    libc::CLONE_NEWIPC,
    libc::CLONE_NEWUSER,
    libc::CLONE_NEWPID,
    libc::CLONE_NEWNET,
];

fn system_calls() -> Done {
    let mut refused: BTreeMap<i64, Vec<SeccompRule>> = REFUSED.iter().map(|&call| (call, Vec::new())).collect();
    let argument = |at, operator, value| SeccompCondition::new(at, SeccompCmpArgLen::Dword, operator, value);
    // Sockets between processes of the command are no network.
    let network = argument(0, SeccompCmpOp::Ne, libc::AF_UNIX as u64)?;
    refused.insert(libc::SYS_socket, vec![SeccompRule::new(vec![network])?]);
    let mut namespaces = Vec::new();
    for &flag in NAMESPACES {
        let flag = flag as u32 as u64;
        namespaces.push(SeccompRule::new(vec![argument(0, SeccompCmpOp::MaskedEq(flag), flag)?])?);
    }
    refused.insert(libc::SYS_clone, namespaces);
    // Input that a terminal takes for the user's own.
    let push = argument(1, SeccompCmpOp::Eq, libc::TIOCSTI)?;
    refused.insert(libc::SYS_ioctl, vec![SeccompRule::new(vec![push])?]);
    apply(refused, libc::EPERM as u32)?;
    apply(MISSING.iter().map(|&call| (call, Vec::new())).collect(), libc::ENOSYS as u32)
}

fn apply(mut rules: BTreeMap<i64, Vec<SeccompRule>>, errno: u32) -> Done {
    /// The same calls by the numbers of x32.
    const X32: i64 = 0x4000_0000;
    if ARCH == "x86_64" {
        rules.extend(rules.clone().into_iter().map(|(call, rule)| (call | X32, rule)));
    }
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Errno(errno), ARCH.try_into()?)?;
    let program: BpfProgram = filter.try_into()?;
    Ok(apply_filter(&program)?)
}
