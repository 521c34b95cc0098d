//! One binary for the integration tests of the server: its parts together, without HTTP.

mod access_log_import;
mod access_log_recount;
mod clock;
mod doors;
mod epoch_end;
mod epoch_remains;
mod eras;
mod hostile;
mod installation;
mod journal_erasure;
mod journal_retirement;
mod msweb_truth;
mod person_requests;
mod proof_memory;
mod proof_p10;
mod proof_p2;
mod proof_p3;
mod proof_p5;
mod proof_p6;
mod proof_p9;
mod proof_s1;
mod reduction;
mod shared_data;
mod visitor_seams;
mod zeros;
