//! Windows' way to cap a process: a job object that holds this process alone.

use std::ptr::{from_ref, null};

use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_PROCESS_MEMORY,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation,
    SetInformationJobObject,
};
use windows_sys::Win32::System::Threading::GetCurrentProcess;

/// Caps the memory that this process may commit; an allocation beyond it fails. Where the system
/// refuses, the deadline and the guards still hold.
pub fn limit_memory(bytes: usize) {
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY;
    limits.ProcessMemoryLimit = bytes;
    let Ok(size) = u32::try_from(size_of_val(&limits)) else { return };
    // SAFETY: both names are absent, which the call allows; `limits` is the structure that the
    // information class asks for, is read during the call only, and `size` is its size; the handle of
    // the current process needs no closing. The job's own handle stays open as long as the process.
    unsafe {
        let job = CreateJobObjectW(null(), null());
        if job.is_null() {
            return;
        }
        let class = JobObjectExtendedLimitInformation;
        if SetInformationJobObject(job, class, from_ref(&limits).cast(), size) != 0 {
            AssignProcessToJobObject(job, GetCurrentProcess());
        }
    }
}
