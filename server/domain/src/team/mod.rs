//! The team that runs a server: who is who, and what each of them may do where.

mod act;
mod admission;
mod invitation;
mod letter;
mod members;
mod passkey;
mod password_link;
mod person;
mod role;

pub use act::{Act, named};
pub use admission::{
    Admission, Door, EmailDomain, Known, NotAdmitted, Vouched, admit, vouched_email,
};
pub use invitation::{INVITATION_LIFE_S, INVITATIONS_MAX, is_open};
pub use letter::Letter;
pub use members::{LastOwner, Member, after_removal, after_role};
pub use passkey::{PASSKEYS_MAX, PasskeyName};
pub use password_link::{LinkRefused, PASSWORD_LINK_LIFE_S, Reach, may_make_link};
pub use person::{Email, InvalidPerson, NewPerson, Password};
pub use role::{Deed, Role};
