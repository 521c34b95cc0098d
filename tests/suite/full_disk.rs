//! A disk that is really full: a small file system of its own, where the machine permits one.

use crate::durability::numbered_batch;
use deadwood_tests::{Installation, eventually};
use std::path::Path;
use std::process::Command;

struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn mount(folder: &'a Path, mib: u32) -> Option<SmallDisk<'a>> {
        std::fs::create_dir_all(folder).expect("a folder");
        let mounted = Command::new("mount")
            .args([
                "-t",
                "tmpfs",
                "-o",
                &format!("size={mib}m,mode=700"),
                "tmpfs",
            ])
            .arg(folder)
            .status();
        let is_mounted = mounted.is_ok_and(|status| status.success());
        if !is_mounted {
            println!(
                "SKIPPED full_disk: this user may not mount a small tmpfs; the refusing disk of `crash_points` stands in"
            );
        }
        is_mounted.then_some(SmallDisk(folder))
    }

    /// Takes all the room there is.
    fn fill(&self) {
        let _ = Command::new("dd")
            .args(["if=/dev/zero", "bs=64k"])
            .arg(format!("of={}", self.0.join("filler").display()))
            .output();
        let _ = Command::new("dd")
            .args(["if=/dev/zero", "bs=1k", "oflag=append", "conv=notrunc"])
            .arg(format!("of={}", self.0.join("filler").display()))
            .output();
    }

    fn free(&self) {
        std::fs::remove_file(self.0.join("filler")).expect("removed");
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").args(["-l"]).arg(self.0).status();
    }
}

#[test]
fn a_full_disk_is_answered_503_before_anything_is_acknowledged_and_recovers_by_itself() {
    let installation = Installation::new();
    let data = installation.data_dir();
    let Some(disk) = SmallDisk::mount(&data, 24) else {
        return;
    };
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export-csv", "marker"]);
    let (mut acknowledged, mut number, mut refused) = (0_u64, 0, 0);
    for round in 0..3 {
        disk.fill();
        // The journal may still have room in what it has filled with zeros ahead.
        while refused <= round * 5 {
            let answer = server.send(&numbered_batch(&project, number));
            number += 1;
            match answer.status {
                202 => acknowledged += 1,
                503 => {
                    assert!(answer.retry_after.is_some(), "{}", answer.body);
                    refused += 1;
                }
                other => panic!("{other}: {}", answer.body),
            }
            assert!(number < 200_000, "the disk never filled");
        }
        disk.free();
        eventually("events to be taken again", || {
            let answer = server.send(&numbered_batch(&project, number));
            number += 1;
            if answer.status == 202 {
                acknowledged += 1;
            }
            (answer.status == 202).then_some(())
        });
    }
    let counted = eventually("all that was acknowledged", || {
        let row = project.row(&server, "export-csv");
        let uses = row["uses"]["value"].as_u64()?;
        (uses >= acknowledged * 5).then_some(uses / 5)
    });
    println!(
        "PROOF R3 full_disk refused_503={refused} acknowledged={acknowledged} counted={counted} lost={}",
        acknowledged.saturating_sub(counted)
    );
    assert_eq!(
        counted, acknowledged,
        "nothing refused is counted, nothing acknowledged lost"
    );
    server.stop();

    // A start on a full disk answers too, and needs nobody to come when there is room again.
    disk.fill();
    let server = std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(std::time::Duration::from_secs(2));
            disk.free();
        });
        installation.start()
    });
    eventually("events to be taken", || {
        let answer = server.try_send(&numbered_batch(&project, number)).ok()?;
        (answer.status == 202).then_some(())
    });
    println!("PROOF R3 start_on_full_disk=recovered");
    server.stop();
}
