//! Claims about whom a provider's word lets in, on a real store.

use super::super::{CreatedProject, Joined, NewProject};
use super::*;
use domain::team::EmailDomain;

const DAY_S: i64 = 86_400;

struct Team {
    control: Control,
    project: u32,
}

fn team() -> Team {
    let control = Control::in_memory(0).expect("opens");
    let CreatedProject { project, .. } = control
        .create_project(&NewProject::named("Acme"), 0)
        .expect("created");
    Team {
        project: project.number,
        control,
    }
}

fn email(text: &str) -> Email {
    Email::parse(text).expect("an address")
}

fn identity(subject: &str) -> Identity {
    Identity {
        issuer: "https://id.example".to_owned(),
        subject: subject.to_owned(),
    }
}

fn verified(address: &str) -> Vouched {
    Vouched {
        email: Some(email(address)),
        email_is_verified: true,
    }
}

impl Team {
    fn invite(&self, address: &str, role: Role, now_s: i64) -> Secret {
        self.control
            .invite(self.project, &email(address), role, now_s)
            .expect("invited")
    }

    fn enter_at(&self, subject: &str, address: &str, now_s: i64) -> Result<Secret, NotAdmitted> {
        let comer = Comer {
            identity: &identity(subject),
            vouched: &verified(address),
            name: Some("Ada"),
        };
        self.control
            .enter_by_identity(&comer, &Door::default(), None, now_s)
            .expect("runs")
    }

    fn enter(&self, subject: &str, address: &str) -> Result<Secret, NotAdmitted> {
        self.enter_at(subject, address, 0)
    }

    /// Number of whose a session is.
    fn whose(&self, session: &Secret) -> i64 {
        let known = self.control.session(session.reveal(), 0).expect("runs");
        known.expect("open").person.expect("a person").number
    }

    fn acts(&self) -> Vec<String> {
        let page = self.control.audit(self.project, None).expect("read");
        page.entries.into_iter().map(|entry| entry.act).collect()
    }
}

#[test]
fn an_invited_address_makes_an_account_without_password_and_the_identity_opens_it_from_then_on() {
    let team = team();
    let link = team.invite("ada@acme.example", Role::Editor, 0);
    let person = team.whose(&team.enter("1", "ada@acme.example").expect("let in"));

    let role = team.control.role(team.project, person).expect("read");
    assert_eq!(role, Some(Role::Editor));
    let members = team.control.members(team.project).expect("read");
    assert_eq!(members[0].name, "Ada");
    let kept = team.control.password_hash(&email("ada@acme.example"));
    assert_eq!(kept.expect("read"), Some((person, None)));
    assert_eq!(team.acts(), ["people.joined"]);
    let taken = team.control.invited_to(link.reveal(), 0).expect("read");
    assert_eq!(taken, None, "the link is used up");

    let again = team
        .enter("1", "renamed@acme.example")
        .expect("by the subject alone");
    assert_eq!(team.whose(&again), person);
}

#[test]
fn nobody_else_is_let_in_and_nothing_is_kept_of_them() {
    let team = team();
    assert_eq!(
        team.enter("1", "eve@acme.example").err(),
        Some(NotAdmitted::NotInvited)
    );
    team.invite("late@acme.example", Role::Viewer, 0);
    assert_eq!(
        team.enter_at("1", "late@acme.example", 7 * DAY_S).err(),
        Some(NotAdmitted::NotInvited)
    );
    let unverified = Comer {
        identity: &identity("1"),
        vouched: &Vouched {
            email_is_verified: false,
            ..verified("late@acme.example")
        },
        name: None,
    };
    let refused = team
        .control
        .enter_by_identity(&unverified, &Door::default(), None, 0);
    assert_eq!(refused.expect("runs").err(), Some(NotAdmitted::Unverified));
    assert_eq!(team.control.members(team.project).expect("read"), []);
}

#[test]
fn an_account_is_bound_by_its_address_once_and_to_one_identity() {
    let team = team();
    let link = team.invite("ada@acme.example", Role::Viewer, 0);
    let joined = Joined::New {
        person: &NewPerson::vouched(Some("Ada"), email("ada@acme.example")),
        password_hash: "a hash",
    };
    let session = team
        .control
        .accept_invitation(link.reveal(), &joined, 0)
        .expect("runs")
        .expect("open");
    let person = team.whose(&session);

    let entered = team.enter("1", "ada@acme.example").expect("let in");
    assert_eq!(team.whose(&entered), person);
    assert_eq!(team.acts(), ["identity.bound", "people.joined"]);
    assert_eq!(
        team.enter("2", "ada@acme.example").err(),
        Some(NotAdmitted::OtherIdentity)
    );

    let issuer = identity("1").issuer;
    let ways = team.control.ways_in(person, &issuer).expect("read");
    assert!(ways.has_password && ways.identity_since == Some(Day(0)));
    team.control
        .unbind_identity(person, &issuer, 0)
        .expect("there is a password");
    let ways = team.control.ways_in(person, &issuer).expect("read");
    assert_eq!(ways.identity_since, None);
    assert!(
        team.enter("2", "ada@acme.example").is_ok(),
        "the next one to show the address"
    );
}

#[test]
fn whoever_is_signed_in_binds_any_identity_that_is_nobodys() {
    let team = team();
    team.invite("ada@acme.example", Role::Viewer, 0);
    team.invite("ben@acme.example", Role::Viewer, 0);
    let ada = team.whose(&team.enter("ada", "ada@acme.example").expect("let in"));
    let ben = team.whose(&team.enter("ben", "ben@acme.example").expect("let in"));

    let refused = team.control.bind_identity(ben, &identity("ada"), 0);
    assert!(matches!(
        refused,
        Err(ControlError::Person(InvalidPerson::IdentityOfAnother))
    ));
    team.control
        .bind_identity(ada, &identity("ada at home"), 0)
        .expect("nobody's");
    let entered = team
        .enter("ada at home", "private@home.example")
        .expect("bound");
    assert_eq!(team.whose(&entered), ada);
    assert!(
        team.enter("ada", "other@acme.example").is_err(),
        "one identity of a provider at a time"
    );
}

#[test]
fn the_only_way_into_an_account_stays() {
    let team = team();
    team.invite("ada@acme.example", Role::Viewer, 0);
    let ada = team.whose(&team.enter("1", "ada@acme.example").expect("let in"));
    let refused = team.control.unbind_identity(ada, &identity("1").issuer, 0);
    assert!(matches!(
        refused,
        Err(ControlError::Person(InvalidPerson::LastWayIn))
    ));
}

#[test]
fn newcomers_of_a_domain_see_one_project() {
    let team = team();
    let door = Door {
        domains: vec![EmailDomain::parse("acme.example").expect("a domain")],
        is_open_to_newcomers: true,
    };
    let enter = |subject: &str, address: &str| {
        let comer = Comer {
            identity: &identity(subject),
            vouched: &verified(address),
            name: None,
        };
        team.control
            .enter_by_identity(&comer, &door, Some(team.project), 0)
            .expect("runs")
    };
    let session = enter("1", "new@acme.example").expect("let in");
    let role = team.control.role(team.project, team.whose(&session));
    assert_eq!(role.expect("read"), Some(Role::Viewer));
    assert_eq!(
        enter("2", "new@elsewhere.example").err(),
        Some(NotAdmitted::OtherDomain)
    );
}

#[test]
fn whoever_proves_their_address_again_joins_what_they_were_invited_to_since() {
    let team = team();
    team.invite("ada@acme.example", Role::Viewer, 0);
    let ada = team.whose(&team.enter("1", "ada@acme.example").expect("let in"));
    let second = team
        .control
        .create_project(&NewProject::named("Second"), 0)
        .expect("created");
    let second = second.project.number;
    team.control
        .invite(second, &email("ada@acme.example"), Role::Editor, 0)
        .expect("invited");
    team.control
        .invite(second, &email("other@acme.example"), Role::Owner, 0)
        .expect("invited");

    team.enter("1", "other@acme.example").expect("by subject");
    let role = || team.control.role(second, ada).expect("read");
    assert_eq!(role(), None, "another's invitation is not taken up");
    team.enter("1", "ada@acme.example").expect("by subject");
    assert_eq!(role(), Some(Role::Editor));
}
