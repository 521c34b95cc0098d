//! Who belongs to a project. Somebody always owns it.

use super::role::Role;

/// A person in a project, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: i64,
    pub role: Role,
}

/// The change would leave the project without anybody who can let people in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("role: this is the project's last owner: make somebody else an owner first")]
pub struct LastOwner;

/// The members once one of them has another role; nothing happens to who is no member.
///
/// # Errors
/// If nobody would own the project any more.
pub fn after_role(members: &[Member], person: i64, role: Role) -> Result<Vec<Member>, LastOwner> {
    let change = |member: &Member| Member {
        role: if member.person == person {
            role
        } else {
            member.role
        },
        ..*member
    };
    still_owned(members, members.iter().map(change).collect())
}

/// The members once one of them is gone, by their own will or another's.
///
/// # Errors
/// If nobody would own the project any more.
pub fn after_removal(members: &[Member], person: i64) -> Result<Vec<Member>, LastOwner> {
    let stays = |member: &&Member| member.person != person;
    still_owned(members, members.iter().filter(stays).copied().collect())
}

/// A project that nobody owned before (the command line made it) need not be owned after.
fn still_owned(before: &[Member], after: Vec<Member>) -> Result<Vec<Member>, LastOwner> {
    let owned = |members: &[Member]| members.iter().any(|member| member.role == Role::Owner);
    if owned(before) && !owned(&after) {
        return Err(LastOwner);
    }
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn member(person: i64, role: Role) -> Member {
        Member { person, role }
    }

    #[test]
    fn the_last_owner_can_neither_go_nor_be_made_less() {
        let members = [member(1, Role::Owner), member(2, Role::Editor)];
        assert_eq!(after_removal(&members, 1), Err(LastOwner));
        assert_eq!(after_role(&members, 1, Role::Viewer), Err(LastOwner));
        assert_eq!(after_role(&members, 1, Role::Owner), Ok(members.to_vec()));
        let two = after_role(&members, 2, Role::Owner).expect("another owner");
        assert_eq!(
            after_removal(&two, 1),
            Ok(vec![member(2, Role::Owner)]),
            "once there is another"
        );
    }

    proptest! {
        #[test]
        fn whatever_is_done_to_a_project_somebody_owns_it(
            steps in proptest::collection::vec((0_i64..5, 0_usize..4), 0..60)
        ) {
            let mut members = vec![member(0, Role::Owner), member(1, Role::Owner), member(2, Role::Editor), member(3, Role::Viewer)];
            for (person, what) in steps {
                let changed = match Role::ALL.get(what) {
                    Some(role) => after_role(&members, person, *role),
                    None => after_removal(&members, person),
                };
                if let Ok(after) = changed {
                    members = after;
                }
                prop_assert!(members.iter().any(|member| member.role == Role::Owner));
            }
        }
    }
}
