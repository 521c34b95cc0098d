//! What is mailed to somebody about their way in, in each language.

use crate::digest::Language;

/// A mail as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

impl Letter {
    /// To whoever is invited to a project.
    pub fn invitation(language: Language, project: &str, link: &str) -> Letter {
        match language {
            Language::English => Letter {
                subject: format!("Invitation to {project}"),
                body: format!(
                    "You are invited to the project {project} on a Deadwood server: product analytics without cookies.\n\n\
                     Open this link within seven days. It works once:\n{link}\n\n\
                     If you expected nothing like this, do nothing: without the link no account is made.\n"
                ),
            },
            Language::German => Letter {
                subject: format!("Einladung zu {project}"),
                body: format!(
                    "Sie sind zum Projekt {project} auf einem Deadwood-Server eingeladen: Produktanalyse ohne Cookies.\n\n\
                     Öffnen Sie diesen Link innerhalb von sieben Tagen. Er gilt einmal:\n{link}\n\n\
                     Wenn Sie nichts dergleichen erwarten, tun Sie nichts: Ohne den Link entsteht kein Konto.\n"
                ),
            },
        }
    }

    /// To whoever has an account and asks for a new password.
    pub fn new_password(language: Language, link: &str) -> Letter {
        match language {
            Language::English => Letter {
                subject: "A new password for Deadwood".to_owned(),
                body: format!(
                    "Somebody asked for a new password for your account on a Deadwood server.\n\n\
                     Open this link within a day to choose one. It works once, and ends your sessions everywhere else:\n{link}\n\n\
                     If it was not you, do nothing: your password stays as it is.\n"
                ),
            },
            Language::German => Letter {
                subject: "Ein neues Passwort für Deadwood".to_owned(),
                body: format!(
                    "Für Ihr Konto auf einem Deadwood-Server wurde ein neues Passwort angefragt.\n\n\
                     Öffnen Sie diesen Link innerhalb eines Tages, um eines zu wählen. Er gilt einmal und beendet Ihre Sitzungen überall sonst:\n{link}\n\n\
                     Wenn Sie das nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.\n"
                ),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_letter_holds_its_link_on_a_line_of_its_own_and_differs_by_language() {
        let link = "https://usage.example.com/join#token";
        let written = |of: fn(Language, &str) -> Letter| {
            Language::ALL
                .iter()
                .map(|it| of(*it, link))
                .collect::<Vec<Letter>>()
        };
        let invitations = written(|language, link| Letter::invitation(language, "Shop", link));
        let passwords = written(Letter::new_password);
        for letters in [invitations, passwords] {
            let subjects: BTreeSet<&str> = letters.iter().map(|it| it.subject.as_str()).collect();
            assert_eq!(subjects.len(), Language::ALL.len());
            for letter in letters {
                assert!(letter.body.lines().any(|line| line == link), "{letter:?}");
            }
        }
    }
}
